//! `cargo check` of our client, beside those that other generators write for the same document.

mod counted;
pub(super) mod tool;

use std::{fs, path::Path};

use self::tool::{TOOLS, Tool};
use super::{
    crates,
    crates::{Crate, Crates},
    failure, hull,
    measure::{Task, alternating, cargo, prepare},
    of_runs, ours, runs,
    subject::Subject,
    times::{PARTS, Part, Times},
};
use crate::{benches::Effort, piece::Piece, table::Row, terminal::tell};

/// Against the fastest of a document, and against the fastest of those that write builders, as our structs have a setter for
/// each property.
const BUDGET: f64 = 0.33;

/// A crate, and one that only loads its dependencies.
struct Side {
    whole: Crate,
    hull: Crate,
}

pub(in super::super) fn pieces(effort: Effort) -> Vec<Piece> {
    let timed = |subject: Subject| subject.into_piece(effort, rows);
    let pieces = |subject| [timed(subject)].into_iter().chain(counted::piece(subject));
    Subject::documents().flat_map(pieces).collect()
}

fn rows(subject: Subject, effort: Effort) -> Vec<Row> {
    let sides: Vec<Result<Side, String>> = TOOLS.iter().map(|tool| theirs(tool, subject)).collect();
    let runs = runs(effort, subject);
    match measured(subject, &sides, runs) {
        Ok((ours, times)) => {
            let tools = TOOLS.iter().zip(sides).zip(&times).enumerate();
            let rows = tools.flat_map(|(place, ((tool, side), of_tool))| {
                let about = side.map(|side| format!("{}; {}", size(&side), of_runs(runs)));
                let found = about.and_then(|about| Ok((about, of_tool.ok_or("not measured")?)));
                match found {
                    Ok((about, theirs)) => {
                        let row = |part: Part| {
                            let row = part.row(&what(subject, tool));
                            let row = row.ours(part.of(ours)).theirs(part.of(theirs));
                            let row = ranked(row, part, subject, Rank::of(place, part, &times));
                            row.and_note(&about)
                        };
                        Vec::from(PARTS.map(row))
                    }
                    Err(error) => vec![Part::Whole.row(&what(subject, tool)).note(error)],
                }
            });
            rows.collect()
        }
        Err(error) => TOOLS
            .iter()
            .flat_map(|tool| {
                let row = |part: Part| part.within(part.row(&what(subject, tool)), subject, BUDGET);
                PARTS.map(|part| row(part).note(&error))
            })
            .collect(),
    }
}

/// How fast a tool's crate is checked among those of a document.
#[derive(Clone, Copy, Debug)]
struct Rank {
    is_first: bool,
    /// Among those that write builders.
    is_first_with_builders: bool,
}

impl Rank {
    fn of(place: usize, part: Part, times: &[Option<Times>]) -> Self {
        Self {
            is_first: fastest(part, times, |_| true) == Some(place),
            is_first_with_builders: fastest(part, times, Tool::has_builders) == Some(place),
        }
    }
}

/// Notes what a row is the first of, and gives it the budget then.
fn ranked(row: Row, part: Part, subject: Subject, rank: Rank) -> Row {
    let note = match (rank.is_first, rank.is_first_with_builders) {
        (true, _) => "the fastest",
        (false, true) => "the fastest with builders",
        (false, false) => return row,
    };
    part.within(row, subject, BUDGET).note(note)
}

fn what(subject: Subject, tool: &Tool) -> String {
    format!("check of {subject} against {}", tool.named())
}

/// Says how much a tool wrote.
fn size(side: &Side) -> String {
    let lines = lines(&side.whole.folder.join("src"));
    format!("theirs has {lines} lines")
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

/// Finds the one of some tools whose crate takes the least.
fn fastest(part: Part, times: &[Option<Times>], of: impl Fn(&Tool) -> bool) -> Option<usize> {
    let known = times.iter().zip(&TOOLS).enumerate();
    let known = known.filter_map(|(place, (times, tool))| {
        let seconds = part.of((*times)?);
        of(tool).then_some((place, seconds))
    });
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
        let times = |whole, hull| Some(Times { whole, hull });
        let builders = TOOLS.map(|tool| tool.has_builders());
        assert_eq!(builders, [false, true, false, true, false, false]);
        let all = [
            None,
            times(3.0, 0.25),
            times(2.5, 2.0),
            times(4.0, 3.5),
            times(2.0, 1.0),
            None,
        ];
        let places = |part, all: &[Option<Times>]| {
            let rank = |place| Rank::of(place, part, all);
            let places = |is: fn(&Rank) -> bool| {
                let mut places = 0..all.len();
                places.find(|place| is(&rank(*place)))
            };
            [
                places(|rank| rank.is_first),
                places(|rank| rank.is_first_with_builders),
            ]
        };
        assert_eq!(places(Part::Whole, &all), [Some(4), Some(1)]);
        assert_eq!(places(Part::Beyond, &all), [Some(2), Some(3)]);
        let without_builders = [None, None, times(3.0, 0.5), None, times(2.0, 0.5), None];
        assert_eq!(places(Part::Whole, &without_builders), [Some(4), None]);
        assert_eq!(places(Part::Whole, &[None; 6]), [None; 2]);
    }

    #[test]
    fn a_row_tells_what_it_is_the_first_of_and_whether_it_has_the_budget() {
        let budget_and_note = |is_first, is_first_with_builders| {
            let rank = Rank {
                is_first,
                is_first_with_builders,
            };
            let row = Part::Whole.row("check");
            let row = ranked(row, Part::Whole, Subject::Document("nexus"), rank);
            (row.budget, row.note)
        };
        let expected = (Some(BUDGET), "the fastest with builders".to_owned());
        assert_eq!(budget_and_note(false, true), expected);
        let expected = (Some(BUDGET), "the fastest".to_owned());
        assert_eq!(budget_and_note(true, false), expected);
        assert_eq!(budget_and_note(false, false), (None, String::new()));
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
