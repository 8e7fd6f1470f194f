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
    cut_off_at: Cell<Option<u32>>,
    /// Whether there were more mistakes than are kept.
    is_full: Cell<bool>,
}

/// How many mistakes are kept: each takes a page where it is shown, and nobody reads so many.
const MOST_KEPT: usize = 5_000;

impl Report {
    /// Makes an empty report.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a mistake, unless one at the same place was told already: one mistake, one error.
    pub fn push(&self, diagnostic: Diagnostic) {
        let mut diagnostics = self.diagnostics.borrow_mut();
        if diagnostics.len() >= MOST_KEPT && !diagnostics.contains_key(&diagnostic.span) {
            self.is_full.set(true);
            return;
        }
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

    /// Notes that a mistake at a byte ended the reading, so that parts of the text are missing from the tree.
    pub fn cut_off(&self, at: u32) {
        self.cut_off_at.set(Some(at));
    }

    /// Returns the byte of the mistake that ended the reading, where one did.
    pub fn cut_off_at(&self) -> Option<u32> {
        self.cut_off_at.get()
    }

    /// Hands over the mistakes in the order of the text.
    pub fn finish(self) -> Vec<Diagnostic> {
        let mut all: Vec<Diagnostic> = self.diagnostics.take().into_values().collect();
        if let Some(last) = all.last_mut().filter(|_| self.is_full.get()) {
            let more = "there are more mistakes, which are told when these are gone";
            last.help.push(more.to_owned());
        }
        all
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
