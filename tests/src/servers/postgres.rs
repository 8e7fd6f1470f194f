//! A PostgreSQL.

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::TempDir;

use super::{Identity, ServerError, free_address, program::run};

/// Where Debian has the programs, in a folder for each version.
const PROGRAMS: &str = "/usr/lib/postgresql";

/// A PostgreSQL that ends as this is dropped.
#[derive(Debug)]
pub struct PostgresServer {
    programs: PathBuf,
    folder: TempDir,
    address: SocketAddr,
    tls: bool,
    runs: bool,
}

impl PostgresServer {
    /// What a URL has as the password. It is one of the secrets that no output may show.
    pub const PASSWORD: &str = "canary-postgres-password-90ae";

    /// Starts one, with an empty database.
    ///
    /// # Errors
    ///
    /// It is not installed, or does not start.
    pub fn start() -> Result<Self, ServerError> {
        let mut server = Self::new()?;
        server.restart()?;
        Ok(server)
    }

    /// Starts one that speaks TLS where a client asks for it.
    ///
    /// # Errors
    ///
    /// As [`start`](Self::start).
    pub fn start_with_tls(identity: &Identity) -> Result<Self, ServerError> {
        let mut server = Self::new()?;
        for file in identity.write_to(&server.data())? {
            server.hand_over(&file)?;
        }
        server.tls = true;
        server.restart()?;
        Ok(server)
    }

    fn new() -> Result<Self, ServerError> {
        let server = Self {
            programs: newest_programs()?,
            folder: tempfile::tempdir()?,
            address: free_address()?,
            tls: false,
            runs: false,
        };
        server.hand_over(server.folder.path())?;
        let data = server.data();
        run(server
            .program("initdb")?
            .args([
                "--auth=trust",
                "--username=fid",
                "--encoding=UTF8",
                "--locale=C",
            ])
            .args(["--no-sync", "--no-instructions", "--pgdata"])
            .arg(data))?;
        Ok(server)
    }

    /// Gives a file to the user that the server runs as: it refuses to run as root.
    fn hand_over(&self, file: &Path) -> Result<(), ServerError> {
        if is_root()? {
            run(Command::new("chown").arg("postgres").arg(file))?;
        }
        Ok(())
    }

    /// Starts it again, with what it kept.
    ///
    /// # Errors
    ///
    /// As [`start`](Self::start).
    pub fn restart(&mut self) -> Result<(), ServerError> {
        let ssl = if self.tls { "on" } else { "off" };
        let options = format!(
            "-p {} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=200 -c ssl={ssl}",
            self.address.port()
        );
        let log = self.folder.path().join("log");
        run(self
            .pg_ctl("start")?
            .args(["--wait", "--silent", "--options", &options, "--log"])
            .arg(log))?;
        self.runs = true;
        Ok(())
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
        format!("postgres://fid:{}@{proxy}/postgres", Self::PASSWORD)
    }

    /// Ends it in an orderly way; whoever is connected is thrown out.
    ///
    /// # Errors
    ///
    /// It does not end.
    pub fn stop(&mut self) -> Result<(), ServerError> {
        self.end("fast")
    }

    /// Ends it as a crash does.
    ///
    /// # Errors
    ///
    /// It does not end.
    pub fn kill(&mut self) -> Result<(), ServerError> {
        self.end("immediate")
    }

    /// Asks it something in SQL, by `psql`.
    ///
    /// # Errors
    ///
    /// It does not answer, or does not understand.
    pub fn ask(&self, sql: &str) -> Result<String, ServerError> {
        let mut psql = self.connected("psql")?;
        psql.args(["--dbname", "postgres"]);
        let output = run(psql.args(["--no-align", "--tuples-only", "--command", sql]))?;
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Returns all that it keeps, and its log.
    ///
    /// # Errors
    ///
    /// It does not answer.
    pub fn dump(&self) -> Result<String, ServerError> {
        let output = run(&mut self.connected("pg_dumpall")?)?;
        let log = fs::read(self.folder.path().join("log"))?;
        Ok(String::from_utf8_lossy(&[output.stdout, log].concat()).into_owned())
    }

    fn connected(&self, program: &str) -> Result<Command, ServerError> {
        let mut command = self.program(program)?;
        command
            .args(["--host", "127.0.0.1", "--username", "fid", "--port"])
            .arg(self.address.port().to_string());
        Ok(command)
    }

    fn end(&mut self, how: &str) -> Result<(), ServerError> {
        if self.runs {
            run(self
                .pg_ctl("stop")?
                .args(["--wait", "--silent", "--mode", how]))?;
            self.runs = false;
        }
        Ok(())
    }

    fn pg_ctl(&self, what: &str) -> Result<Command, ServerError> {
        let mut command = self.program("pg_ctl")?;
        command.arg(what).arg("--pgdata").arg(self.data());
        Ok(command)
    }

    fn program(&self, name: &str) -> Result<Command, ServerError> {
        let program = self.programs.join(name);
        let mut command = match is_root()? {
            true => {
                let mut command = Command::new("setpriv");
                command
                    .args(["--reuid=postgres", "--regid=postgres", "--clear-groups"])
                    .arg(program);
                command
            }
            false => Command::new(program),
        };
        // The folder of whoever runs the tests need not be open to that user.
        command.current_dir("/");
        Ok(command)
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }
}

impl Drop for PostgresServer {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.kill();
    }
}

/// Finds the programs of the newest version.
fn newest_programs() -> Result<PathBuf, ServerError> {
    let missing = ServerError::NotInstalled("PostgreSQL");
    let Ok(versions) = fs::read_dir(PROGRAMS) else {
        return Err(missing);
    };
    let number = |folder: &Path| folder.file_name()?.to_str()?.parse::<u32>().ok();
    versions
        .filter_map(|version| Some(version.ok()?.path()))
        .max_by_key(|folder| number(folder))
        .map(|folder| folder.join("bin"))
        .ok_or(missing)
}

fn is_root() -> Result<bool, ServerError> {
    let output = run(Command::new("id").arg("-u"))?;
    Ok(output.stdout.trim_ascii() == b"0")
}
