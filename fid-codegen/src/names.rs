//! Rust names from wire names: the one place where they are made.
//!
//! The rule is fixed and knows no order: a wire name is cut into words at everything that is no letter or
//! digit and where the case changes; a name without a letter or digit spells its characters; a leading digit
//! gets an `n` before it. Two names that become one are a mistake of the document, told by
//! [`check`](crate::check).

/// A name as it is on the wire and as it is in Rust.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// As the document writes it.
    pub wire: String,
    /// As Rust code writes it.
    pub rust: RustName,
}

impl Name {
    /// Names a type or an enum variant.
    pub fn of_type(wire: &str) -> Self {
        Self {
            wire: wire.to_owned(),
            rust: type_name(wire),
        }
    }

    /// Names a field, a method, an argument or a module.
    pub fn of_value(wire: &str) -> Self {
        Self {
            wire: wire.to_owned(),
            rust: value_name(wire),
        }
    }
}

/// An identifier without the `r#` that a keyword needs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RustName(String);

impl RustName {
    /// Returns the identifier.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Joins two names of types: `Pet` and `Owner` are `PetOwner`.
    #[must_use]
    pub fn join(&self, other: &Self) -> Self {
        Self(format!("{}{}", self.0, other.0))
    }
}

/// Makes the name of a type or variant: `read.email` is `ReadEmail`.
pub fn type_name(wire: &str) -> RustName {
    let name: String = words(wire).iter().map(|word| capitalize(word)).collect();
    RustName(letter_first(name, 'N'))
}

/// Makes the name of a field, method, argument or module: `petId` is `pet_id`.
pub fn value_name(wire: &str) -> RustName {
    let words: Vec<String> = words(wire).iter().map(|word| word.to_lowercase()).collect();
    RustName(letter_first(words.join("_"), 'n'))
}

fn letter_first(name: String, letter: char) -> String {
    if name.starts_with(|first: char| first.is_numeric()) {
        format!("{letter}{name}")
    } else {
        name
    }
}

fn capitalize(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| {
            first
                .to_uppercase()
                .chain(letters.flat_map(char::to_lowercase))
                .collect()
        })
        .unwrap_or_default()
}

fn words(wire: &str) -> Vec<String> {
    let mut words = Vec::new();
    // `-1` and `1`, `-name` and `name` are different values of many real enums.
    if let Some(sign @ ('-' | '+')) = wire.chars().next() {
        words.push(spell(sign));
    }
    let mut word = String::new();
    let letters: Vec<char> = wire.chars().collect();
    for (index, &letter) in letters.iter().enumerate() {
        if !is_name_part(letter) {
            words.push(std::mem::take(&mut word));
            continue;
        }
        let before = index.checked_sub(1).map(|index| letters[index]);
        if letter.is_uppercase() && begins_word(before, letters.get(index + 1).copied()) {
            words.push(std::mem::take(&mut word));
        }
        word.push(letter);
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    if words.iter().all(|word| word == "Minus" || word == "Plus") {
        words = spell_all(wire);
    }
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
    // Unicode's XID_Continue is letters, marks and digits; what is alphanumeric is nearly that, and the rest is
    // kept out here.
    letter.is_alphanumeric() && (letter.is_alphabetic() || letter.is_ascii_digit())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_in_camel_case() {
        let cases = [
            ("TokenSet", "TokenSet"),
            ("token_set", "TokenSet"),
            ("read.email", "ReadEmail"),
            ("HTTPStatus", "HttpStatus"),
            ("2fa", "N2fa"),
            (">=", "GreaterEqual"),
            ("", "Empty"),
            ("-1", "Minus1"),
            ("+1", "Plus1"),
            ("имя", "Имя"),
        ];
        for (wire, rust) in cases {
            assert_eq!(type_name(wire).as_str(), rust, "{wire}");
        }
    }

    #[test]
    fn values_are_in_snake_case() {
        let cases = [
            ("petId", "pet_id"),
            ("date_of_birth", "date_of_birth"),
            ("X-Request-ID", "x_request_id"),
            ("type", "type"),
            ("100abc", "n100abc"),
            ("$filter", "filter"),
            ("sha256Sum", "sha256_sum"),
        ];
        for (wire, rust) in cases {
            assert_eq!(value_name(wire).as_str(), rust, "{wire}");
        }
    }
}
