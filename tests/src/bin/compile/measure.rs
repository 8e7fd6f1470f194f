//! What a compilation took: seconds of the processor, or instructions.

use std::{
    error::Error,
    fs,
    path::Path,
    process::{Command, Output},
};

use crate::crates::{Crate, Sides};

/// What cargo is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    Check,
    Debug,
    Release,
}

impl Step {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Debug => "debug build",
            Self::Release => "release build",
        }
    }

    fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Check => &["check"],
            Self::Debug => &["build"],
            Self::Release => &["build", "--release"],
        }
    }
}

/// Compiles both crates in turn, once to have their dependencies and then some times, and returns the medians.
pub(crate) fn compare(
    sides: &Sides,
    step: Step,
    runs: usize,
) -> Result<(f64, f64), Box<dyn Error>> {
    cargo(&sides.ours, step)?;
    cargo(&sides.twin, step)?;
    let (mut ours, mut twin) = (Vec::new(), Vec::new());
    for _ in 0..runs {
        ours.push(once(&sides.ours, step)?);
        twin.push(once(&sides.twin, step)?);
    }
    Ok((median(ours), median(twin)))
}

fn once(side: &Crate, step: Step) -> Result<f64, Box<dyn Error>> {
    touch(side)?;
    let before = of_children()?;
    cargo(side, step)?;
    Ok(of_children()? - before)
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Cargo compiles again what is newer than what it made.
fn touch(side: &Crate) -> Result<(), Box<dyn Error>> {
    let file = side.folder.join("src/lib.rs");
    let code = fs::read(&file)?;
    Ok(fs::write(&file, code)?)
}

fn cargo(side: &Crate, step: Step) -> Result<Output, Box<dyn Error>> {
    finish(&mut command(side, step))
}

fn command(side: &Crate, step: Step) -> Command {
    let mut command = Command::new("cargo");
    command
        .args(step.arguments())
        .arg("--quiet")
        .current_dir(&side.folder)
        .env("CARGO_TARGET_DIR", &side.target);
    command
}

fn finish(command: &mut Command) -> Result<Output, Box<dyn Error>> {
    let output = command.output()?;
    if output.status.success() {
        return Ok(output);
    }
    let text = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<&str> = text.lines().take(20).collect();
    Err(lines.join("\n").into())
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
pub(crate) fn count(side: &Crate) -> Result<u64, Box<dyn Error>> {
    let missing = |_| "valgrind is missing: apt-get install valgrind";
    Command::new("valgrind")
        .arg("--version")
        .output()
        .map_err(missing)?;
    cargo(side, Step::Check)?;
    let counts = side.folder.join("counts");
    let _ = fs::remove_dir_all(&counts);
    fs::create_dir_all(&counts)?;
    touch(side)?;
    let sysroot = Command::new("rustc")
        .args(["--print", "sysroot"])
        .output()?;
    let sysroot = String::from_utf8(sysroot.stdout)?;
    let options = format!(
        "--tool=callgrind --callgrind-out-file={}/%p",
        counts.display()
    );
    let mut command = command(side, Step::Check);
    command
        .env("RUSTC", Path::new(sysroot.trim()).join("bin/rustc"))
        .env("RUSTC_WORKSPACE_WRAPPER", "valgrind")
        .env("VALGRIND_OPTS", options);
    finish(&mut command)?;
    most(&counts)
}

/// Returns the largest of the totals in callgrind's files.
fn most(folder: &Path) -> Result<u64, Box<dyn Error>> {
    let mut most = None;
    for file in fs::read_dir(folder)? {
        let text = fs::read_to_string(file?.path())?;
        let totals = text.lines().rev().find_map(|line| {
            let total = line.strip_prefix("totals: ")?;
            total.trim().parse::<u64>().ok()
        });
        most = most.max(totals);
    }
    most.ok_or_else(|| "valgrind counted nothing".into())
}
