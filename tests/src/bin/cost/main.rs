//! What the generator itself costs: time by stage, memory, and whether it grows as the document does.
//!
//! ```text
//! cargo run -p fid-tests --bin cost -- FILE…
//! cargo run -p fid-tests --bin cost -- --linear
//! ```
//!
//! Built without optimization, as macros are. `--help` tells what the columns mean.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the terminal"
)]

mod clock;
mod measure;
mod row;

use std::{
    env, io,
    path::{Path, PathBuf},
    process::{Command, ExitCode, Stdio},
};

use clap::Parser;
use fid_codegen::source::Source;
use fid_tests::synthetic;

use crate::{
    measure::{Cost, measure},
    row::{HEAD, row},
};

/// Measures what it costs to generate clients.
#[derive(Debug, Parser)]
#[command(name = "cost", after_long_help = COLUMNS)]
struct Arguments {
    /// OpenAPI documents; each is measured in a process of its own
    #[arg(required_unless_present = "linear")]
    files: Vec<PathBuf>,

    /// Measures made-up documents of 10, 100 and 1,000 operations, and prints what an operation costs in the last as
    /// against the second
    #[arg(long, conflicts_with = "files")]
    linear: bool,

    /// Prints the row of one file and nothing else
    #[arg(long, hide = true)]
    row: bool,
}

const COLUMNS: &str = "\
Columns:
  ops, types   what the model has
  read         text to tree, of the document's own file
  document     tree to document
  check        mistakes
  model        document to model
  expand       model to tokens
  all          all of it, with files and references, once more: what the macro does
  an op        that, by operation
  peak         the most memory that was taken
  tokens       of the generated code
Times are milliseconds of the processor, or of the clock where the system is not Linux. They differ by a tenth from run
to run; what does not is counted by `valgrind --tool=callgrind`.";

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let result = match arguments.files.as_slice() {
        [] => {
            linear();
            Ok(())
        }
        [only] if arguments.row => print_row(only),
        files => {
            println!("{HEAD}");
            files.iter().try_for_each(|file| in_own_process(file))
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cost: {error}");
            ExitCode::from(2)
        }
    }
}

/// Of one process, only one peak of memory is known.
fn in_own_process(file: &Path) -> io::Result<()> {
    let mut command = Command::new(env::current_exe()?);
    let status = command
        .arg("--row")
        .arg(file)
        .stdin(Stdio::null())
        .status()?;
    match status.success() {
        true => Ok(()),
        false => Err(io::Error::other(format!(
            "{} ended with {status}",
            file.display()
        ))),
    }
}

fn print_row(file: &Path) -> io::Result<()> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let source = Source::load(name.as_ref(), file);
    let source = source.map_err(|error| io::Error::other(error.to_string()))?;
    println!("{}", row(&name, &measure(source)));
    Ok(())
}

fn linear() {
    println!("{HEAD}");
    let costs = [10, 100, 1000].map(|operations| {
        let name = format!("{operations} operations");
        let cost = measure(Source::new(
            format!("{name}.json"),
            synthetic::document(operations),
        ));
        println!("{}", row(&name, &cost));
        cost
    });
    let ratio = Cost::an_operation(&costs[2]) / Cost::an_operation(&costs[1]);
    println!("\nan operation of 1,000 costs {ratio:.2} times what one of 100 does");
}
