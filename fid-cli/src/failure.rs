//! Why a command ended, and what the shell is told.

use std::{error::Error as StdError, fmt, io, iter, process::ExitCode};

use fid_client::{Disposition, FidCode, SetupError};

use crate::text::quoted;

/// What the shell is told. The help of `fid` lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    Fine = 0,
    Failed = 1,
    Usage = 2,
    SignIn = 3,
    Configuration = 4,
    OutcomeUnknown = 5,
    Retry = 6,
    Interrupted = 130,
}

impl Exit {
    pub(crate) fn code(self) -> i32 {
        self as i32
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

impl From<Disposition> for Exit {
    fn from(disposition: Disposition) -> Self {
        match disposition {
            Disposition::Retry { .. } => Self::Retry,
            Disposition::SignInAgain => Self::SignIn,
            Disposition::FixConfiguration => Self::Configuration,
            Disposition::OutcomeUnknown => Self::OutcomeUnknown,
            Disposition::Bug => Self::Failed,
        }
    }
}

/// A command did not do what it was to do.
#[derive(Debug)]
pub(crate) struct Failure {
    exit: Exit,
    message: String,
    help: Option<String>,
    fid_code: Option<FidCode>,
    call: Option<Box<Call>>,
}

/// What is known of the call that failed.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) disposition: Disposition,
    pub(crate) status: Option<u16>,
    pub(crate) code: Option<i64>,
    /// What Freedom ID says about it.
    pub(crate) quote: Option<String>,
    /// What the network or the system says about it.
    pub(crate) cause: Option<String>,
    pub(crate) operation: Option<&'static str>,
}

impl Failure {
    pub(crate) fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self {
            exit,
            message: message.into(),
            help: None,
            fid_code: None,
            call: None,
        }
    }

    /// Adds what to do about it.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The command line is wrong.
    pub(crate) fn usage(error: &clap::Error) -> Self {
        let text = error.to_string();
        let message = text.trim_start_matches("error: ").trim_end();
        Self::new(Exit::Usage, message)
    }

    /// What a command prints could not be written. A reader that has seen enough is no failure.
    pub(crate) fn output(error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::new(Exit::Fine, "");
        }
        Self::new(
            Exit::Failed,
            format!("the output could not be written: {error}"),
        )
    }

    /// Returns the number of the error, if it has one.
    pub(crate) fn fid_code(&self) -> Option<FidCode> {
        self.fid_code
    }

    pub(crate) fn exit(&self) -> Exit {
        self.exit
    }

    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    pub(crate) fn what_to_do(&self) -> Option<&str> {
        self.help.as_deref()
    }

    pub(crate) fn call(&self) -> Option<&Call> {
        self.call.as_deref()
    }
}

impl From<fid_client::Error> for Failure {
    fn from(error: fid_client::Error) -> Self {
        let disposition = error.disposition();
        let call = Call {
            disposition,
            status: error.status(),
            code: error.code(),
            quote: error.message().map(|words| quote(words, &error)),
            cause: error.source().map(with_sources),
            operation: operation(&error),
        };
        Self {
            exit: disposition.into(),
            message: error.to_string(),
            help: error
                .needs_sign_in()
                .then(|| "sign in with `fid login`".to_owned()),
            fid_code: Some(error.fid_code()),
            call: Some(Box::new(call)),
        }
    }
}

impl From<SetupError> for Failure {
    fn from(error: SetupError) -> Self {
        let mut failure = Self::new(Exit::Configuration, with_sources(&error));
        failure.fid_code = Some(error.fid_code());
        failure
    }
}

impl fmt::Display for Failure {
    /// Writes what happened, why, and what the server says about it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        let Some(call) = self.call() else {
            return Ok(());
        };
        if let Some(cause) = &call.cause {
            write!(f, "; cause: {cause}")?;
        }
        let quote = call.quote.as_ref();
        quote.map_or(Ok(()), |quote| write!(f, "; Freedom ID says: {quote}"))
    }
}

/// Returns Freedom ID's words, with what it found wrong in each field.
fn quote(words: &str, error: &fid_client::Error) -> String {
    let fields = error.field_errors().into_iter().flatten();
    let of_fields = fields
        .flat_map(|(_, words)| words)
        .map(|words| quoted(words));
    let all: Vec<String> = iter::once(quoted(words)).chain(of_fields).collect();
    all.join(" ")
}

fn operation(error: &fid_client::Error) -> Option<&'static str> {
    let call = error.call()?;
    Some(call.operation())
}

/// Returns an error's text with those of its sources: `the call failed: no connection came about`.
pub(crate) fn with_sources(error: &dyn StdError) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text = format!("{text}: {error}");
        source = error.source();
    }
    text
}
