//! How well a type fits a value that it could read: what unions choose by.

use std::cell::Cell;

thread_local! {
    static TALLY: Cell<Tally> = const { Cell::new(Tally::NONE) };
}

/// What was found while values were read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Properties that the document names, and values that an enum lists.
    pub(crate) known: u32,
    /// Values that an open enum does not list, and properties that were not kept.
    pub(crate) misfits: u32,
}

impl Tally {
    const NONE: Self = Self {
        known: 0,
        misfits: 0,
    };

    fn plus(self, other: Self) -> Self {
        Self {
            known: self.known.saturating_add(other.known),
            misfits: self.misfits.saturating_add(other.misfits),
        }
    }

    /// Tells whether a value that was read like this was read better than one like the other.
    pub(crate) fn is_better_than(self, other: Self) -> bool {
        self.misfits < other.misfits || (self.misfits == other.misfits && self.known > other.known)
    }
}

pub(crate) fn add(tally: Tally) {
    TALLY.set(TALLY.get().plus(tally));
}

/// A value that the document lists was read, or one that it does not.
pub fn count_listed(listed: bool) {
    add(Tally {
        known: listed.into(),
        misfits: (!listed).into(),
    });
}

/// Runs a reading and returns what it alone counted.
pub(crate) fn measure<T>(read: impl FnOnce() -> T) -> (T, Tally) {
    let before = TALLY.take();
    let value = read();
    (value, TALLY.replace(before))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misfits_weigh_more_than_what_is_known() {
        let tally = |known, misfits| Tally { known, misfits };
        assert!(tally(0, 0).is_better_than(tally(9, 1)));
        assert!(tally(2, 1).is_better_than(tally(1, 1)));
        assert!(!tally(1, 1).is_better_than(tally(1, 1)));
        assert!(!tally(9, 1).is_better_than(tally(0, 0)));
    }

    #[test]
    fn a_measure_leaves_the_counts_around_it_alone() {
        let ((), outer) = measure(|| {
            count_listed(true);
            let ((), inner) = measure(|| count_listed(false));
            assert_eq!((inner.known, inner.misfits), (0, 1));
        });
        assert_eq!((outer.known, outer.misfits), (1, 0));
    }
}
