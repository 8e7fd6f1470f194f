//! `cargo build` of our client and its twin, and of programs that call every operation.

use std::fs;

use super::{
    crates,
    crates::{Crate, Crates},
    measure::{Task, alternating, prepare},
    of_runs, program, runs,
    sides::Sides,
    subject::{SUBJECTS, Subject},
};
use crate::{benches::Effort, piece::Piece, table::Row, terminal::tell};

pub(in super::super) fn pieces(effort: Effort) -> Vec<Piece> {
    let piece = |subject: Subject| subject.into_piece(effort, rows);
    SUBJECTS.into_iter().map(piece).collect()
}

fn rows(subject: Subject, effort: Effort) -> Vec<Row> {
    let runs = runs(effort, subject);
    let written = crates().and_then(|crates| {
        let sides = Sides::write(subject, &crates)?;
        let programs = programs(subject, &sides, &crates)?;
        Ok(([sides.ours, sides.twin], programs))
    });
    let (clients, programs) = match written {
        Ok(written) => written,
        Err(error) => {
            return vec![Row::time(format!("build of {subject}"), "s of CPU").note(error)];
        }
    };
    vec![
        timed(
            format!("debug build of {subject}"),
            Task::Build,
            &clients,
            runs,
        ),
        timed(
            format!("release build of {subject}"),
            Task::BuildRelease,
            &clients,
            runs,
        ),
        timed(
            format!("debug build of a program of {subject}"),
            Task::Build,
            &programs,
            runs,
        ),
        timed(
            format!("release build of a program of {subject}"),
            Task::BuildRelease,
            &programs,
            runs,
        ),
        size(subject, &programs),
    ]
}

fn programs(subject: Subject, sides: &Sides, crates: &Crates) -> Result<[Crate; 2], String> {
    let ours = program::of_ours(&sides.api).to_string();
    let twin = program::of_twin(&sides.api).to_string();
    let write = |whose: &str, code: &str, client: &Crate| {
        let name = format!("of-{}-{whose}", subject.piece());
        let dependency = format!(
            "client = {{ path = {:?}, package = {name:?} }}",
            client.folder
        );
        crates.write(&format!("{name}-program"), &dependency, "main.rs", code)
    };
    let both = || {
        Ok([
            write("ours", &ours, &sides.ours)?,
            write("twin", &twin, &sides.twin)?,
        ])
    };
    both().map_err(|error: std::io::Error| error.to_string())
}

fn timed(what: String, task: Task, both: &[Crate; 2], runs: usize) -> Row {
    tell(&format!("  {what}"));
    let row = Row::time(what, "s of CPU");
    let [ours, twin] = both;
    let times = prepare(task, ours)
        .and_then(|()| prepare(task, twin))
        .and_then(|()| alternating(task, &[ours, twin], runs));
    match times.as_deref() {
        Ok([ours, twin]) => row.ours(*ours).theirs(*twin).note(of_runs(runs)),
        Ok(_) => row.note("not measured"),
        Err(error) => row.note(error),
    }
}

/// Compares the programs that the release builds left.
fn size(subject: Subject, programs: &[Crate; 2]) -> Row {
    let row = Row::time(format!("size of a stripped program of {subject}"), "kB");
    match programs.each_ref().map(kilobytes) {
        [Ok(ours), Ok(twin)] => row.ours(ours).theirs(twin),
        [Err(error), _] | [_, Err(error)] => row.note(error),
    }
}

fn kilobytes(program: &Crate) -> Result<f64, String> {
    let name = program.folder.file_name().unwrap_or_default();
    let file = program.target.join("release").join(name);
    let size = fs::metadata(file).map_err(|error| error.to_string())?.len();
    Ok(size as f64 / 1000.0)
}
