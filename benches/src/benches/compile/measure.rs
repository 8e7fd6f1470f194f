//! What cargo took for a crate: seconds of the processor.

use std::{fs, process::Command};

use super::{super::median, crates::Crate, failure};
use crate::processor;

/// What cargo does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Task {
    Check,
    Build,
    BuildRelease,
}

/// Checks crates in turn, whose dependencies are there, and returns the median of each.
pub(super) fn alternating(task: Task, crates: &[&Crate], runs: usize) -> Result<Vec<f64>, String> {
    let mut times = vec![Vec::new(); crates.len()];
    for _ in 0..runs {
        for (one, times) in crates.iter().zip(&mut times) {
            touch(one)?;
            times.push(processor::seconds(&mut cargo(task, one))?);
        }
    }
    Ok(times.into_iter().map(median).collect())
}

/// Has the dependencies of a crate built, and the crate.
pub(super) fn prepare(task: Task, one: &Crate) -> Result<(), String> {
    failure::run(&mut cargo(task, one))
}

/// Cargo compiles again what is newer than what it made.
pub(super) fn touch(one: &Crate) -> Result<(), String> {
    let touch = || {
        let lib = one.folder.join("src/lib.rs");
        let file = match lib.exists() {
            true => lib,
            false => one.folder.join("src/main.rs"),
        };
        let code = fs::read(&file)?;
        fs::write(&file, code)
    };
    touch().map_err(|error: std::io::Error| error.to_string())
}

/// Incremental compilation is off: what is measured is the whole crate.
pub(super) fn cargo(task: Task, one: &Crate) -> Command {
    let mut command = Command::new("cargo");
    command
        .args(match task {
            Task::Check => ["check", "--quiet"].as_slice(),
            Task::Build => &["build", "--quiet"],
            Task::BuildRelease => &["build", "--quiet", "--release"],
        })
        .current_dir(&one.folder)
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_PROFILE_RELEASE_STRIP", "symbols")
        .env("CARGO_TARGET_DIR", &one.target);
    command
}
