//! What a check took: seconds of the processor, or instructions.

use std::{
    fs::{self, Permissions},
    io,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Command,
};

use super::super::median;
use super::crates::{Crate, Sides};
use crate::callgrind::told;

/// Checks both crates in turn, once to have their dependencies and then some times, and returns the medians.
pub(super) fn compare(sides: &Sides, runs: usize) -> Result<(f64, f64), String> {
    told(&mut check(&sides.ours))?;
    told(&mut check(&sides.twin))?;
    let (mut ours, mut twin) = (Vec::new(), Vec::new());
    for _ in 0..runs {
        ours.push(once(&sides.ours)?);
        twin.push(once(&sides.twin)?);
    }
    Ok((median(ours), median(twin)))
}

fn once(side: &Crate) -> Result<f64, String> {
    touch(side)?;
    let before = of_children()?;
    told(&mut check(side))?;
    Ok(of_children()? - before)
}

/// Cargo checks again what is newer than what it made.
fn touch(side: &Crate) -> Result<(), String> {
    let file = side.folder.join("src/lib.rs");
    let code = fs::read(&file).map_err(words)?;
    fs::write(&file, code).map_err(words)
}

fn check(side: &Crate) -> Command {
    let mut command = Command::new("cargo");
    command
        .args(["check", "--quiet"])
        .current_dir(&side.folder)
        .env("CARGO_TARGET_DIR", &side.target);
    command
}

/// Returns the seconds that the processors worked for the children of this process, by Linux in hundredths.
fn of_children() -> Result<f64, String> {
    let stat = fs::read_to_string("/proc/self/stat").map_err(words)?;
    let behind_name = stat.rsplit(')').next().unwrap_or_default();
    let numbers = behind_name.split_whitespace().skip(13).take(2);
    let ticks = numbers.map(|number| number.parse::<f64>().map_err(|error| error.to_string()));
    let ticks: Vec<f64> = ticks.collect::<Result<_, _>>()?;
    Ok(ticks.iter().sum::<f64>() / 100.0)
}

/// Counts the instructions of rustc while it checks the crate. Cargo runs it under valgrind, as the wrapper of the
/// workspace's own crates, and of the processes that cargo asks things the one counts that took the most.
pub(super) fn count(side: &Crate) -> Result<f64, String> {
    told(Command::new("valgrind").arg("--version"))?;
    told(&mut check(side))?;
    let counts = side.folder.join("counts");
    drop(fs::remove_dir_all(&counts));
    fs::create_dir_all(&counts).map_err(words)?;
    touch(side)?;
    let wrapper = write_wrapper(side, &counts)?;
    let sysroot = told(Command::new("rustc").args(["--print", "sysroot"]))?;
    let mut command = check(side);
    command
        .env("RUSTC", Path::new(sysroot.trim()).join("bin/rustc"))
        .env("RUSTC_WORKSPACE_WRAPPER", wrapper);
    told(&mut command)?;
    most(&counts)
}

/// Writes a program that runs another one under valgrind.
fn write_wrapper(side: &Crate, counts: &Path) -> Result<PathBuf, String> {
    let file = side.folder.join("counted");
    let counts = counts.display();
    let line = format!("valgrind -q --tool=callgrind '--callgrind-out-file={counts}/%p' \"$@\"");
    fs::write(&file, format!("#!/bin/sh\nexec {line}\n")).map_err(words)?;
    fs::set_permissions(&file, Permissions::from_mode(0o755)).map_err(words)?;
    Ok(file)
}

/// Returns the largest of the totals in callgrind's files.
fn most(folder: &Path) -> Result<f64, String> {
    let mut most: Option<u64> = None;
    for file in fs::read_dir(folder).map_err(words)? {
        let file = file.map_err(words)?;
        let text = fs::read_to_string(file.path()).map_err(words)?;
        let total = text.lines().find_map(|line| line.strip_prefix("totals: "));
        most = most.max(total.and_then(|total| total.trim().parse().ok()));
    }
    let most = most.ok_or("valgrind counted nothing")?;
    Ok(most as f64)
}

#[expect(clippy::needless_pass_by_value, reason = "`map_err` hands it over")]
fn words(error: io::Error) -> String {
    error.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_count_is_that_of_the_check() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        for (name, text) in [("1", "totals: 12\n"), ("2", "x\ntotals: 345\n"), ("3", "")] {
            fs::write(folder.path().join(name), text).expect("a file can be written");
        }
        assert_eq!(most(folder.path()).expect("there are counts"), 345.0);
    }

    #[test]
    fn no_count_is_an_error() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        assert!(most(folder.path()).is_err());
    }
}
