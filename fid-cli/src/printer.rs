//! All that the command prints, for people or for programs.

use std::{fmt::Display, io::Write};

use anstyle::{AnsiColor, Style};
use serde_json::{Value, json};

use crate::failure::{Exit, Failure};

/// Bold: what a line is about.
pub(crate) const STRONG: Style = Style::new().bold();
/// Dim: what may be skipped.
pub(crate) const WEAK: Style = Style::new().dimmed();
/// Good news.
pub(crate) const GOOD: Style = AnsiColor::Green.on_default();
/// Bad news.
pub(crate) const BAD: Style = AnsiColor::Red.on_default().bold();
/// What is to be acted on: a link, a command.
pub(crate) const ACTIVE: Style = AnsiColor::Cyan.on_default();

/// Who reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Human,
    Json,
}

impl Format {
    pub(crate) fn of(json: bool) -> Self {
        if json { Self::Json } else { Self::Human }
    }
}

/// Prints for whoever reads: each method prints nothing to those whom it is not for.
///
/// Styles reach terminals only; `NO_COLOR` and `CLICOLOR` are respected.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Printer {
    format: Format,
    quiet: bool,
}

impl Printer {
    pub(crate) fn new(format: Format, quiet: bool) -> Self {
        Self { format, quiet }
    }

    /// Prints a line of the result, for people.
    pub(crate) fn line(&self, line: impl Display) -> Result<(), Failure> {
        match self.format {
            Format::Human => write(&line),
            Format::Json => Ok(()),
        }
    }

    /// Prints a line that helps people along and that `--quiet` leaves out.
    pub(crate) fn detail(&self, line: impl Display) -> Result<(), Failure> {
        if self.quiet { Ok(()) } else { self.line(line) }
    }

    /// Prints an object on a line of its own, for programs.
    pub(crate) fn object(&self, object: &Value) -> Result<(), Failure> {
        match self.format {
            Format::Human => Ok(()),
            Format::Json => write(object),
        }
    }

    /// Prints a text that is for a shell and for nobody else, whoever reads.
    pub(crate) fn script(&self, script: &str) -> Result<(), Failure> {
        write(&script.trim_end())
    }

    /// Prints code, or the object that has it for programs.
    pub(crate) fn code(&self, code: &str, object: &Value) -> Result<(), Failure> {
        match self.format {
            Format::Human => self.script(code),
            Format::Json => write(object),
        }
    }

    /// Prints to stderr a mistake in what the command was given, whoever reads.
    pub(crate) fn mistake(&self, text: impl Display, object: &Value) {
        match self.format {
            Format::Human => complain(&text),
            Format::Json => complain(object),
        }
    }

    /// Prints to stderr what people should know although all goes on.
    pub(crate) fn warning(&self, text: impl Display) {
        if self.format == Format::Human && !self.quiet {
            complain(&format_args!("{STRONG}note:{STRONG:#} {text}"));
        }
    }

    /// Prints to stderr why the command ends.
    pub(crate) fn failure(&self, failure: &Failure) {
        match self.format {
            _ if failure.exit() == Exit::Fine => {}
            Format::Human => {
                complain(&format_args!("{BAD}error:{BAD:#} {}", failure.message()));
                if let Some(cause) = failure.call().and_then(|call| call.cause.as_ref()) {
                    complain(&format_args!("  {WEAK}cause:{WEAK:#} {cause}"));
                }
                if let Some(quote) = failure.call().and_then(|call| call.quote.as_ref()) {
                    complain(&format_args!("  {WEAK}Freedom ID says:{WEAK:#} {quote}"));
                }
                if let Some(help) = failure.what_to_do() {
                    complain(&format_args!("{STRONG}help:{STRONG:#} {help}"));
                }
                if let Some(code) = failure.fid_code() {
                    complain(&format_args!("{WEAK}more:{WEAK:#} fid explain {code}"));
                }
            }
            Format::Json => complain(&error_object(failure)),
        }
    }
}

fn write(line: &dyn Display) -> Result<(), Failure> {
    let mut stdout = anstream::stdout().lock();
    writeln!(stdout, "{line}")
        .and_then(|()| stdout.flush())
        .map_err(|error| Failure::output(&error))
}

/// Where stderr is closed, nobody is there to be told.
fn complain(line: &dyn Display) {
    let _ = writeln!(anstream::stderr().lock(), "{line}");
}

fn error_object(failure: &Failure) -> Value {
    let call = failure.call();
    json!({ "error": {
        "message": failure.to_string(),
        "disposition": call.map(|call| call.disposition.name()),
        "status": call.and_then(|call| call.status),
        "code": call.and_then(|call| call.code),
        "operation": call.and_then(|call| call.operation),
        "fid_code": failure.fid_code().map(|code| code.as_str()),
    }})
}
