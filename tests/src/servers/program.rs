//! Programs that are run to their end, which is waited for and not for ever.

use std::{
    io::{self, Read},
    process::{Child, Command, ExitStatus, Output, Stdio},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use super::ServerError;

/// How long a program may take: a server that does not answer must be a failure, and not a test that never ends.
const LIMIT: Duration = Duration::from_secs(120);

/// Runs a program to its end. What it printed is told only if it fails.
pub(super) fn run(command: &mut Command) -> Result<Output, ServerError> {
    let name = command.get_program().display().to_string();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    // A pipe that nobody reads is full at some time, and then the program waits.
    let stdout = child.stdout.take().map(read_on);
    let stderr = child.stderr.take().map(read_on);
    let status = wait(&mut child, LIMIT, &name)?;
    let output = Output {
        status,
        stdout: all_of(stdout)?,
        stderr: all_of(stderr)?,
    };
    match status.success() {
        true => Ok(output),
        false => Err(ServerError::Failed(format!(
            "{name} ended with {status}: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        ))),
    }
}

/// Waits for the end of a process, and ends it if that does not come in time.
pub(super) fn wait(
    child: &mut Child,
    limit: Duration,
    name: &str,
) -> Result<ExitStatus, ServerError> {
    let end = Instant::now() + limit;
    while Instant::now() < end {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        thread::sleep(Duration::from_millis(5));
    }
    child.kill()?;
    child.wait()?;
    let seconds = limit.as_secs();
    Err(ServerError::Failed(format!(
        "{name} did not end within {seconds} s"
    )))
}

fn read_on(mut pipe: impl Read + Send + 'static) -> JoinHandle<io::Result<Vec<u8>>> {
    thread::spawn(move || {
        let mut all = vec![];
        pipe.read_to_end(&mut all)?;
        Ok(all)
    })
}

fn all_of(reader: Option<JoinHandle<io::Result<Vec<u8>>>>) -> Result<Vec<u8>, ServerError> {
    let Some(reader) = reader else {
        return Ok(vec![]);
    };
    let read = reader.join();
    Ok(read.unwrap_or_else(|_| Err(io::Error::other("the reader panicked")))?)
}
