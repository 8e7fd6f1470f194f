//! `cargo check` of our client, beside those that other generators write for the same document.

pub(super) mod tool;

use std::{fs, path::Path};

use self::tool::{TOOLS, Tool};
use super::{
    check::of_hulls,
    crates,
    crates::{Crate, Crates},
    failure, hull,
    measure::{Task, alternating, cargo, prepare},
    of_runs, ours, runs,
    subject::Subject,
};
use crate::{benches::Effort, piece::Piece, table::Row, terminal::tell};

/// Against the fastest of a document.
const BUDGET: f64 = 0.33;

/// A crate, and one that only loads its dependencies.
struct Side {
    whole: Crate,
    hull: Crate,
}

/// The seconds of both.
#[derive(Clone, Copy)]
struct Times {
    whole: f64,
    hull: f64,
}

pub(in super::super) fn pieces(effort: Effort) -> Vec<Piece> {
    let piece = |subject: Subject| subject.into_piece(effort, rows);
    Subject::documents().map(piece).collect()
}

fn rows(subject: Subject, effort: Effort) -> Vec<Row> {
    let sides: Vec<Result<Side, String>> = TOOLS.iter().map(|tool| theirs(tool, subject)).collect();
    let runs = runs(effort, subject);
    match measured(subject, &sides, runs) {
        Ok((ours, times)) => {
            let fastest = fastest(&times);
            let rows = TOOLS.iter().zip(sides).zip(times).enumerate();
            rows.map(|(place, ((tool, side), times))| {
                let row = row(subject, tool);
                match (side, times) {
                    (Err(error), _) => row.note(error),
                    (_, None) => row.note("not measured"),
                    (Ok(side), Some(times)) => {
                        let is_fastest = fastest == Some(place);
                        let note = format!("{}; {}", note(&side, ours, times), of_runs(runs));
                        let row = row.ours(ours.whole).theirs(times.whole);
                        match is_fastest {
                            true => row.budget(BUDGET).note(format!("the fastest; {note}")),
                            false => row.note(note),
                        }
                    }
                }
            })
            .collect()
        }
        Err(error) => {
            let row = |tool| row(subject, tool).budget(BUDGET).note(error.clone());
            TOOLS.iter().map(row).collect()
        }
    }
}

fn row(subject: Subject, tool: &Tool) -> Row {
    let what = format!("check of {subject} against {}", tool.named());
    Row::time(what, "s of CPU")
}

fn note(side: &Side, ours: Times, theirs: Times) -> String {
    let lines = lines(&side.whole.folder.join("src"));
    let hulls = of_hulls(
        ours.whole - ours.hull,
        theirs.whole - theirs.hull,
        ours.hull,
        theirs.hull,
    );
    format!("theirs has {lines} lines; {hulls}")
}

/// Has a tool write its crate, and looks whether that compiles.
fn theirs(tool: &Tool, subject: Subject) -> Result<Side, String> {
    tell(&format!("  {} of {subject}", tool.named()));
    let crates = crates()?;
    let name = format!("of-{}", subject.piece());
    let whole = tool.generate(&subject.file()?, &name, &crates);
    let whole = whole.map_err(|error| format!("does not take it: {error}"))?;
    failure::run(&mut cargo(Task::Check, &whole))
        .map_err(|error| format!("its code does not compile: {error}"))?;
    side(whole, &crates)
}

fn side(whole: Crate, crates: &Crates) -> Result<Side, String> {
    let hull = hull::write(crates, &whole)?;
    prepare(Task::Check, &hull)?;
    Ok(Side { whole, hull })
}

/// Checks ours and what the tools wrote in turn.
fn measured(
    subject: Subject,
    theirs: &[Result<Side, String>],
    runs: usize,
) -> Result<(Times, Vec<Option<Times>>), String> {
    let crates = crates()?;
    let name = format!("of-{}-ours", subject.piece());
    let whole = ours::write(&crates, &name, &subject.text()?, ours::REQWEST)?;
    prepare(Task::Check, &whole)?;
    let ours = side(whole, &crates)?;
    tell(&format!("  cargo check of {subject}, all in turn"));
    let sides = [&ours].into_iter().chain(theirs.iter().flatten());
    let all: Vec<&Crate> = sides.flat_map(|side| [&side.whole, &side.hull]).collect();
    let seconds = alternating(Task::Check, &all, runs)?;
    let mut times = seconds.chunks_exact(2).map(|pair| Times {
        whole: pair[0],
        hull: pair[1],
    });
    let ours = times.next().ok_or("ours was not measured")?;
    let theirs = theirs.iter().map(|side| match side {
        Ok(_) => times.next(),
        Err(_) => None,
    });
    Ok((ours, theirs.collect()))
}

/// Finds the one whose crate takes the least.
fn fastest(times: &[Option<Times>]) -> Option<usize> {
    let known = times.iter().enumerate();
    let known = known.filter_map(|(place, times)| Some((place, times.as_ref()?.whole)));
    let least = known.min_by(|(_, one), (_, other)| one.total_cmp(other));
    least.map(|(place, _)| place)
}

/// Counts the lines of all files in a folder.
fn lines(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let of_entry = |path: &Path| match path.is_dir() {
        true => lines(path),
        false => fs::read_to_string(path).map_or(0, |text| text.lines().count()),
    };
    entries.map(|entry| of_entry(&entry.path())).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fastest_is_found_among_those_that_could_be_measured() {
        let times = |whole| Some(Times { whole, hull: 0.0 });
        assert_eq!(fastest(&[None, times(3.0), times(2.0), None]), Some(2));
        assert_eq!(fastest(&[None]), None);
    }

    #[test]
    fn lines_are_counted_in_all_folders() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let inner = folder.path().join("inner");
        fs::create_dir(&inner).expect("a folder can be made");
        for (file, text) in [
            (folder.path().join("a"), "1\n2\n"),
            (inner.join("b"), "3\n"),
        ] {
            fs::write(file, text).expect("a file can be written");
        }
        assert_eq!(lines(folder.path()), 3);
    }
}
