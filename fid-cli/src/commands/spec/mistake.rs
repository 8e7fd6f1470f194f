//! A mistake, as people and as programs read it.

use std::fmt;

use anstyle::{AnsiColor, Style};
use fid_codegen::{LeftOut, render::Shown, source::LoadError};
use serde_json::{Value, json};

use crate::printer::{BAD, STRONG};

/// What may be passed over.
const CAUTION: Style = AnsiColor::Yellow.on_default().bold();
/// What is around the words of a document.
const FRAME: Style = AnsiColor::Blue.on_default().bold();

/// A mistake in a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mistake<'a> {
    shown: &'a Shown,
    /// The part that is left out for it.
    left_out: Option<&'a LeftOut>,
}

impl<'a> Mistake<'a> {
    pub(super) fn new(shown: &'a Shown) -> Self {
        Self {
            shown,
            left_out: None,
        }
    }

    /// Returns the mistakes that something is left out for; what only needs that has none of its own.
    pub(super) fn all_of(left_out: &'a LeftOut) -> impl Iterator<Item = Self> {
        let own = left_out
            .mistakes
            .iter()
            .filter(|_| left_out.needs.is_none());
        own.map(move |mistake| Self {
            shown: &mistake.shown,
            left_out: Some(left_out),
        })
    }

    /// Returns the mistake for programs.
    pub(super) fn object(&self) -> Value {
        let Shown {
            file,
            start,
            end,
            pointer,
            message,
            label,
            help,
            ..
        } = self.shown;
        json!({
            "severity": match self.left_out { None => "error", Some(_) => "warning" },
            "file": file,
            "line": start.0,
            "column": start.1,
            "end_line": end.0,
            "end_column": end.1,
            "pointer": pointer,
            "message": message,
            "label": label,
            "help": help,
            "left_out": self.left_out.map(|part| &part.what),
        })
    }
}

impl fmt::Display for Mistake<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.shown;
        let (word, style) = match self.left_out {
            None => ("error", BAD),
            Some(_) => ("warning", CAUTION),
        };
        let number = shown.start.0;
        let margin = " ".repeat(number.to_string().len());
        let bar = format!("{FRAME}|{FRAME:#}");
        let arrow = format!("{FRAME}-->{FRAME:#}");
        writeln!(
            f,
            "{style}{word}{style:#}{STRONG}: {}{STRONG:#}",
            shown.message
        )?;
        writeln!(f, " {margin}{arrow} {}\n {margin} {bar}", shown.place())?;
        let excerpt = format!(" {FRAME}{number}{FRAME:#} {bar} {}", shown.excerpt);
        writeln!(f, "{}", excerpt.trim_end())?;
        let (indent, carets) = (" ".repeat(shown.indent), "^".repeat(shown.carets));
        let marks = format!("{carets} {}", shown.label);
        writeln!(
            f,
            " {margin} {bar} {indent}{style}{}{style:#}\n {margin} {bar}",
            marks.trim_end()
        )?;
        let note = |name: &str, text: &str| {
            format!(" {margin} {FRAME}={FRAME:#} {STRONG}{name}:{STRONG:#} {text}\n")
        };
        if let Some(pointer) = &shown.pointer {
            f.write_str(&note("at", pointer))?;
        }
        for help in &shown.help {
            f.write_str(&note("help", help))?;
        }
        match self.left_out {
            Some(part) => f.write_str(&note("left out", &part.what)),
            None => Ok(()),
        }
    }
}

/// Tells why a file cannot be read.
pub(super) fn unreadable(error: &LoadError) -> String {
    let mut text = format!("{BAD}error{BAD:#}{STRONG}: {}{STRONG:#}\n", error.message);
    for help in &error.help {
        text += &format!("  {FRAME}={FRAME:#} {STRONG}help:{STRONG:#} {help}\n");
    }
    text
}

/// Tells programs why a file cannot be read.
pub(super) fn unreadable_object(file: &str, error: &LoadError) -> Value {
    json!({
        "severity": "error",
        "file": file,
        "message": error.message,
        "help": error.help,
    })
}

/// Tells that a part is left out which has no mistake of its own.
pub(super) fn needing(part: &LeftOut) -> Option<String> {
    part.needs.as_ref()?;
    Some(format!(
        "{CAUTION}warning{CAUTION:#}{STRONG}: {} is left out{STRONG:#}\n  {FRAME}={FRAME:#} {}\n",
        part.what,
        part.why()
    ))
}
