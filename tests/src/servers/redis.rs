//! A Redis.

use std::{
    io::ErrorKind,
    net::{SocketAddr, TcpStream},
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

use super::{
    Identity, ServerError, free_address,
    program::{self, run},
};

/// How long a start or an end may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// A Redis that writes down each change before it answers. It ends as this is dropped.
#[derive(Debug)]
pub struct RedisServer {
    folder: TempDir,
    address: SocketAddr,
    tls: Option<Tls>,
    process: Option<Child>,
}

/// Where it listens with TLS, and as whom.
#[derive(Debug)]
struct Tls {
    address: SocketAddr,
    files: [PathBuf; 2],
}

impl RedisServer {
    /// What lets in. It is one of the secrets that no output may show.
    pub const PASSWORD: &str = "canary-redis-password-71c4";

    /// Starts one.
    ///
    /// # Errors
    ///
    /// `redis-server` is not installed, or does not start.
    pub fn start() -> Result<Self, ServerError> {
        let mut server = Self::new()?;
        server.restart()?;
        Ok(server)
    }

    /// Starts one that speaks TLS besides, at an address of its own.
    ///
    /// # Errors
    ///
    /// As [`start`](Self::start).
    pub fn start_with_tls(identity: &Identity) -> Result<Self, ServerError> {
        let mut server = Self::new()?;
        server.tls = Some(Tls {
            address: free_address()?,
            files: identity.write_to(server.folder.path())?,
        });
        server.restart()?;
        Ok(server)
    }

    fn new() -> Result<Self, ServerError> {
        Ok(Self {
            folder: tempfile::tempdir()?,
            address: free_address()?,
            tls: None,
            process: None,
        })
    }

    /// Starts it again, with what it kept.
    ///
    /// # Errors
    ///
    /// As [`start`](Self::start).
    pub fn restart(&mut self) -> Result<(), ServerError> {
        let mut command = Command::new("redis-server");
        if let Some(Tls { address, files }) = &self.tls {
            let [certificate, key] = files;
            command
                .args(["--tls-auth-clients", "no", "--tls-port"])
                .arg(address.port().to_string())
                .arg("--tls-cert-file")
                .arg(certificate)
                .arg("--tls-key-file")
                .arg(key);
        }
        let started = command
            .args(["--bind", "127.0.0.1", "--save", "", "--port"])
            .arg(self.address.port().to_string())
            .args(["--appendonly", "yes", "--appendfsync", "always"])
            .args(["--maxmemory-policy", "noeviction"])
            .args(["--requirepass", Self::PASSWORD, "--dir"])
            .arg(self.folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        self.process = Some(started.map_err(|error| match error.kind() {
            ErrorKind::NotFound => ServerError::NotInstalled("redis-server"),
            _ => error.into(),
        })?);
        self.wait_until_ready()
    }

    /// Returns its address.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns the URL by which a store finds it.
    pub fn url(&self) -> String {
        self.url_by_way_of(self.address)
    }

    /// Returns the URL by which a store finds it through a proxy.
    pub fn url_by_way_of(&self, proxy: SocketAddr) -> String {
        format!("redis://:{}@{proxy}/0", Self::PASSWORD)
    }

    /// Returns the URL by which a store finds it with TLS; without TLS on the server, one that leads to it all the same.
    pub fn tls_url(&self) -> String {
        let address = self.tls.as_ref().map_or(self.address, |tls| tls.address);
        format!("rediss://:{}@{address}/0", Self::PASSWORD)
    }

    /// Ends it in an orderly way.
    ///
    /// # Errors
    ///
    /// It does not end.
    pub fn stop(&mut self) -> Result<(), ServerError> {
        self.ask(&["shutdown"])?;
        self.wait()
    }

    /// Ends it as a crash does.
    ///
    /// # Errors
    ///
    /// It does not end.
    pub fn kill(&mut self) -> Result<(), ServerError> {
        if let Some(process) = &mut self.process {
            process.kill()?;
        }
        self.wait()
    }

    /// Asks it something by `redis-cli`.
    ///
    /// # Errors
    ///
    /// It does not answer.
    pub fn ask(&self, question: &[&str]) -> Result<String, ServerError> {
        let output = run(Command::new("redis-cli")
            .env("REDISCLI_AUTH", Self::PASSWORD)
            .args(["-p", &self.address.port().to_string(), "--raw"])
            .args(question))?;
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Returns all that it keeps: each key with what is in it, and the files in its folder.
    ///
    /// # Errors
    ///
    /// It does not answer.
    pub fn dump(&self) -> Result<String, ServerError> {
        let mut dump = String::new();
        for key in self.ask(&["keys", "*"])?.lines() {
            dump += &format!("{key}\n{}\n", self.ask(&["hgetall", key])?);
        }
        let files = run(Command::new("find")
            .arg(self.folder.path())
            .args(["-type", "f", "-exec", "cat", "{}", "+"]))?;
        dump += &String::from_utf8_lossy(&files.stdout);
        Ok(dump)
    }

    fn wait(&mut self) -> Result<(), ServerError> {
        if let Some(mut process) = self.process.take() {
            program::wait(&mut process, PATIENCE, "redis-server")?;
        }
        Ok(())
    }

    fn wait_until_ready(&self) -> Result<(), ServerError> {
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            let listens = TcpStream::connect(self.address).is_ok();
            if listens
                && self
                    .ask(&["ping"])
                    .is_ok_and(|answer| answer.contains("PONG"))
            {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(10));
        }
        Err(ServerError::Failed(
            "redis-server does not start".to_owned(),
        ))
    }
}

impl Drop for RedisServer {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.kill();
    }
}
