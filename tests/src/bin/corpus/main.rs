//! What the generator makes of a folder of OpenAPI documents: a table, one row a document, and its totals.
//!
//! ```text
//! cargo run -p fid-tests --bin corpus -- FOLDER
//! ```
//!
//! What a document declares is counted by a reader of its own, never taken from the model, so that nothing the
//! model lost can hide. `--help` tells what the columns mean.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the terminal"
)]

mod arguments;
mod bounded;
mod bundle;
mod calls;
mod client;
mod crates;
mod document;
mod folder;
mod generated;
mod instances;
mod judge;
mod plain;
mod prism;
mod program;
mod progress;
mod requests;
mod round_trip;
mod row;
mod run;
mod same;
mod schema;
mod served;
mod table;
mod values;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::Arguments;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run::run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("corpus: {error}");
            ExitCode::from(2)
        }
    }
}
