//! The words that a wire name consists of.

use super::is_identifier;

/// Cuts a wire name into words; there is always one.
pub(super) fn words(wire: &str) -> Vec<String> {
    let mut words = Vec::new();
    // `-1` and `1`, `-name` and `name` are different values of many real enums.
    if let Some(sign @ ('-' | '+')) = wire.chars().next() {
        words.push(spell(sign));
    }
    let (mut start, mut before) = (0, None);
    let mut letters = wire.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let is_part = is_name_part(letter);
        let after = letters.peek().map(|(_, letter)| *letter);
        if !is_part || (letter.is_uppercase() && begins_word(before, after)) {
            words.push(wire[start..at].to_owned());
            start = if is_part { at } else { at + letter.len_utf8() };
        }
        before = Some(letter);
    }
    words.push(wire[start..].to_owned());
    words.retain(|word| !word.is_empty());
    if words.iter().all(|word| word == "Minus" || word == "Plus") {
        words = spell_all(wire);
    }
    words
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
