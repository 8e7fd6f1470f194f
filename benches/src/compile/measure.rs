//! What a check took: seconds of the processor, or instructions.

use std::{
    error::Error,
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    compile::crates::{Crate, Sides},
    tools::output,
};

/// Checks both crates in turn, once to have their dependencies and then some times, and returns the medians.
pub(super) fn compare(sides: &Sides, runs: usize) -> Result<(f64, f64), Box<dyn Error>> {
    output(&mut check(&sides.ours))?;
    output(&mut check(&sides.twin))?;
    let (mut ours, mut twin) = (Vec::new(), Vec::new());
    for _ in 0..runs {
        ours.push(once(&sides.ours)?);
        twin.push(once(&sides.twin)?);
    }
    Ok((median(ours), median(twin)))
}

fn once(side: &Crate) -> Result<f64, Box<dyn Error>> {
    touch(side)?;
    let before = of_children()?;
    output(&mut check(side))?;
    Ok(of_children()? - before)
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Cargo checks again what is newer than what it made.
fn touch(side: &Crate) -> Result<(), Box<dyn Error>> {
    let file = side.folder.join("src/lib.rs");
    let code = fs::read(&file)?;
    Ok(fs::write(&file, code)?)
}

fn check(side: &Crate) -> Command {
    let mut command = Command::new("cargo");
    command
        .args(["check", "--quiet"])
        .current_dir(&side.folder)
        .env("CARGO_TARGET_DIR", &side.target);
    command
}

/// Returns the seconds that all children took which have ended, and theirs (proc(5): `cutime` and `cstime`, in
/// hundredths).
fn of_children() -> Result<f64, Box<dyn Error>> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let behind_name = stat.rsplit(')').next().unwrap_or_default();
    let numbers = behind_name.split_whitespace().skip(13).take(2);
    let ticks: Result<Vec<f64>, _> = numbers.map(str::parse).collect();
    Ok(ticks?.iter().sum::<f64>() / 100.0)
}

/// Counts the instructions of rustc while it checks the crate. Cargo runs it under valgrind, as the wrapper of the
/// workspace's own crates, and of the processes that cargo asks things the one counts that took the most.
pub(super) fn count(side: &Crate) -> Result<f64, Box<dyn Error>> {
    output(Command::new("valgrind").arg("--version"))?;
    output(&mut check(side))?;
    let counts = side.folder.join("counts");
    let _ = fs::remove_dir_all(&counts);
    fs::create_dir_all(&counts)?;
    touch(side)?;
    let wrapper = write_wrapper(side, &counts)?;
    let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]))?;
    let mut command = check(side);
    command
        .env("RUSTC", Path::new(sysroot.trim()).join("bin/rustc"))
        .env("RUSTC_WORKSPACE_WRAPPER", wrapper);
    output(&mut command)?;
    most(&counts)
}

/// Writes a program that runs another one under valgrind.
fn write_wrapper(side: &Crate, counts: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let file = side.folder.join("counted");
    let counts = counts.display();
    let line = format!("valgrind -q --tool=callgrind '--callgrind-out-file={counts}/%p' \"$@\"");
    fs::write(&file, format!("#!/bin/sh\nexec {line}\n"))?;
    fs::set_permissions(&file, Permissions::from_mode(0o755))?;
    Ok(file)
}

/// Returns the largest of the totals in callgrind's files.
fn most(folder: &Path) -> Result<f64, Box<dyn Error>> {
    let mut most: Option<u64> = None;
    for file in fs::read_dir(folder)? {
        let text = fs::read_to_string(file?.path())?;
        let total = text.lines().find_map(|line| line.strip_prefix("totals: "));
        most = most.max(total.and_then(|total| total.trim().parse().ok()));
    }
    let most = most.ok_or("valgrind counted nothing")?;
    Ok(most as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_one_in_the_middle() {
        assert_eq!(median(vec![9.0, 1.0, 2.0, 3.0, 0.5]), 2.0);
        assert!(median(Vec::new()).is_nan());
    }

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
