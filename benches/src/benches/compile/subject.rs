//! What clients are made of: documents of others, and made-up ones of any size.

use std::{fmt, fs, path::PathBuf};

use super::{repository, synthetic};
use crate::{benches::Effort, piece::Piece, table::Row};

/// A document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// One of others, by its name.
    Document(&'static str),
    /// One that is made up, of so many operations.
    MadeUp(usize),
}

/// All of them, the smallest of each kind first.
pub(super) const SUBJECTS: [Subject; 7] = [
    Subject::MadeUp(10),
    Subject::MadeUp(100),
    Subject::MadeUp(1000),
    Subject::Document("keeper"),
    Subject::Document("nexus"),
    Subject::Document("adyen-checkout-v71"),
    Subject::Document("github"),
];

impl Subject {
    /// Makes the piece of a bench that measures this subject.
    pub(super) fn into_piece(self, effort: Effort, rows: fn(Self, Effort) -> Vec<Row>) -> Piece {
        Piece::new(self.piece(), move || rows(self, effort)).small(self.is_small())
    }

    /// Returns those that others wrote.
    pub(super) fn documents() -> impl Iterator<Item = Self> {
        let is_of_others = |subject: &Self| matches!(subject, Self::Document(_));
        SUBJECTS.into_iter().filter(is_of_others)
    }

    /// Returns the name of the piece of a bench that is about it, and of the folders of its crates.
    pub(super) fn piece(self) -> String {
        match self {
            Self::Document(name) => name.to_owned(),
            Self::MadeUp(operations) => operations.to_string(),
        }
    }

    /// Tells whether it is small enough for a quick run.
    pub(super) fn is_small(self) -> bool {
        matches!(self, Self::Document("keeper") | Self::MadeUp(10))
    }

    /// Returns the file of a document of others.
    pub(super) fn file(self) -> Result<PathBuf, String> {
        let name = self.piece();
        let file = repository().join(format!("../shared/specs/{name}.json"));
        file.canonicalize()
            .map_err(|error| format!("{name}.json: {error}"))
    }

    /// Returns its text.
    pub(super) fn text(self) -> Result<String, String> {
        match self {
            Self::MadeUp(operations) => Ok(synthetic::document(operations)),
            Self::Document(name) => {
                fs::read_to_string(self.file()?).map_err(|error| format!("{name}.json: {error}"))
            }
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Document(name) => formatter.write_str(name),
            Self::MadeUp(operations) => write!(formatter, "{operations} operations"),
        }
    }
}
