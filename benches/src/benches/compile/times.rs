//! What a check of a crate takes, and what a crate takes that only loads the same dependencies.
//!
//! Of a document of a few operations most is rustc's own, on either side and whatever a generator wrote: loading the
//! dependencies takes a tenth of a second, and the first `Debug` of a crate has rustc look through all those of its
//! dependencies, which takes half of that. So the whole has a budget where the document is large enough for the client
//! to be most of it, and what is beyond the dependencies is there to look at.

use super::subject::Subject;
use crate::table::Row;

/// The seconds of both.
#[derive(Clone, Copy, Debug)]
pub(super) struct Times {
    pub(super) whole: f64,
    /// Of the crate that only loads the dependencies.
    pub(super) hull: f64,
}

/// What is measured of a pair of crates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    Beyond,
}

/// Both, in the order of a table.
pub(super) const PARTS: [Part; 2] = [Part::Whole, Part::Beyond];

impl Part {
    /// Makes the row of a comparison, without its figures.
    pub(super) fn row(self, what: &str) -> Row {
        let unit = match self {
            Self::Whole => "s of CPU",
            Self::Beyond => "s of CPU beyond the dependencies",
        };
        Row::time(what, unit)
    }

    /// Returns its figure: beyond the dependencies is what the client alone takes.
    pub(super) fn of(self, times: Times) -> f64 {
        match self {
            Self::Whole => times.whole,
            Self::Beyond => times.whole - times.hull,
        }
    }

    /// Gives a row the budget, if it is for it.
    pub(super) fn within(self, row: Row, subject: Subject, budget: f64) -> Row {
        match self {
            Self::Whole if !subject.is_small() => row.budget(budget),
            Self::Whole | Self::Beyond => row,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_of_a_large_document_has_a_budget() {
        let of = |subject| PARTS.map(|part| part.within(part.row("check"), subject, 0.33).budget);
        assert_eq!(of(Subject::Document("nexus")), [Some(0.33), None]);
        assert_eq!(of(Subject::MadeUp(10)), [None, None]);
    }

    #[test]
    fn what_the_client_alone_takes_is_beyond_its_dependencies() {
        let times = Times {
            whole: 0.5,
            hull: 0.125,
        };
        assert_eq!(PARTS.map(|part| part.of(times)), [0.5, 0.375]);
    }
}
