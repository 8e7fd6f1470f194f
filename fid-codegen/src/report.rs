//! Collects mistakes, so that all of them are told in one build.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
};

use crate::{diagnostic::Diagnostic, span::Span};

/// An accumulator of mistakes.
///
/// A stage pushes and goes on; [`finish`](Self::finish) hands over what came together. A report that is
/// dropped with mistakes in it would be a mistake told to nobody, so that panics in debug builds.
#[derive(Debug, Default)]
pub struct Report {
    /// By place: one mistake, one error.
    diagnostics: RefCell<BTreeMap<Span, Diagnostic>>,
    is_cut_off: Cell<bool>,
}

impl Report {
    /// Makes an empty report.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a mistake, unless one at the same place was told already: one mistake, one error.
    pub fn push(&self, diagnostic: Diagnostic) {
        let mut diagnostics = self.diagnostics.borrow_mut();
        diagnostics.entry(diagnostic.span).or_insert(diagnostic);
    }

    /// Adds mistakes.
    pub fn extend(&self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        diagnostics.into_iter().for_each(|one| self.push(one));
    }

    /// Tells whether a mistake was reported inside of a place.
    pub fn covers(&self, span: Span) -> bool {
        self.diagnostics
            .borrow()
            .range(span.first()..)
            .take_while(|(told, _)| told.file == span.file && told.start <= span.end)
            .any(|(told, _)| span.contains(*told))
    }

    /// Tells whether there are so many mistakes that nobody reads all that can be said about one more.
    pub fn is_long(&self) -> bool {
        self.diagnostics.borrow().len() > 100
    }

    /// Notes that a mistake ended the reading, so that parts of the text are missing from the tree.
    pub fn cut_off(&self) {
        self.is_cut_off.set(true);
    }

    /// Tells whether a mistake ended the reading.
    pub fn is_cut_off(&self) -> bool {
        self.is_cut_off.get()
    }

    /// Hands over the mistakes in the order of the text.
    pub fn finish(self) -> Vec<Diagnostic> {
        self.diagnostics.take().into_values().collect()
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
