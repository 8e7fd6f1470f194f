//! The words that a wire name consists of.

use std::borrow::Cow;

use super::is_identifier;

/// Cuts a wire name into words; there is always one.
pub(super) fn words(wire: &str) -> Vec<Cow<'_, str>> {
    let mut words = Vec::new();
    // `-1` and `1`, `-name` and `name` are different values of many real enums.
    let sign = match wire.as_bytes().first() {
        Some(b'-') => Some('-'),
        Some(b'+') => Some('+'),
        _ => None,
    };
    if let Some(sign) = sign {
        words.push(spell(sign).into());
    }
    if wire.is_ascii() {
        cut_ascii(wire, &mut words);
    } else {
        cut(wire, &mut words);
    }
    if words.len() <= usize::from(sign.is_some()) {
        return spell_all(wire).into_iter().map(Cow::Owned).collect();
    }
    words
}

/// Cuts a wire name by its bytes: nearly all are ASCII, and without optimization a loop over bytes takes a fifth of the
/// time.
fn cut_ascii<'a>(wire: &'a str, words: &mut Vec<Cow<'a, str>>) {
    let bytes = wire.as_bytes();
    let (mut start, mut at) = (0, 0);
    while at < bytes.len() {
        let next = match bytes[at] {
            b'a'..=b'z' | b'0'..=b'9' => None,
            b'A'..=b'Z' if !begins_ascii_word(bytes, at) => None,
            b'A'..=b'Z' => Some(at),
            _ => Some(at + 1),
        };
        if let Some(next) = next {
            push(&wire[start..at], words);
            start = next;
        }
        at += 1;
    }
    push(&wire[start..], words);
}

/// [`begins_word`] for bytes.
fn begins_ascii_word(bytes: &[u8], at: usize) -> bool {
    if at == 0 {
        return false;
    }
    match bytes[at - 1] {
        b'a'..=b'z' | b'0'..=b'9' => true,
        b'A'..=b'Z' => matches!(bytes.get(at + 1), Some(b'a'..=b'z')),
        _ => false,
    }
}

fn cut<'a>(wire: &'a str, words: &mut Vec<Cow<'a, str>>) {
    let (mut start, mut before) = (0, None);
    let mut letters = wire.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let is_part = is_name_part(letter);
        let after = letters.peek().map(|(_, letter)| *letter);
        if !is_part || (letter.is_uppercase() && begins_word(before, after)) {
            push(&wire[start..at], words);
            start = if is_part { at } else { at + letter.len_utf8() };
        }
        before = Some(letter);
    }
    push(&wire[start..], words);
}

fn push<'a>(word: &'a str, words: &mut Vec<Cow<'a, str>>) {
    if !word.is_empty() {
        words.push(Cow::Borrowed(word));
    }
}

/// Cuts a wire name into words of which each character that is no letter or digit is one, and in which letters keep
/// their case.
pub(super) fn exact_words(wire: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for letter in wire.chars() {
        if !is_name_part(letter) {
            words.extend([spell(letter), String::new()]);
        } else if let Some(word) = words.last_mut() {
            word.push(letter);
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Tells whether an upper-case letter begins a word: after a lower-case one (`petId`), or before one at the
/// end of capitals (`HTTPStatus`).
fn begins_word(before: Option<char>, after: Option<char>) -> bool {
    let Some(before) = before else {
        return false;
    };
    before.is_lowercase()
        || before.is_numeric()
        || (before.is_uppercase() && after.is_some_and(char::is_lowercase))
}

fn is_name_part(letter: char) -> bool {
    letter.is_ascii_alphanumeric()
        || (letter.is_alphabetic() && !letter.is_ascii() && is_identifier(&format!("a{letter}")))
}

fn spell_all(wire: &str) -> Vec<String> {
    if wire.is_empty() {
        return vec!["Empty".to_owned()];
    }
    wire.chars().map(spell).collect()
}

fn spell(letter: char) -> String {
    let word = match letter {
        ' ' => "Space",
        '!' => "Not",
        '"' => "Quote",
        '#' => "Hash",
        '$' => "Dollar",
        '%' => "Percent",
        '&' => "And",
        '*' => "Star",
        '+' => "Plus",
        ',' => "Comma",
        '-' => "Minus",
        '.' => "Dot",
        '/' => "Slash",
        ':' => "Colon",
        '<' => "Less",
        '=' => "Equal",
        '>' => "Greater",
        '?' => "Question",
        '@' => "At",
        '_' => "Underscore",
        '|' => "Or",
        '~' => "Tilde",
        other => return format!("U{:X}", u32::from(other)),
    };
    word.to_owned()
}
