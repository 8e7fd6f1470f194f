//! What fid's clients cost beside code written by hand.
//!
//! ```text
//! cargo run --release -p fid-benches
//! cargo run --release -p fid-benches -- counts --check
//! ```

mod api;
mod arguments;
mod benches;
mod callgrind;
mod measure;
mod piece;
mod plots;
mod processor;
mod results;
mod samples;
mod serve;
mod server;
mod summary;
mod table;
mod terminal;
mod twin;
mod work;

use std::{alloc::System, process::ExitCode};

use clap::Parser;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

use crate::{
    arguments::{Arguments, Command},
    benches::{BENCHES, Effort, piece_names},
    terminal::{say, tell},
};

/// Counts for everybody alike: it adds the same few instructions to each allocation.
#[global_allocator]
static COUNTED: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(code) => code,
        Err(error) => {
            tell(&format!("fid-benches: {error}"));
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<ExitCode, work::Failure> {
    if arguments.list {
        list();
        return Ok(ExitCode::SUCCESS);
    }
    match &arguments.command {
        Some(Command::Serve) => alone(serve::run()).map(|()| ExitCode::SUCCESS),
        Some(Command::Work {
            name,
            origin,
            times,
        }) => count(name, origin, *times),
        Some(Command::Load {
            whose,
            origin,
            calls,
            flying,
        }) => {
            benches::concurrency::load(whose, origin, *calls, *flying).map(|()| ExitCode::SUCCESS)
        }
        Some(Command::Counts { check }) => Ok(counts(*check)),
        Some(Command::Draw) => measure::write().map(|()| ExitCode::SUCCESS),
        None => measure::run(arguments).map(|()| ExitCode::SUCCESS),
    }
}

fn list() {
    for bench in BENCHES {
        say(&format!("{:12} {}", bench.name, bench.about));
        let names = piece_names(bench.name);
        if names.iter().any(|name| !name.is_empty()) {
            say(&format!("{:12} pieces: {}", "", names.join(", ")));
        }
    }
}

/// Does the work and prints how often it allocated.
fn count(name: &str, origin: &str, times: u32) -> Result<ExitCode, work::Failure> {
    let region = Region::new(COUNTED);
    alone(work::run(name, origin, times))?;
    let change = region.change();
    say(&(change.allocations + change.reallocations).to_string());
    Ok(ExitCode::SUCCESS)
}

/// Runs a future on this thread: with several, counts would differ from run to run.
fn alone<T, E: Into<work::Failure>>(
    future: impl Future<Output = Result<T, E>>,
) -> Result<T, work::Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(future).map_err(Into::into)
}

/// Looks at all that is the same in every run.
fn counts(check: bool) -> ExitCode {
    let mut broken = Vec::new();
    for bench in BENCHES.iter().filter(|bench| bench.is_counted) {
        tell(&format!("{}: {}", bench.name, bench.about));
        let pieces = bench.pieces(Effort::Counts).into_iter();
        let rows: Vec<table::Row> = pieces.flat_map(|piece| (piece.rows)()).collect();
        measure::show(&rows);
        broken.extend(rows.into_iter().filter(table::Row::is_broken));
    }
    for row in &broken {
        tell(&format!(
            "over its budget, or not measured: {}",
            row.markdown()
        ));
    }
    ExitCode::from(u8::from(check && !broken.is_empty()))
}
