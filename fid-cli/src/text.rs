//! Text that comes from elsewhere, made fit to be shown.

use std::fmt::{self, Write};

/// Letters and digits in a row from this number on may be a token or a code.
const LONGEST_WORD: usize = 32;

/// A secret, as it is shown: `•••• (128 characters)`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hidden(usize);

impl Hidden {
    pub(crate) fn of(secret: &str) -> Self {
        Self(secret.chars().count())
    }
}

impl fmt::Display for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "•••• ({} characters)", self.0)
    }
}

/// Returns the text without what a terminal could take for a command.
pub(crate) fn printable(text: &str) -> String {
    text.chars()
        .map(|letter| {
            if letter.is_control() {
                '\u{fffd}'
            } else {
                letter
            }
        })
        .collect()
}

/// Returns what a server said, on one line and without anything that could be a secret.
pub(crate) fn quoted(text: &str) -> String {
    let is_word = |letter: char| letter.is_ascii_alphanumeric();
    let mut quoted = String::new();
    for piece in text.split_inclusive(|letter| !is_word(letter)) {
        let word = piece.trim_end_matches(|letter| !is_word(letter));
        if word.len() < LONGEST_WORD {
            quoted.push_str(piece);
        } else {
            let rest = &piece[word.len()..];
            write!(quoted, "{}{rest}", Hidden::of(word))
                .expect("a String takes all that is written");
        }
    }
    printable(&quoted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_shows_its_length_only() {
        assert_eq!(Hidden::of("é1").to_string(), "•••• (2 characters)");
    }

    #[test]
    fn what_moves_a_terminal_is_replaced() {
        assert_eq!(
            printable("Ai\u{1b}[2Jsulu\r\n"),
            "Ai\u{fffd}[2Jsulu\u{fffd}\u{fffd}"
        );
    }

    #[test]
    fn long_words_of_a_server_are_hidden_and_ids_are_not() {
        let token = "a1".repeat(64);
        assert_eq!(
            quoted(&format!("Token \"{token}\" is dead, {token}")),
            "Token \"•••• (128 characters)\" is dead, •••• (128 characters)"
        );
        let plain = "The grant 01953bce-e652-702c-a706-c389e30ebc01 is not known.";
        assert_eq!(quoted(plain), plain);
    }
}
