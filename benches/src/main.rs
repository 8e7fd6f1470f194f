//! What a generated client costs, beside code written by hand.
//!
//! ```text
//! cargo run --release -p fid-benches [-- BENCH…] [--quick] [--check]
//! ```
//!
//! Writes `benches/RESULTS.md`.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the terminal"
)]

mod compile;
mod report;
mod requests;
mod size;
mod table;
mod tools;

use std::{
    alloc::System,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Parser;
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};

use crate::table::Table;

/// Counts allocations, of this program as of the workers that it starts.
#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Measures generated clients, and writes `benches/RESULTS.md`.
#[derive(Debug, Parser)]
#[command(name = "fid-benches", after_long_help = BENCHES)]
struct Arguments {
    /// Benches to run; all of them if none is named
    benches: Vec<String>,

    /// Fewer runs, and nothing that takes more than a few minutes
    #[arg(long)]
    quick: bool,

    /// Fails where a count is above its budget; times are never asserted
    #[arg(long)]
    check: bool,

    /// Lists the benches
    #[arg(long)]
    list: bool,

    /// A folder of OpenAPI documents for the benches that take large ones
    #[arg(long, default_value = "../shared/specs")]
    documents: PathBuf,

    /// Does a part of a bench, in a process of its own
    #[arg(long, hide = true, num_args = 1.., allow_hyphen_values = true)]
    worker: Option<Vec<String>>,
}

/// What a bench is told.
pub(crate) struct Options {
    pub(crate) quick: bool,
    pub(crate) documents: PathBuf,
}

/// A bench: its name, what it measures, and how.
struct Bench {
    name: &'static str,
    about: &'static str,
    run: fn(&Options) -> Table,
}

const ALL: [Bench; 3] = [
    Bench {
        name: "requests",
        about: "instructions and allocations of a request, by hand and generated",
        run: requests::run,
    },
    Bench {
        name: "size",
        about: "crates in the tree, lines of generated code an operation",
        run: size::run,
    },
    Bench {
        name: "compile",
        about: "`cargo check` of generated clients, beside serde_derive and async bodies",
        run: compile::run,
    },
];

const BENCHES: &str = "\
Without names, all benches run, which takes a while; `--list` tells them. Figures of former runs stay in
`benches/results`, so that `RESULTS.md` has all tables whichever was run. Instructions need valgrind.";

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if let Some(words) = &arguments.worker {
        return match requests::work(words) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => told(&error),
        };
    }
    if arguments.list {
        for bench in &ALL {
            println!("{:12} {}", bench.name, bench.about);
        }
        return ExitCode::SUCCESS;
    }
    let known = |name: &String| ALL.iter().any(|bench| bench.name == name);
    if let Some(unknown) = arguments.benches.iter().find(|name| !known(name)) {
        return told(&format!(
            "there is no bench `{unknown}`: `--list` tells which there are"
        ));
    }
    run(&arguments)
}

fn told(error: &str) -> ExitCode {
    eprintln!("fid-benches: {error}");
    ExitCode::from(2)
}

fn run(arguments: &Arguments) -> ExitCode {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let results = home.join("results");
    let options = Options {
        quick: arguments.quick,
        documents: arguments.documents.clone(),
    };
    let mut broken = 0;
    for bench in &ALL {
        let is_wanted = arguments.benches.iter().any(|name| name == bench.name);
        if !is_wanted && !arguments.benches.is_empty() {
            continue;
        }
        eprintln!("{}: {}", bench.name, bench.about);
        let mut table = (bench.run)(&options);
        table.machine = tools::machine();
        table.is_quick = options.quick;
        for row in &table.rows {
            print!("{}", report::line(row));
        }
        broken += table.rows.iter().filter(|row| is_broken(row)).count();
        if let Err(error) = table.save(&results) {
            return told(&format!("{} cannot be written: {error}", results.display()));
        }
    }
    let tables: Vec<Table> = ALL
        .iter()
        .filter_map(|bench| Table::load(&results, bench.name))
        .collect();
    if let Err(error) = fs::write(home.join("RESULTS.md"), report::report(&tables)) {
        return told(&format!("RESULTS.md cannot be written: {error}"));
    }
    match broken {
        0 => ExitCode::SUCCESS,
        _ if arguments.check => told(&format!(
            "{broken} counts are above their budget, or were not made"
        )),
        _ => ExitCode::SUCCESS,
    }
}

/// Tells whether a count is above its budget, or was not made.
fn is_broken(row: &table::Row) -> bool {
    row.is_count && (row.ours.is_none() || row.holds() == Some(false))
}
