//! `cargo check` from nothing of a crate with one small client: what a build server does.
//!
//! Both generators are used in both of their ways: the client as a file that a program wrote before, and by the macro,
//! which has the generator compiled first.

use std::{fs, process::Command};

use super::{
    super::median,
    crates,
    crates::Crate,
    measure::{Task, cargo},
    of_runs, ours,
    peers::tool::PROGENITOR,
    subject::Subject,
};
use crate::{
    benches::Effort, callgrind::told, piece::Piece, processor::seconds, table::Row, terminal::tell,
};

/// Against progenitor used in the same way.
const BUDGET: f64 = 1.0;

const KEEPER: Subject = Subject::Document("keeper");

/// The transports of ours. Theirs is reqwest.
const TRANSPORTS: [&str; 2] = [ours::REQWEST, "hyper"];

/// Of both, ours and theirs.
struct Sides<T> {
    files: [T; 2],
    macros: [T; 2],
}

pub(in super::super) fn pieces(effort: Effort) -> Vec<Piece> {
    let piece = |transport| {
        Piece::new(transport, move || rows(transport, effort)).small(transport == ours::REQWEST)
    };
    TRANSPORTS.into_iter().map(piece).collect()
}

fn rows(transport: &str, effort: Effort) -> Vec<Row> {
    let runs = match effort {
        Effort::Full => 5,
        Effort::Quick | Effort::Counts => 1,
    };
    let measured = write(transport).and_then(|sides| measure(transport, &sides, runs));
    let row = |way: &str, against: &str| {
        let theirs = PROGENITOR.named();
        let what = format!("{KEEPER} {way} with {transport} against {against} of {theirs}");
        Row::time(what, "s of CPU")
    };
    let held = |row: Row| match transport {
        ours::REQWEST => row.budget(BUDGET),
        _ => row,
    };
    let rows = [
        held(row("as a file", "the file")),
        held(row("by the macro", "the macro")),
        row("by our macro", "the file"),
    ];
    match measured {
        Ok(Sides { files, macros }) => {
            let pairs = [files, macros, [macros[0], files[1]]];
            let filled = rows
                .into_iter()
                .zip(pairs)
                .map(|(row, [ours, theirs])| row.ours(ours).theirs(theirs).note(of_runs(runs)));
            filled.collect()
        }
        Err(error) => rows.map(|row| row.note(&error)).into(),
    }
}

fn write(transport: &str) -> Result<Sides<Crate>, String> {
    let crates = crates()?;
    let (text, document) = (KEEPER.text()?, KEEPER.file()?);
    let name = |rest: &str| format!("clean-{transport}-{rest}");
    let sides = Sides {
        files: [
            ours::write_file(&crates, &name("file-ours"), &text, transport)?,
            PROGENITOR.generate(&document, &name("file"), &crates)?,
        ],
        macros: [
            ours::write(&crates, &name("macro-ours"), &text, transport)?,
            PROGENITOR.write_macro(&document, &name("macro"), &crates)?,
        ],
    };
    let target = crates.at("clean-target").folder;
    Ok(sides.map(|one| one.built_in(target.clone())))
}

fn measure(transport: &str, sides: &Sides<Crate>, runs: usize) -> Result<Sides<f64>, String> {
    let all = || sides.files.iter().chain(&sides.macros);
    all().try_for_each(fetch)?;
    let mut times = [const { Vec::new() }; 4];
    for _ in 0..runs {
        tell(&format!(
            "  cargo check of {KEEPER} with {transport} from nothing, four times"
        ));
        for (one, times) in all().zip(&mut times) {
            times.push(from_nothing(one)?);
        }
    }
    let [our_file, their_file, our_macro, their_macro] = times.map(median);
    Ok(Sides {
        files: [our_file, their_file],
        macros: [our_macro, their_macro],
    })
}

/// Checks a crate when nothing is built but all is downloaded.
fn from_nothing(one: &Crate) -> Result<f64, String> {
    // Where there is no folder there is nothing to take away.
    drop(fs::remove_dir_all(&one.target));
    let taken = seconds(&mut cargo(Task::Check, one));
    drop(fs::remove_dir_all(&one.target));
    taken
}

fn fetch(one: &Crate) -> Result<(), String> {
    let mut command = Command::new("cargo");
    command.args(["fetch", "--quiet"]).current_dir(&one.folder);
    told(&mut command).map(|_| ())
}

impl<T> Sides<T> {
    fn map<U>(self, change: impl Fn(T) -> U) -> Sides<U> {
        Sides {
            files: self.files.map(&change),
            macros: self.macros.map(&change),
        }
    }
}
