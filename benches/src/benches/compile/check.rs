//! `cargo check` of our client, beside a client of the same types as one writes it by hand: `serde_derive` in both
//! directions and an async body an operation.

use super::{
    count::count,
    crates,
    measure::{Task, alternating, prepare},
    of_runs, runs,
    sides::Sides,
    subject::{SUBJECTS, Subject},
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
    counted
        .into_iter()
        .chain([timed(subject, effort)])
        .collect()
}

fn timed(subject: Subject, effort: Effort) -> Row {
    tell(&format!("  cargo check of {subject}"));
    finish(row(subject, "s of CPU"), times(subject, effort))
}

fn times(subject: Subject, effort: Effort) -> Result<(f64, f64, String), String> {
    let crates = crates()?;
    let sides = Sides::write(subject, &crates)?;
    let [our_hull, twin_hull] = sides.hulls(&crates)?;
    let all = [&sides.ours, &sides.twin, &our_hull, &twin_hull];
    for one in all {
        prepare(Task::Check, one)?;
    }
    let runs = runs(effort, subject);
    match alternating(Task::Check, &all, runs)?.as_slice() {
        &[ours, theirs, our_hull, twin_hull] => {
            let hulls = of_hulls(ours - our_hull, theirs - twin_hull, our_hull, twin_hull);
            let note = format!("{}; {}; {hulls}", sides.about(), of_runs(runs));
            Ok((ours, theirs, note))
        }
        _ => Err("not all were measured".to_owned()),
    }
}

/// Says what of both is there without any operation: loading the dependencies, and cargo.
pub(super) fn of_hulls(ours: f64, theirs: f64, our_hull: f64, their_hull: f64) -> String {
    format!(
        "of this {our_hull:.2} and {their_hull:.2} are a crate that only loads the dependencies, beyond it {ours:.2} and {theirs:.2}"
    )
}

fn counted(subject: Subject) -> Row {
    tell(&format!("  instructions of rustc for {subject}"));
    // The same in every run of one rustc, but no check may wait for valgrind that long.
    finish(row(subject, "instructions of rustc"), counts(subject))
}

fn counts(subject: Subject) -> Result<(f64, f64, String), String> {
    let sides = Sides::write(subject, &crates()?)?;
    Ok((count(&sides.ours)?, count(&sides.twin)?, sides.about()))
}

fn row(subject: Subject, unit: &str) -> Row {
    let row = Row::time(format!("check of {subject}"), unit).budget(BUDGET);
    match subject {
        Subject::MadeUp(operations) => row.size(u32::try_from(operations).unwrap_or(u32::MAX)),
        Subject::Document(_) => row,
    }
}

fn finish(row: Row, found: Result<(f64, f64, String), String>) -> Row {
    match found {
        Ok((ours, theirs, about)) => row.ours(ours).theirs(theirs).note(about),
        Err(error) => row.note(error),
    }
}
