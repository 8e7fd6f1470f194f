//! Counts of one piece of work: this program runs it in a process of its own, a few times and more often, and the
//! difference is what it costs once.

use std::{
    env, fs, io,
    path::Path,
    process::{Command, Stdio},
};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Count {
    Instructions,
    Allocations,
}

/// How often the work is done in the two runs.
pub(crate) type Rounds = (u32, u32);

/// Returns what a piece of work costs once.
///
/// # Errors
///
/// The text says why it could not be counted, and what to install.
pub(crate) fn once(count: Count, work: &str, origin: &str, rounds: Rounds) -> Result<f64, String> {
    let (few, many) = rounds;
    let run = |times| run(count, work, origin, times);
    Ok((run(many)? - run(few)?) / f64::from(many - few))
}

fn run(count: Count, work: &str, origin: &str, times: u32) -> Result<f64, String> {
    match count {
        Count::Instructions => instructions(work, origin, times),
        Count::Allocations => allocations(work, origin, times),
    }
}

fn allocations(work: &str, origin: &str, times: u32) -> Result<f64, String> {
    let program = env::current_exe().map_err(|error| error.to_string())?;
    let told = told(Command::new(program).args(arguments(work, origin, times)))?;
    let counted = told.trim().parse();
    counted.map_err(|_| format!("no count in {told:?}"))
}

fn instructions(work: &str, origin: &str, times: u32) -> Result<f64, String> {
    let program = env::current_exe().map_err(|error| error.to_string())?;
    of_program(&program, &arguments(work, origin, times))
}

/// Returns what a program takes from its start to its end.
///
/// # Errors
///
/// The text says why it could not be counted, and what to install.
pub(crate) fn of_program(program: &Path, arguments: &[String]) -> Result<f64, String> {
    let out = env::temp_dir().join(format!("fid-benches-{}.callgrind", std::process::id()));
    let mut command = Command::new("valgrind");
    command.arg("--tool=callgrind");
    command.arg(format!("--callgrind-out-file={}", out.display()));
    command.arg(program).args(arguments);
    let ended = told(&mut command);
    let text = fs::read_to_string(&out);
    // Where valgrind failed it may have written nothing, and the failure is what is told.
    let _ = fs::remove_file(&out);
    ended?;
    total(&text.map_err(|error| error.to_string())?)
        .ok_or_else(|| "callgrind told no total".to_owned())
}

fn arguments(work: &str, origin: &str, times: u32) -> [String; 4] {
    [
        "work".to_owned(),
        work.to_owned(),
        origin.to_owned(),
        times.to_string(),
    ]
}

/// Finds the line with the sum of all instructions.
fn total(text: &str) -> Option<f64> {
    let line = text.lines().find_map(|line| {
        line.strip_prefix("totals: ")
            .or_else(|| line.strip_prefix("summary: "))
    });
    line?.split_whitespace().next()?.parse().ok()
}

/// Runs a command and returns what it printed.
pub(crate) fn told(command: &mut Command) -> Result<String, String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.stdin(Stdio::null()).output();
    let output = output.map_err(|error| match (error.kind(), program.as_str()) {
        (io::ErrorKind::NotFound, "valgrind") => {
            "no valgrind here; on Debian: apt-get install valgrind".to_owned()
        }
        _ => error.to_string(),
    })?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let last = said.lines().last().unwrap_or_default();
        return Err(format!("{}: {last}", output.status));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_total_of_callgrind_is_found() {
        assert_eq!(
            total("events: Ir\nfn=(1)\n1 7\ntotals: 86594\n"),
            Some(86594.0)
        );
        assert_eq!(total("events: Ir\n"), None);
    }

    #[test]
    fn a_program_that_fails_is_an_error_with_its_last_words() {
        let mut command = Command::new("sh");
        let error = told(command.args(["-c", "echo no port >&2; exit 3"])).unwrap_err();
        assert!(error.ends_with("no port"), "{error}");
    }
}
