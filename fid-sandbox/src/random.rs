//! Texts that nobody can guess.

use jiff::Timestamp;
use uuid::{NoContext, Uuid};

const ALPHABET: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/// Returns `length` characters of `[a-zA-Z0-9]`, each as likely as any other.
pub(crate) fn text(length: usize) -> String {
    let mut text = String::with_capacity(length);
    while text.len() < length {
        let mut bytes = [0_u8; 64];
        getrandom::fill(&mut bytes).expect("the operating system has randomness");
        let letters = bytes
            .iter()
            .filter_map(|byte| ALPHABET.get(usize::from(byte & 63)));
        text.extend(
            letters
                .take(length - text.len())
                .map(|&letter| char::from(letter)),
        );
    }
    text
}

/// Returns an id that is ordered by time, as the ids of Freedom ID's tokens are (UUID version 7).
pub(crate) fn id(now: Timestamp) -> Uuid {
    let seconds = u64::try_from(now.as_second()).unwrap_or_default();
    let nanoseconds = u32::try_from(now.subsec_nanosecond()).unwrap_or_default();
    Uuid::new_v7(uuid::Timestamp::from_unix(NoContext, seconds, nanoseconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_the_length_and_the_alphabet_of_a_token() {
        let text = text(128);
        assert_eq!(text.len(), 128);
        assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        assert_ne!(text, super::text(128));
    }

    #[test]
    fn an_id_tells_its_time() {
        let id = id("2025-02-25T06:32:50.002Z".parse().unwrap());
        assert_eq!(id.get_version_num(), 7);
        assert!(id.to_string().starts_with("01953bce-e652-7"));
    }
}
