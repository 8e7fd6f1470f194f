//! Which properties of an object came.

/// Places of properties. There is one of these for each object that is read: the first places are a word of their own, which
/// stays in a register.
#[derive(Debug, Default)]
pub(super) struct Seen {
    first: u64,
    far: Far,
}

impl Seen {
    /// Takes a place in, and tells whether it was not in before.
    #[inline(always)]
    pub(super) fn insert(&mut self, place: usize) -> bool {
        if place >= 64 {
            return self.far.insert(place);
        }
        let bit = 1 << place;
        let is_new = self.first & bit == 0;
        self.first |= bit;
        is_new
    }

    /// Finds the first of the places before `end` that is not in and meets a condition.
    #[inline]
    pub(super) fn find_unseen(&self, end: usize, is_it: impl Fn(usize) -> bool) -> Option<usize> {
        let mut unseen = match end {
            0 => 0,
            _ => !self.first & (u64::MAX >> (64 - end.min(64))),
        };
        while unseen != 0 {
            let place = unseen.trailing_zeros() as usize;
            if is_it(place) {
                return Some(place);
            }
            unseen &= unseen - 1;
        }
        (64..end).find(|place| !self.far.contains(*place) && is_it(*place))
    }
}

/// The places from the 64th on. Those before the 192nd need no allocation.
#[derive(Debug, Default)]
struct Far {
    second: u128,
    others: Vec<usize>,
}

impl Far {
    #[inline(never)]
    fn insert(&mut self, place: usize) -> bool {
        let is_new = !self.contains(place);
        match place {
            64..192 => self.second |= 1 << (place - 64),
            _ if is_new => self.others.push(place),
            _ => {}
        }
        is_new
    }

    fn contains(&self, place: usize) -> bool {
        match place {
            64..192 => self.second >> (place - 64) & 1 == 1,
            _ => self.others.contains(&place),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_new_once_however_large_it_is() {
        let mut seen = Seen::default();
        for place in [0, 63, 64, 191, 192, 1000, 1] {
            assert!(seen.insert(place), "{place}");
            assert!(!seen.insert(place), "{place}");
        }
    }

    #[test]
    fn what_is_unseen_is_found_before_the_end() {
        for count in [0, 1, 63, 64, 65, 191, 192, 193, 260] {
            let mut seen = Seen::default();
            for place in 0..count {
                assert_eq!(seen.find_unseen(count, |_| true), Some(place));
                assert_eq!(
                    seen.find_unseen(count, |it| it == count - 1),
                    Some(count - 1)
                );
                seen.insert(place);
            }
            assert_eq!(seen.find_unseen(count, |_| true), None);
        }
    }
}
