//! Commands that may not run for ever.

use std::{
    io::{BufRead, BufReader, Read},
    os::unix::process::CommandExt,
    process::{Child, Command, Stdio},
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::{Duration, Instant},
};

/// How a command ended.
#[derive(Clone, Debug)]
pub(crate) struct Ended {
    /// Why it did not end well, if so.
    pub(crate) failure: Option<String>,
    /// The end of what it wrote to its error output.
    pub(crate) said: String,
}

/// Runs a command and hands on every line of its output as it comes. What runs for longer is killed, together with all
/// that it started.
pub(crate) fn run(
    command: &mut Command,
    patience: Duration,
    mut each: impl FnMut(&str),
) -> Result<Ended, String> {
    let deadline = Instant::now() + patience;
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .process_group(0)
        .spawn()
        .map_err(|error| format!("{name} does not start: {error}"))?;
    let lines = lines(&mut child);
    let said = said(&mut child);
    let mut failure = None;
    loop {
        match lines.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(line) => each(&line),
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {
                failure = Some(format!("took longer than {} s", patience.as_secs()));
                break;
            }
        }
    }
    if failure.is_some() {
        kill(&child);
    }
    let status = child.wait().map_err(|error| error.to_string())?;
    if !status.success() && failure.is_none() {
        failure = Some(format!("ended with {status}"));
    }
    let said = said.join().unwrap_or_default();
    Ok(Ended { failure, said })
}

fn lines(child: &mut Child) -> mpsc::Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    if let Some(output) = child.stdout.take() {
        thread::spawn(move || {
            for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
                let line = String::from_utf8_lossy(&line).into_owned();
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
    }
    receiver
}

fn said(child: &mut Child) -> thread::JoinHandle<String> {
    let output = child.stderr.take();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut output) = output {
            // What cannot be read is not shown.
            let _ = output.read_to_end(&mut bytes);
        }
        let text = String::from_utf8_lossy(&bytes);
        let lines: Vec<&str> = text
            .lines()
            .filter(|line| !line.trim().is_empty())
            .collect();
        lines[lines.len().saturating_sub(5)..].join(" | ")
    })
}

/// The group has the number of the child, which leads it.
fn kill(child: &Child) {
    // It may have ended by itself.
    let _ = Command::new("kill")
        .args(["-KILL", "--", &format!("-{}", child.id())])
        .status();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_does_not_end_is_killed_and_what_it_said_is_kept() {
        let mut lines = Vec::new();
        let mut command = Command::new("sh");
        command.args(["-c", "echo one; sleep 100"]);
        let start = Instant::now();
        let ended = run(&mut command, Duration::from_millis(300), |line| {
            lines.push(line.to_owned());
        });
        let ended = ended.expect("it starts");
        assert_eq!(ended.failure.as_deref(), Some("took longer than 0 s"));
        assert_eq!(lines, ["one"]);
        assert!(start.elapsed() < Duration::from_secs(50));
    }

    #[test]
    fn a_command_that_fails_says_why() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo broken >&2; exit 3"]);
        let ended = run(&mut command, Duration::from_secs(60), |_| {}).expect("it starts");
        assert_eq!(ended.failure.as_deref(), Some("ended with exit status: 3"));
        assert_eq!(ended.said, "broken");
    }
}
