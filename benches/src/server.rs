//! The process that answers.

use std::{
    env,
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

/// A server, for as long as this lives.
pub(crate) struct Server {
    child: Child,
    pub(crate) origin: String,
}

impl Server {
    /// Starts a server on a free port of this machine.
    pub(crate) fn start() -> Result<Self, String> {
        let error = |error: std::io::Error| format!("no server: {error}");
        let mut command = Command::new(env::current_exe().map_err(error)?);
        command
            .arg("serve")
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        let mut server = Self {
            child: command.spawn().map_err(error)?,
            origin: String::new(),
        };
        let mut line = String::new();
        if let Some(output) = server.child.stdout.take() {
            BufReader::new(output).read_line(&mut line).map_err(error)?;
        }
        server.origin = line.trim().to_owned();
        match server.origin.is_empty() {
            true => Err("no server: no port of 127.0.0.1 is free".to_owned()),
            false => Ok(server),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Where it has ended by itself there is nothing to stop.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
