//! One mistake in a document, and how it is shown.

use crate::span::Span;

/// One mistake: where, what is wrong, and what to do.
///
/// All texts are lower case without a full stop, as rustc's are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The characters at fault.
    pub span: Span,
    /// What is wrong, with the value.
    pub message: String,
    /// What stands under the caret; empty where the message says it all.
    pub label: String,
    /// What to do, one line each.
    pub help: Vec<String>,
    /// The part of the document that is wrong, where the characters at fault are not in it.
    pub part: Option<Span>,
    /// What a lenient client leaves out, where that is less than the part.
    pub trim: Option<Trim>,
}

/// What is left out around a mistake so that the rest is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trim {
    /// The key and its value.
    Entry,
    /// The item of a list.
    Item,
}

impl Diagnostic {
    /// Makes a mistake that says what is wrong.
    pub fn new(span: Span, message: impl Into<String>) -> Self {
        Self {
            span,
            message: cut(message.into()),
            label: String::new(),
            help: Vec::new(),
            part: None,
            trim: None,
        }
    }

    /// Says that everything is right without the key or the item at fault.
    #[must_use]
    pub fn trim(mut self, trim: Trim) -> Self {
        self.trim = Some(trim);
        self
    }

    /// Adds what stands under the caret.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = cut(label.into());
        self
    }

    /// Adds a line that says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(cut(help.into()));
        self
    }

    /// Says which part is wrong, where the characters at fault are not in it: the path of an operation.
    #[must_use]
    pub fn part(mut self, part: Span) -> Self {
        self.part = Some(part);
        self
    }
}

/// The bytes of the longest text that is told whole. What a document names may be longer than anybody reads, and
/// thousands of mistakes may be about it.
const LONGEST: usize = 2_000;

/// Cuts a text that is too long to be told.
pub(crate) fn cut(mut text: String) -> String {
    if text.len() > LONGEST {
        text.truncate(text.floor_char_boundary(LONGEST));
        text.push('…');
    }
    text
}
