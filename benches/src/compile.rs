//! What compiling a generated client costs, beside a client of the same types as one writes it by hand: `serde_derive`
//! in both directions and an async body an operation.
//!
//! Runs alternate, and of times the median counts. Instructions are counted of made-up operations: valgrind takes fifty
//! times as long as rustc.

mod crates;
mod measure;
#[allow(unreachable_pub, reason = "it is another crate's, too")]
#[path = "../../tests/src/synthetic.rs"]
mod synthetic;
mod twin;

use std::{fs, path::Path};

use fid_codegen::{compile, source::Source};

use crate::{
    Options,
    compile::{
        crates::{Crates, Sides},
        measure::{compare, count},
    },
    table::{Row, Table},
};

/// The documents whose clients are compiled.
const DOCUMENTS: [&str; 4] = ["keeper", "nexus", "adyen-checkout-v71", "github"];

/// The operations of those that are made up.
const SYNTHETIC: [usize; 3] = [10, 100, 1000];

/// What is small enough for a quick run.
const QUICK: usize = 1;

/// Against `serde_derive` and an async body an operation (design, section 8).
const BUDGET: f64 = 0.33;

const AGAINST: &str = "serde_derive and an async body an operation";

pub(crate) fn run(options: &Options) -> Table {
    let rows = match Crates::in_folder(Path::new("target/compile")) {
        Ok(crates) => rows(&crates, options),
        Err(error) => vec![missing("all", &error.to_string())],
    };
    Table {
        name: "compile".to_owned(),
        title: "Compiling a client".to_owned(),
        about: "`cargo check` of a crate that holds a generated client, its dependencies built and incremental \
            compilation off, and of a crate of the same types with `serde_derive` and an async body an operation, over \
            reqwest. Times are seconds of the processor, medians of alternating runs; instructions are those of rustc."
            .to_owned(),
        machine: String::new(),
        is_quick: options.quick,
        rows,
        plots: Vec::new(),
    }
}

fn rows(crates: &Crates, options: &Options) -> Vec<Row> {
    let (documents, sizes) = match options.quick {
        true => (&DOCUMENTS[..QUICK], &SYNTHETIC[..QUICK]),
        false => (&DOCUMENTS[..], &SYNTHETIC[..]),
    };
    let mut rows = Vec::new();
    for name in documents {
        let file = options.documents.join(format!("{name}.json"));
        let found = fs::read_to_string(&file);
        let found = found.map_err(|error| format!("{}: {error}", file.display()));
        let row = found.and_then(|text| timed(name, &text, crates, options));
        rows.push(row.unwrap_or_else(|why| missing(name, &why)));
    }
    for operations in sizes {
        let (name, text) = (
            format!("{operations} operations"),
            synthetic::document(*operations),
        );
        let row = timed(&name, &text, crates, options);
        rows.push(row.unwrap_or_else(|why| missing(&name, &why)));
    }
    let (name, text) = ("10 operations", synthetic::document(10));
    let row = counted(name, &text, crates);
    rows.push(row.unwrap_or_else(|why| missing(name, &why)));
    rows
}

/// A row of a time that could not be had: it is told, and breaks no check, as no time does.
fn missing(what: &str, why: &str) -> Row {
    Row {
        is_count: false,
        ..Row::missing(what, why)
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
    let sides = crates.write(&name.replace(' ', "-"), text, &twin);
    Ok((sides.map_err(|error| error.to_string())?, about))
}

fn timed(name: &str, text: &str, crates: &Crates, options: &Options) -> Result<Row, String> {
    let (sides, about) = sides(name, text, crates)?;
    let runs = if options.quick { 1 } else { 5 };
    let times = compare(&sides, runs).map_err(|error| error.to_string())?;
    Ok(Row {
        what: format!("check of {name}"),
        unit: "s of processor".to_owned(),
        note: about,
        ..row(times)
    })
}

fn counted(name: &str, text: &str, crates: &Crates) -> Result<Row, String> {
    let (sides, about) = sides(name, text, crates)?;
    let counts = count(&sides.ours).and_then(|ours| Ok((ours, count(&sides.twin)?)));
    let counts = counts.map_err(|error| error.to_string())?;
    Ok(Row {
        what: format!("check of {name}"),
        unit: "instructions of rustc".to_owned(),
        note: about,
        ..row(counts)
    })
}

fn row((ours, theirs): (f64, f64)) -> Row {
    Row {
        ours: Some(ours),
        against: AGAINST.to_owned(),
        theirs: Some(theirs),
        budget: Some(BUDGET),
        ..Row::default()
    }
}
