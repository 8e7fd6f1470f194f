//! Which properties of an object were seen.

/// A set of places.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// A bit for each of the first 64 places, which are all that most objects have.
    first: u64,
    others: Vec<u64>,
}

impl Seen {
    /// Puts a place in, and tells whether it is new.
    #[inline]
    pub(super) fn put(&mut self, place: usize) -> bool {
        let bit = 1 << (place % 64);
        let word = match place / 64 {
            0 => &mut self.first,
            word => self.other(word - 1),
        };
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    #[cold]
    fn other(&mut self, word: usize) -> &mut u64 {
        if self.others.len() <= word {
            self.others.resize(word + 1, 0);
        }
        &mut self.others[word]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_new_once() {
        let mut seen = Seen::default();
        for place in [200, 0, 63, 64, 65, 127, 128, 1] {
            assert!(seen.put(place), "{place}");
            assert!(!seen.put(place), "{place}");
        }
    }
}
