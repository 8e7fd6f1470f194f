//! Prism, which plays the server of a document and judges every request.

use std::{
    fs::File,
    io,
    net::{SocketAddr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// How long Prism may take to read a document.
const PATIENCE: Duration = Duration::from_secs(5 * 60);

/// A running Prism, which ends with it.
#[derive(Debug)]
pub(crate) struct Prism {
    child: Child,
    address: SocketAddr,
}

impl Prism {
    /// Starts Prism for a document and waits until it answers.
    pub(crate) fn start(program: &Path, document: &Path, log: &Path) -> Result<Self, String> {
        let start = || -> io::Result<Self> {
            let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
            let log = File::create(log)?;
            let child = Command::new(program)
                .args([
                    "mock",
                    "--multiprocess",
                    "false",
                    "--host",
                    "127.0.0.1",
                    "--port",
                ])
                .arg(address.port().to_string())
                .arg(document)
                .stdin(Stdio::null())
                .stderr(log.try_clone()?)
                .stdout(log)
                .spawn()?;
            Ok(Self { child, address })
        };
        let mut prism = start().map_err(|error| format!("Prism does not start: {error}"))?;
        prism
            .wait()
            .map_err(|why| format!("{why}; see {}", log.display()))?;
        Ok(prism)
    }

    /// Returns its URL.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Tells whether it did not end by itself.
    pub(crate) fn is_alive(&mut self) -> bool {
        // It ends a moment after its connections do.
        thread::sleep(Duration::from_millis(200));
        matches!(self.child.try_wait(), Ok(None))
    }

    fn wait(&mut self) -> Result<(), String> {
        let start = Instant::now();
        while TcpStream::connect(self.address).is_err() {
            if let Ok(Some(status)) = self.child.try_wait() {
                return Err(format!("Prism ended with {status}"));
            }
            if start.elapsed() > PATIENCE {
                return Err("Prism does not answer".to_owned());
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for Prism {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
