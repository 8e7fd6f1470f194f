//! A sandbox and a client of it.

use std::{
    env,
    fs::OpenOptions,
    io::{self, Write},
    sync::{Mutex, Once},
    time::Duration,
};

use fid_client::{FreedomId, Grant, Secret, Session, TokenSet};
use fid_sandbox::{Builder, Sandbox};
use tracing_subscriber::fmt::format::FmtSpan;

/// Secrets that appear nowhere by chance.
pub(crate) const CLIENT_ID: &str = "canary-id-5f3a9c";
pub(crate) const CLIENT_SECRET: &str = "canary-secret-b81e07%:+/ d";

/// Where the application says that the browser is to come back to.
pub(crate) const REDIRECT_URI: &str = "http://127.0.0.1:9/login";

/// A sandbox that runs, and the application that talks to it.
pub(crate) struct World {
    pub(crate) sandbox: Sandbox,
    pub(crate) freedom_id: FreedomId,
}

impl World {
    pub(crate) async fn start() -> Self {
        Self::with(|builder| builder).await
    }

    pub(crate) async fn with(change: impl FnOnce(Builder) -> Builder) -> Self {
        trace();
        let builder = Sandbox::builder().client(CLIENT_ID, CLIENT_SECRET);
        let sandbox = change(builder).start().await.unwrap();
        let freedom_id = client_of(&sandbox);
        Self {
            sandbox,
            freedom_id,
        }
    }

    /// Plays the user up to the code.
    pub(crate) async fn code(&self) -> Secret {
        self.code_for([
            Grant::ReadFirstname,
            Grant::ReadLastname,
            Grant::ReadDateOfBirth,
            Grant::ReadEmail,
            Grant::ReadProfile,
        ])
        .await
    }

    /// Asks for a link to the login page.
    pub(crate) async fn link(&self, grants: impl Into<Vec<Grant>>) -> String {
        self.freedom_id
            .authorization_link(REDIRECT_URI, grants)
            .await
            .unwrap()
    }

    pub(crate) async fn code_for(&self, grants: impl Into<Vec<Grant>>) -> Secret {
        let link = self.link(grants).await;
        let code = Secret::from(self.sandbox.approve(&link).await.unwrap());
        note_secret(&code);
        code
    }

    pub(crate) async fn signed_in(&self) -> Session {
        let code = self.code().await;
        let session = self.freedom_id.sign_in(code).await.unwrap();
        note_tokens(&session.tokens());
        session
    }
}

pub(crate) fn client_of(sandbox: &Sandbox) -> FreedomId {
    FreedomId::builder(CLIENT_ID, CLIENT_SECRET)
        .base_url(sandbox.base_url())
        .attempt_timeout(Duration::from_secs(5))
        .timeout(Duration::from_secs(10))
        .build()
        .unwrap()
}

/// Notes the secrets of tokens for whoever looks for them in the output; see `.ci/canaries`.
pub(crate) fn note_tokens(tokens: &TokenSet) {
    note_secret(&tokens.access_token);
    note_secret(&tokens.refresh_token);
}

pub(crate) fn note_secret(secret: &Secret) {
    let Some(path) = env::var_os("FID_CANARIES") else {
        return;
    };
    let mut file = OpenOptions::new()
        .create(true)
        .append(true)
        .open(path)
        .unwrap();
    // In one piece: other tests write at the same time, and a line without a secret would be found everywhere.
    let line = format!("{}\n", secret.expose());
    file.write_all(line.as_bytes()).unwrap();
}

/// Keeps everything that any crate logs and, where `FID_CANARIES` asks for it, writes it to standard error.
///
/// One subscriber for the whole process: tests run side by side, and one of their own would miss what was first
/// logged elsewhere.
pub(crate) fn trace() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        note_secret(&Secret::from(CLIENT_ID));
        note_secret(&Secret::from(CLIENT_SECRET));
        tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_span_events(FmtSpan::FULL)
            .with_ansi(false)
            .with_writer(|| Log)
            .init();
    });
}

/// Returns all that was logged so far.
pub(crate) fn logged() -> String {
    String::from_utf8_lossy(&LOGGED.lock().unwrap()).into_owned()
}

static LOGGED: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct Log;

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if env::var_os("FID_CANARIES").is_some() {
            io::stderr().write_all(bytes)?;
        }
        LOGGED.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
