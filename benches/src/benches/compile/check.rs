//! `cargo check` of our client, beside a client of the same types as one writes it by hand: `serde_derive` in both
//! directions and an async body an operation.

use super::{
    count::count,
    crates,
    measure::{Task, alternating, prepare},
    of_runs, runs,
    sides::Sides,
    subject::{SUBJECTS, Subject},
    times::{PARTS, Part, Times},
};
use crate::{benches::Effort, piece::Piece, table::Row, terminal::tell};

/// Against `serde_derive` and an async body an operation.
const BUDGET: f64 = 0.33;

/// The one whose instructions are counted.
const COUNTED: Subject = Subject::MadeUp(10);

pub(in super::super) fn pieces(effort: Effort) -> Vec<Piece> {
    let piece = |subject: Subject| subject.into_piece(effort, rows);
    SUBJECTS.into_iter().map(piece).collect()
}

fn rows(subject: Subject, effort: Effort) -> Vec<Row> {
    let counted = (subject == COUNTED).then(|| counted(subject));
    counted.into_iter().chain(timed(subject, effort)).collect()
}

fn timed(subject: Subject, effort: Effort) -> Vec<Row> {
    tell(&format!("  cargo check of {subject}"));
    let times = times(subject, effort);
    let row = |part: Part| {
        let row = sized(part.row(&what(subject)), subject);
        let row = part.within(row, subject, BUDGET);
        match &times {
            Ok(([ours, theirs], note)) => {
                row.ours(part.of(*ours)).theirs(part.of(*theirs)).note(note)
            }
            Err(error) => row.note(error),
        }
    };
    PARTS.into_iter().map(row).collect()
}

/// Measures ours and the twin.
fn times(subject: Subject, effort: Effort) -> Result<([Times; 2], String), String> {
    let crates = crates()?;
    let sides = Sides::write(subject, &crates)?;
    let [our_hull, twin_hull] = sides.hulls(&crates)?;
    let all = [&sides.ours, &our_hull, &sides.twin, &twin_hull];
    for one in all {
        prepare(Task::Check, one)?;
    }
    let runs = runs(effort, subject);
    match alternating(Task::Check, &all, runs)?.as_slice() {
        &[ours, our_hull, theirs, twin_hull] => {
            let times = [(ours, our_hull), (theirs, twin_hull)];
            let times = times.map(|(whole, hull)| Times { whole, hull });
            Ok((times, format!("{}; {}", sides.about(), of_runs(runs))))
        }
        _ => Err("not all were measured".to_owned()),
    }
}

fn counted(subject: Subject) -> Row {
    tell(&format!("  instructions of rustc for {subject}"));
    // The same in every run of one rustc, but no check may wait for valgrind that long.
    let row = sized(Row::time(what(subject), "instructions of rustc"), subject).budget(BUDGET);
    match counts(subject) {
        Ok((ours, theirs, about)) => row.ours(ours).theirs(theirs).note(about),
        Err(error) => row.note(error),
    }
}

fn counts(subject: Subject) -> Result<(f64, f64, String), String> {
    let sides = Sides::write(subject, &crates()?)?;
    Ok((count(&sides.ours)?, count(&sides.twin)?, sides.about()))
}

fn what(subject: Subject) -> String {
    format!("check of {subject}")
}

fn sized(row: Row, subject: Subject) -> Row {
    match subject {
        Subject::MadeUp(operations) => row.size(u32::try_from(operations).unwrap_or(u32::MAX)),
        Subject::Document(_) => row,
    }
}
