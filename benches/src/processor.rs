//! What other processes took: time of the processor and memory, as Linux tells them in `/proc`.

use std::{
    fs,
    process::{Child, Command, Stdio},
    thread::sleep,
    time::Duration,
};

use crate::callgrind::told;

/// How often the memory of a process is looked at. Linux keeps the most, so what comes between two looks is not lost,
/// but for the last.
const LOOK: Duration = Duration::from_millis(2);

/// What a process took.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taken {
    /// Seconds of the processor, by Linux in hundredths.
    pub(crate) seconds: f64,
    /// The most memory that it had, in megabytes.
    pub(crate) megabytes: f64,
}

/// Runs a command and returns the seconds that it took with all processes that it started.
///
/// # Errors
///
/// The command could not be started or failed, or the system does not tell times.
pub(crate) fn seconds(command: &mut Command) -> Result<f64, String> {
    let before = of_children()?;
    told(command)?;
    Ok(of_children()? - before)
}

/// Runs a command without showing what it prints, and returns what it took.
///
/// # Errors
///
/// The command could not be started or failed, or the system does not tell.
pub(crate) fn taken(command: &mut Command) -> Result<Taken, String> {
    let before = of_children()?;
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null());
    let mut child = quiet.stderr(Stdio::null()).spawn().map_err(words)?;
    let megabytes = watch(&mut child)?;
    let status = child.wait().map_err(words)?;
    if !status.success() {
        return Err(status.to_string());
    }
    let seconds = of_children()? - before;
    let megabytes = megabytes.ok_or("it ended before its memory was seen")?;
    Ok(Taken { seconds, megabytes })
}

/// Looks at the memory of a process until it ends.
fn watch(child: &mut Child) -> Result<Option<f64>, String> {
    let file = format!("/proc/{}/status", child.id());
    let mut most = None;
    while child.try_wait().map_err(words)?.is_none() {
        let status = fs::read_to_string(&file).unwrap_or_default();
        most = peak(&status).or(most);
        sleep(LOOK);
    }
    Ok(most)
}

/// Finds the most memory in what Linux tells of a process, in megabytes.
fn peak(status: &str) -> Option<f64> {
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kilobytes / 1024.0)
}

/// Returns the seconds that the processors worked for the children of this process that have ended.
fn of_children() -> Result<f64, String> {
    let stat = fs::read_to_string("/proc/self/stat").map_err(words)?;
    ended(&stat).ok_or_else(|| "the system does not tell the time of children".to_owned())
}

/// Adds what the children took by themselves and through the system.
fn ended(stat: &str) -> Option<f64> {
    // The name of the program, in brackets, may have spaces.
    let (_, behind_name) = stat.rsplit_once(") ")?;
    let numbers = behind_name.split(' ').skip(13).take(2);
    let ticks: Vec<f64> = numbers.map_while(|number| number.parse().ok()).collect();
    (ticks.len() == 2).then(|| ticks.iter().sum::<f64>() / 100.0)
}

#[expect(clippy::needless_pass_by_value, reason = "`map_err` hands it over")]
fn words(error: std::io::Error) -> String {
    error.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_children_is_found_behind_any_name() {
        let stat = "7 (a ) b) S 1 7 7 0 -1 4194560 9 8 0 0 11 12 250 50 20 0 1 0";
        assert_eq!(ended(stat), Some(3.0));
        assert_eq!(ended("7 (a) S 1"), None);
    }

    #[test]
    fn the_most_memory_is_found() {
        assert_eq!(
            peak("Name:\tx\nVmHWM:\t    2048 kB\nVmRSS:\t 1 kB\n"),
            Some(2.0)
        );
        assert_eq!(peak("Name:\tx\n"), None);
    }

    #[test]
    fn a_process_that_fails_was_not_measured() {
        let mut command = Command::new("sh");
        assert!(taken(command.args(["-c", "sleep 0.02; exit 3"])).is_err());
    }

    #[test]
    fn a_process_that_works_has_memory() {
        let mut command = Command::new("sh");
        let taken = taken(command.args(["-c", "sleep 0.05"])).expect("it ends well");
        assert!(taken.megabytes > 0.0, "{taken:?}");
    }
}
