//! Codes that were sent already: a code works once, and a second try can cost the tokens of the first.

use std::{
    collections::VecDeque,
    hash::{BuildHasher, RandomState},
    sync::{Mutex, PoisonError},
};

use crate::Secret;

/// How many codes are remembered. Codes live for minutes; this is many minutes of a busy service.
const REMEMBERED: usize = 4096;

/// The last codes that were sent, as hashes under a key that nobody knows.
#[derive(Debug, Default)]
pub(crate) struct UsedCodes {
    hasher: RandomState,
    seen: Mutex<VecDeque<u64>>,
}

impl UsedCodes {
    /// Notes that a code is about to be sent; `false` if it was before.
    pub(crate) fn take(&self, code: &Secret) -> bool {
        let hash = self.hasher.hash_one(code.expose());
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.contains(&hash) {
            return false;
        }
        if seen.len() == REMEMBERED {
            seen.pop_front();
        }
        seen.push_back(hash);
        true
    }

    /// Takes back what [`take`](Self::take) noted: the code provably never left.
    pub(crate) fn give_back(&self, code: &Secret) {
        let hash = self.hasher.hash_one(code.expose());
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.retain(|known| *known != hash);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_taken_once() {
        let codes = UsedCodes::default();
        let code = Secret::from("one");
        assert!(codes.take(&code));
        assert!(!codes.take(&code));
        assert!(codes.take(&Secret::from("other")));
    }

    #[test]
    fn a_code_that_never_left_can_be_taken_again() {
        let codes = UsedCodes::default();
        let code = Secret::from("one");
        assert!(codes.take(&code));
        codes.give_back(&code);
        assert!(codes.take(&code));
    }

    #[test]
    fn the_oldest_codes_are_forgotten() {
        let codes = UsedCodes::default();
        for number in 0..=REMEMBERED {
            assert!(codes.take(&Secret::from(number.to_string())));
        }
        assert!(codes.take(&Secret::from("0")));
    }
}
