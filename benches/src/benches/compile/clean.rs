//! `cargo check` from nothing of a crate with one small client: what a build server does.

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

/// Against progenitor's client as a library.
const BUDGET: f64 = 1.0;

const KEEPER: Subject = Subject::Document("keeper");

/// The transports of ours. Theirs is reqwest.
const TRANSPORTS: [&str; 2] = [ours::REQWEST, "hyper"];

pub(in super::super) fn pieces(effort: Effort) -> Vec<Piece> {
    let piece = |transport| {
        Piece::new(transport, move || vec![row(transport, effort)])
            .small(transport == ours::REQWEST)
    };
    TRANSPORTS.into_iter().map(piece).collect()
}

fn row(transport: &str, effort: Effort) -> Row {
    let what = format!("{KEEPER} with {transport} against {}", PROGENITOR.named());
    let row = Row::time(what, "s of CPU");
    let row = match transport {
        ours::REQWEST => row.budget(BUDGET),
        _ => row,
    };
    let runs = match effort {
        Effort::Full => 5,
        Effort::Quick | Effort::Counts => 1,
    };
    match compare(transport, runs) {
        Ok((ours, theirs)) => row.ours(ours).theirs(theirs).note(of_runs(runs)),
        Err(error) => row.note(error),
    }
}

fn compare(transport: &str, runs: usize) -> Result<(f64, f64), String> {
    let crates = crates()?;
    let name = format!("clean-{transport}-ours");
    let ours = ours::write(&crates, &name, &KEEPER.text()?, transport)?;
    let name = format!("clean-{transport}");
    let theirs = PROGENITOR.generate(&KEEPER.file()?, &name, &crates)?;
    let target = crates.at("clean-target").folder;
    let [ours, theirs] = [ours, theirs].map(|one| one.built_in(target.clone()));
    let (mut of_ours, mut of_theirs) = (Vec::new(), Vec::new());
    for _ in 0..runs {
        tell(&format!(
            "  cargo check of {KEEPER} with {transport} from nothing"
        ));
        of_ours.push(from_nothing(&ours)?);
        of_theirs.push(from_nothing(&theirs)?);
    }
    Ok((median(of_ours), median(of_theirs)))
}

/// Checks a crate when nothing is built but all is downloaded.
fn from_nothing(one: &Crate) -> Result<f64, String> {
    fetch(one)?;
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
