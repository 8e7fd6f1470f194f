//! What compiling a generated client costs, beside a client of the same types as one writes it by hand: `serde_derive`
//! in both directions and an async body an operation.
//!
//! Runs alternate, and of times the median counts. Instructions are counted of made-up operations only: valgrind takes
//! fifty times as long as rustc.

mod crates;
mod measure;
#[allow(unreachable_pub, reason = "another crate shows it")]
#[path = "../../../tests/src/synthetic.rs"]
mod synthetic;
mod twin;

use std::{
    fs,
    path::{Path, PathBuf},
};

use fid_codegen::{compile, source::Source};

use self::{
    crates::{Crates, Sides},
    measure::{compare, count},
};
use super::Effort;
use crate::{table::Row, terminal::tell};

/// The documents whose clients are compiled, from the smallest.
const DOCUMENTS: [&str; 4] = ["keeper", "nexus", "adyen-checkout-v71", "github"];

/// The operations of those that are made up.
const SYNTHETIC: [usize; 3] = [10, 100, 1000];

/// How many of both are small enough for a quick run.
const QUICK: usize = 1;

/// Against `serde_derive` and an async body an operation.
const BUDGET: f64 = 0.33;

pub(super) fn rows(effort: Effort) -> Vec<Row> {
    let documents = documents();
    match Crates::in_folder(&repository().join("target/compile")) {
        Ok(crates) => checks(&crates, &documents, effort),
        Err(error) => vec![Row::time("check", "s of CPU").note(error.to_string())],
    }
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Where the documents of others are.
fn documents() -> PathBuf {
    repository().join("../shared/specs")
}

fn checks(crates: &Crates, documents: &Path, effort: Effort) -> Vec<Row> {
    let (names, sizes, runs) = match effort {
        Effort::Full => (&DOCUMENTS[..], &SYNTHETIC[..], 5),
        Effort::Quick | Effort::Counts => (&DOCUMENTS[..QUICK], &SYNTHETIC[..QUICK], 1),
    };
    let mut rows = vec![counted("10 operations", &synthetic::document(10), crates)];
    for operations in sizes {
        let text = synthetic::document(*operations);
        rows.push(timed(
            &format!("{operations} operations"),
            &text,
            crates,
            runs,
        ));
    }
    for name in names {
        let file = documents.join(format!("{name}.json"));
        rows.push(match fs::read_to_string(&file) {
            Ok(text) => timed(name, &text, crates, runs),
            Err(error) => timed_row(name).note(format!("{name}.json: {error}")),
        });
    }
    rows
}

fn timed_row(name: &str) -> Row {
    Row::time(format!("check of {name}"), "s of CPU").budget(BUDGET)
}

fn timed(name: &str, text: &str, crates: &Crates, runs: usize) -> Row {
    tell(&format!("  cargo check of {name}"));
    let times = sides(name, text, crates).and_then(|(sides, about)| {
        let (ours, theirs) = compare(&sides, runs)?;
        Ok((ours, theirs, about))
    });
    finish(timed_row(name), times)
}

fn counted(name: &str, text: &str, crates: &Crates) -> Row {
    tell(&format!("  instructions of rustc for {name}"));
    let counts = sides(name, text, crates).and_then(|(sides, about)| {
        let (ours, theirs) = (count(&sides.ours)?, count(&sides.twin)?);
        Ok((ours, theirs, about))
    });
    // The same in every run of one rustc, but no check may wait for valgrind that long.
    let row = Row::time(format!("check of {name}"), "instructions of rustc").budget(BUDGET);
    finish(row, counts)
}

fn finish(row: Row, found: Result<(f64, f64, String), String>) -> Row {
    match found {
        Ok((ours, theirs, about)) => row.ours(ours).theirs(theirs).note(about),
        Err(error) => row.note(error),
    }
}

fn sides(name: &str, text: &str, crates: &Crates) -> Result<(Sides, String), String> {
    let compiled = compile(Source::new("document.json", text));
    if let Some(mistake) = compiled.mistakes.first() {
        return Err(mistake.text.clone());
    }
    let api = &compiled.api;
    let about = format!(
        "{} operations, {} types",
        api.operations.len(),
        api.types.len()
    );
    let twin = twin::expand(api).to_string();
    let sides = crates.write(&format!("of-{}", name.replace(' ', "-")), text, &twin);
    Ok((sides.map_err(|error| error.to_string())?, about))
}
