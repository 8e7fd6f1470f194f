//! Collects mistakes, so that all of them are told in one build.

use std::cell::RefCell;

use crate::{diagnostic::Diagnostic, span::Span};

/// An accumulator of mistakes.
///
/// A stage pushes and goes on; [`finish`](Self::finish) hands over what came together. A report that is
/// dropped with mistakes in it would be a mistake told to nobody, so that panics in debug builds.
#[derive(Debug, Default)]
pub struct Report {
    diagnostics: RefCell<Vec<Diagnostic>>,
}

impl Report {
    /// Makes an empty report.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a mistake, unless one at the same place was told already: one mistake, one error.
    pub fn push(&self, diagnostic: Diagnostic) {
        let mut diagnostics = self.diagnostics.borrow_mut();
        if !diagnostics.iter().any(|told| told.span == diagnostic.span) {
            diagnostics.push(diagnostic);
        }
    }

    /// Tells whether a mistake was reported inside of a place.
    pub fn covers(&self, span: Span) -> bool {
        self.diagnostics
            .borrow()
            .iter()
            .any(|diagnostic| span.contains(diagnostic.span))
    }

    /// Hands over the mistakes in the order of the text.
    pub fn finish(self) -> Vec<Diagnostic> {
        let mut diagnostics = self.diagnostics.take();
        diagnostics.sort_by_key(|diagnostic| diagnostic.span);
        diagnostics
    }
}

impl Drop for Report {
    fn drop(&mut self) {
        debug_assert!(
            self.diagnostics.get_mut().is_empty() || std::thread::panicking(),
            "a report was dropped without being finished: {:?}",
            self.diagnostics
        );
    }
}
