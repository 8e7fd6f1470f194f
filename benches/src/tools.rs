//! The programs that count, and what this machine is.

use std::{
    env, fs, io,
    process::{Command, Stdio},
};

/// Returns what a program printed; the error says what to do.
pub(crate) fn output(command: &mut Command) -> Result<String, String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.stdin(Stdio::null()).output();
    let output = output.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            format!("`{program}` is not there: {}", how_to_install(&program))
        }
        _ => format!("`{program}` cannot be run: {error}"),
    })?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let told = String::from_utf8_lossy(&output.stderr);
    let last: Vec<&str> = told.lines().rev().take(3).collect();
    let last: Vec<&str> = last.into_iter().rev().collect();
    Err(format!(
        "`{program}` ended with {}: {}",
        output.status,
        last.join("; ")
    ))
}

fn how_to_install(program: &str) -> &'static str {
    match program {
        "valgrind" => "`apt-get install valgrind`",
        "cargo" => "install Rust from https://rustup.rs",
        _ => "install it",
    }
}

/// Runs this program with arguments of its own, and returns what it printed.
pub(crate) fn worker(arguments: &[String]) -> Result<String, String> {
    output(own()?.arg("--worker").args(arguments))
}

/// Runs this program with arguments of its own, and returns its instructions and what it printed.
pub(crate) fn instructions(arguments: &[String]) -> Result<(u64, String), String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let counts = folder.path().join("counts");
    let mut command = Command::new("valgrind");
    command
        .arg("--tool=callgrind")
        .arg(format!("--callgrind-out-file={}", counts.display()))
        .arg(env::current_exe().map_err(|error| error.to_string())?)
        .arg("--worker")
        .args(arguments);
    let printed = output(&mut command)?;
    let counts = fs::read_to_string(counts).map_err(|error| error.to_string())?;
    let total = counts
        .lines()
        .find_map(|line| line.strip_prefix("summary: "));
    let total = total.and_then(|total| total.trim().parse().ok());
    Ok((total.ok_or("callgrind gave no summary")?, printed))
}

fn own() -> Result<Command, String> {
    env::current_exe()
        .map(Command::new)
        .map_err(|error| error.to_string())
}

/// Names the machine: processor, cores, kernel, compiler, day.
pub(crate) fn machine() -> String {
    let processor = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let processor = processor
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "))
        .map_or("unknown processor", |(_, name)| name.trim());
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let told = |program: &str, arguments: &[&str]| {
        let told = output(Command::new(program).args(arguments)).unwrap_or_default();
        told.trim().to_owned()
    };
    let kernel = told("uname", &["-sr"]);
    let compiler = told("rustc", &["--version"]);
    let day = told("date", &["+%F"]);
    format!("{processor}, {cores} cores, {kernel}, {compiler}, {day}")
}
