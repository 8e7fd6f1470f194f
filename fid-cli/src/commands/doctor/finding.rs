//! What a check found.

use fid_client::FidCode;
use serde_json::{Value, json};

use crate::failure::Exit;

/// How good it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Ok,
    Note,
    Warn,
    Fail,
    Skip,
}

impl Verdict {
    fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Note => "note",
            Self::Warn => "warn",
            Self::Fail => "fail",
            Self::Skip => "skip",
        }
    }
}

/// A line of the report.
#[derive(Debug)]
pub(super) struct Finding {
    pub(super) check: &'static str,
    pub(super) verdict: Verdict,
    /// What was found. It shows no secret.
    pub(super) found: String,
    /// What to do about it.
    pub(super) help: Option<String>,
    /// What the shell is told where the check failed.
    pub(super) exit: Exit,
    code: Option<FidCode>,
}

impl Finding {
    fn new(check: &'static str, verdict: Verdict, found: impl Into<String>) -> Self {
        Self {
            check,
            verdict,
            found: found.into(),
            help: None,
            exit: Exit::Configuration,
            code: None,
        }
    }

    pub(super) fn ok(check: &'static str, found: impl Into<String>) -> Self {
        Self::new(check, Verdict::Ok, found)
    }

    pub(super) fn note(check: &'static str, found: impl Into<String>) -> Self {
        Self::new(check, Verdict::Note, found)
    }

    pub(super) fn warn(check: &'static str, found: impl Into<String>) -> Self {
        Self::new(check, Verdict::Warn, found)
    }

    pub(super) fn fail(check: &'static str, found: impl Into<String>) -> Self {
        Self::new(check, Verdict::Fail, found)
    }

    pub(super) fn skip(check: &'static str, found: impl Into<String>) -> Self {
        Self::new(check, Verdict::Skip, found)
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// It may pass by itself.
    pub(super) fn for_now(mut self) -> Self {
        self.exit = Exit::Retry;
        self
    }

    pub(super) fn code(mut self, code: FidCode) -> Self {
        self.code = Some(code);
        let more = format!("{}; more: fid explain {code}", code.advice());
        self.help.get_or_insert(more);
        self
    }

    pub(super) fn to_json(&self) -> Value {
        json!({
            "check": self.check,
            "verdict": self.verdict.name(),
            "found": self.found,
            "help": self.help,
            "fid_code": self.code.map(|code| code.as_str()),
        })
    }
}
