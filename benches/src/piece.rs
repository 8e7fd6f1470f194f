//! Parts of a bench that can be run alone, as the whole of some takes hours.

use crate::table::Row;

/// A part of a bench: `--only NAME` runs it and leaves the rows of the others as they are.
pub(crate) struct Piece {
    pub(crate) name: String,
    /// Whether a quick run of the bench has it.
    pub(crate) is_small: bool,
    /// Measures.
    pub(crate) rows: Box<dyn FnOnce() -> Vec<Row>>,
}

impl Piece {
    pub(crate) fn new(name: impl Into<String>, rows: impl FnOnce() -> Vec<Row> + 'static) -> Self {
        Self {
            name: name.into(),
            is_small: false,
            rows: Box::new(rows),
        }
    }

    pub(crate) fn small(mut self, is_small: bool) -> Self {
        self.is_small = is_small;
        self
    }
}
