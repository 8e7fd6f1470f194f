//! The file that keeps a session: tokens, for its owner's eyes only.

use std::{
    env,
    fmt::Display,
    fs, io,
    io::{Read, Write},
    path::{Path, PathBuf},
};

use clap::Args;
use fid_client::Secret;
use serde_json::{Value, json};

use crate::{
    failure::{Exit, Failure},
    printer::Printer,
    session::{lock::FileLock, private},
};

/// The version of the file's form.
const VERSION: u64 = 1;

/// Where the session is.
#[derive(Debug, Args)]
pub(crate) struct SessionArgs {
    /// Keep the session in this file
    #[arg(
        long,
        env = "FID_SESSION_FILE",
        hide_env_values = true,
        value_name = "FILE"
    )]
    session_file: Option<PathBuf>,
}

/// A session, and the server that it belongs to: tokens are sent nowhere else.
#[derive(Debug)]
pub(crate) struct SavedSession {
    /// Nothing for the real Freedom ID.
    pub(crate) base_url: Option<String>,
    /// What [`fid_client::Session::save`] wrote.
    pub(crate) session: Secret,
}

/// The file.
#[derive(Clone, Debug)]
pub(crate) struct SessionFile {
    path: PathBuf,
}

impl SessionFile {
    /// Finds the place of the file, which need not exist.
    pub(crate) fn find(args: SessionArgs) -> Result<Self, Failure> {
        let given = args
            .session_file
            .filter(|path| !path.as_os_str().is_empty());
        match given.or_else(default_path) {
            Some(path) => Ok(Self { path }),
            None => Err(Failure::new(
                Exit::Configuration,
                "no place for the session is known: this user has no home directory",
            )
            .help("name a file with --session-file or FID_SESSION_FILE")),
        }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Finds out whether the file can be written, before anything depends on it.
    pub(crate) fn prepare(&self) -> Result<(), Failure> {
        private::create_directory(self.directory())
            .and_then(|()| tempfile::tempfile_in(self.directory()).map(drop))
            .map_err(|error| self.unwritable(&error))
    }

    /// Waits until no other `fid` uses the file: two refreshes with one token end the session.
    pub(crate) fn lock(&self, printer: &Printer) -> Result<FileLock, Failure> {
        let mut name = self.path.as_os_str().to_owned();
        name.push(".lock");
        let say = || printer.warning("another fid uses the session; waiting for it to end");
        FileLock::take(Path::new(&name), say).map_err(|error| self.unwritable(&error))
    }

    /// Reads the session.
    pub(crate) fn read(&self) -> Result<SavedSession, Failure> {
        let mut file = fs::File::open(&self.path).map_err(|error| self.unreadable(&error))?;
        if private::others_can_read(&file).map_err(|error| self.unreadable(&error))? {
            let path = self.path.display();
            let message = format!("{path} holds tokens, and others than its owner can read it");
            return Err(Failure::new(Exit::Configuration, message).help(format!(
                "chmod 600 '{path}', and sign in again if somebody may have read it"
            )));
        }
        let mut text = String::new();
        file.read_to_string(&mut text)
            .map_err(|error| self.unreadable(&error))?;
        parse(&text).ok_or_else(|| self.garbled())
    }

    /// Writes the session: the file is whole at every moment, and its owner's from the first byte on.
    pub(crate) fn write(&self, base_url: Option<&str>, session: &Secret) -> io::Result<()> {
        let text = json!({
            "version": VERSION,
            "base_url": base_url,
            "session": session.expose(),
        });
        let mut file = tempfile::NamedTempFile::new_in(self.directory())?;
        file.write_all(text.to_string().as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(&self.path)?;
        Ok(())
    }

    /// Deletes the file; tells whether there was one.
    pub(crate) fn delete(&self) -> Result<bool, Failure> {
        match fs::remove_file(&self.path) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(self.unwritable(&error)),
        }
    }

    pub(crate) fn unwritable(&self, error: &dyn Display) -> Failure {
        let path = self.path.display();
        Failure::new(
            Exit::Configuration,
            format!("the session cannot be kept in {path}: {error}"),
        )
        .help("name another file with --session-file or FID_SESSION_FILE")
    }

    fn unreadable(&self, error: &io::Error) -> Failure {
        let path = self.path.display();
        if error.kind() == io::ErrorKind::NotFound {
            return Failure::new(
                Exit::SignIn,
                format!("nobody is signed in: there is no {path}"),
            )
            .help("sign in with `fid login`");
        }
        Failure::new(
            Exit::Configuration,
            format!("{path} cannot be read: {error}"),
        )
    }

    pub(crate) fn garbled(&self) -> Failure {
        let path = self.path.display();
        let message = format!("{path} does not hold a session that this version of fid can read");
        Failure::new(Exit::SignIn, message).help("sign in again with `fid login`")
    }

    fn directory(&self) -> &Path {
        match self.path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        }
    }
}

fn parse(text: &str) -> Option<SavedSession> {
    let value: Value = serde_json::from_str(text).ok()?;
    if value.get("version")?.as_u64()? != VERSION {
        return None;
    }
    Some(SavedSession {
        base_url: value.get("base_url")?.as_str().map(str::to_owned),
        session: Secret::from(value.get("session")?.as_str()?),
    })
}

fn default_path() -> Option<PathBuf> {
    Some(state_directory()?.join("fid").join("session.json"))
}

#[cfg(windows)]
fn state_directory() -> Option<PathBuf> {
    env::var_os("LOCALAPPDATA").map(PathBuf::from)
}

#[cfg(target_os = "macos")]
fn state_directory() -> Option<PathBuf> {
    env::home_dir().map(|home| home.join("Library/Application Support"))
}

/// The XDG Base Directory Specification: a relative path is to be ignored.
#[cfg(not(any(windows, target_os = "macos")))]
fn state_directory() -> Option<PathBuf> {
    let state = env::var_os("XDG_STATE_HOME").map(PathBuf::from);
    state
        .filter(|path| path.is_absolute())
        .or_else(|| env::home_dir().map(|home| home.join(".local/state")))
}
