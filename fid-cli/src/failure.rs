//! Why a command ended, and what the shell is told.

use std::{error::Error as StdError, fmt, io, process::ExitCode};

use fid_client::{Disposition, SetupError};

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
    call: Option<Call>,
}

/// What is known of the call that failed.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) disposition: Disposition,
    pub(crate) status: Option<u16>,
    pub(crate) code: Option<i64>,
    pub(crate) operation: Option<&'static str>,
}

impl Failure {
    pub(crate) fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self {
            exit,
            message: message.into(),
            help: None,
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
        self.call.as_ref()
    }
}

impl From<fid_client::Error> for Failure {
    fn from(error: fid_client::Error) -> Self {
        let disposition = error.disposition();
        let mut message = with_sources(&error);
        if let Some(words) = error.message() {
            message = format!("{message}: {}", quoted(words));
        }
        let call = Call {
            disposition,
            status: error.status(),
            code: error.code(),
            operation: error.call().map(|call| call.operation()),
        };
        Self {
            exit: disposition.into(),
            message,
            help: Some(disposition.to_string()),
            call: Some(call),
        }
    }
}

impl From<SetupError> for Failure {
    fn from(error: SetupError) -> Self {
        Self::new(Exit::Configuration, with_sources(&error))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
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
