//! A session that is kept in its file.

use std::{
    env,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use fid_client::{
    FreedomId, Secret, Session, TokenSet, UserInfo,
    jiff::{SignedDuration, Timestamp},
};

use crate::{
    failure::{Exit, Failure},
    printer::Printer,
    session::{
        file::{SessionArgs, SessionFile},
        lock::FileLock,
    },
};

/// Tokens that live no longer than this are refreshed before they are used: a session would refresh them in the
/// background, and the command could end before that does.
const SOON: SignedDuration = SignedDuration::from_secs(120);

/// A session whose file has its latest tokens, and which no other `fid` uses meanwhile.
#[derive(Debug)]
pub(crate) struct SignedIn {
    session: Session,
    file: SessionFile,
    base_url: Option<String>,
    /// The latest tokens did not get into the file.
    unwritten: Arc<AtomicBool>,
    _lock: FileLock,
}

impl SignedIn {
    /// Goes on with the session in the file.
    pub(crate) fn resume(printer: &Printer, args: SessionArgs) -> Result<Self, Failure> {
        let file = SessionFile::find(args)?;
        // Where there is no session, no lock is left behind.
        file.read()?;
        let lock = file.lock(printer)?;
        let saved = file.read()?;
        check_base_url(saved.base_url.as_deref(), &file)?;
        // What is called for a user needs that user's tokens, and no credential of the application.
        let mut builder = FreedomId::builder("none", "none");
        if let Some(base_url) = &saved.base_url {
            builder = builder.base_url(base_url);
        }
        let session = builder.build()?.resume(&saved.session);
        let session = session.map_err(|_| file.garbled())?;
        Self::new(session, file, saved.base_url, lock)
    }

    /// Begins to keep a new session.
    pub(crate) fn begin(
        printer: &Printer,
        session: Session,
        file: SessionFile,
        base_url: Option<String>,
    ) -> Result<Self, Failure> {
        let lock = file.lock(printer)?;
        Self::new(session, file, base_url, lock)
    }

    fn new(
        session: Session,
        file: SessionFile,
        base_url: Option<String>,
        lock: FileLock,
    ) -> Result<Self, Failure> {
        let signed_in = Self {
            session,
            file,
            base_url,
            unwritten: Arc::default(),
            _lock: lock,
        };
        signed_in.keep()?;
        Ok(signed_in)
    }

    /// Has the session written, now and after each refresh.
    fn keep(&self) -> Result<(), Failure> {
        let (file, base_url) = (self.file.clone(), self.base_url.clone());
        let unwritten = self.unwritten.clone();
        let keeper = move |session: &Secret| {
            let written = file.write(base_url.as_deref(), session);
            unwritten.store(written.is_err(), Ordering::Relaxed);
            written.map_err(Into::into)
        };
        let kept = self.session.keep_with(keeper);
        kept.map_err(|error| self.file.unwritable(&error))
    }

    /// Refreshes tokens that will not live long.
    pub(crate) async fn freshen(&self) -> Result<(), Failure> {
        let end = self.tokens().access_expire_at.timestamp();
        if end.duration_since(Timestamp::now()) < SOON {
            self.refresh().await?;
        }
        Ok(())
    }

    /// Asks who the user is.
    pub(crate) async fn user(&self) -> Result<UserInfo, Failure> {
        let user = self.session.user().await;
        self.write_again()?;
        Ok(user?)
    }

    /// Refreshes the tokens.
    pub(crate) async fn refresh(&self) -> Result<(), Failure> {
        let refreshed = self.session.refresh().await;
        self.write_again()?;
        Ok(refreshed?)
    }

    pub(crate) fn tokens(&self) -> TokenSet {
        self.session.tokens()
    }

    pub(crate) fn file(&self) -> &SessionFile {
        &self.file
    }

    /// Tries once more to write tokens that are nowhere else.
    fn write_again(&self) -> Result<(), Failure> {
        if self.unwritten.swap(false, Ordering::Relaxed) {
            let written = self
                .file
                .write(self.base_url.as_deref(), &self.session.save());
            written.map_err(|error| self.file.unwritable(&error))?;
        }
        Ok(())
    }
}

/// Tokens go to the server that issued them, whatever the environment has come to say since.
fn check_base_url(base_url: Option<&str>, file: &SessionFile) -> Result<(), Failure> {
    let Ok(now) = env::var("FID_BASE_URL") else {
        return Ok(());
    };
    let then = base_url.unwrap_or_default();
    if now.is_empty() || now.trim_end_matches('/') == then.trim_end_matches('/') {
        return Ok(());
    }
    let origin = base_url.unwrap_or("the real Freedom ID");
    let path = file.path().display();
    let message = format!("the session in {path} is of {origin}, and FID_BASE_URL names another");
    let help = "unset FID_BASE_URL, or sign in there with `fid login`";
    Err(Failure::new(Exit::Configuration, message).help(help))
}
