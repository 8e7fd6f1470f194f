//! Collects mistakes, so that all of them are told in one build.

use crate::{diagnostic::Diagnostic, span::Span};

/// An accumulator of mistakes.
///
/// A stage pushes and goes on; [`finish`](Self::finish) hands over what came together. A report that is
/// dropped with mistakes in it would be a mistake told to nobody, so that panics in debug builds.
#[derive(Debug, Default)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Makes an empty report.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a mistake, unless one at the same place says the same.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if !self.diagnostics.contains(&diagnostic) {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Tells whether a mistake was reported inside of a place.
    pub fn covers(&self, span: Span) -> bool {
        self.diagnostics.iter().any(|diagnostic| {
            diagnostic.span.file == span.file
                && diagnostic.span.start >= span.start
                && diagnostic.span.end <= span.end
        })
    }

    /// Hands over the mistakes in the order of the text.
    pub fn finish(mut self) -> Vec<Diagnostic> {
        let mut diagnostics = std::mem::take(&mut self.diagnostics);
        diagnostics.sort_by_key(|diagnostic| diagnostic.span);
        diagnostics
    }
}

impl Drop for Report {
    fn drop(&mut self) {
        debug_assert!(
            self.diagnostics.is_empty() || std::thread::panicking(),
            "a report was dropped without being finished: {:?}",
            self.diagnostics
        );
    }
}
