//! Rust names from wire names: the one place where they are made.
//!
//! The rule is fixed and knows no order: a wire name is cut into words at everything that is no letter or
//! digit and where the case changes; a name without a letter or digit spells its characters; what cannot begin
//! an identifier gets an `n` before it. A name that generated code needs for itself gets a suffix that says what
//! it names: the schema `Client` is `ClientSchema`, the operation `new` is `new_operation`, the property `new`
//! is `new_property`, the parameter `timeout` is `timeout_parameter`, the value `unknown` of an enum is
//! `UnknownValue`. Names that would become one are kept apart by numbers, as the alphabet orders them.

mod apart;
mod words;

use std::collections::BTreeMap;

pub(crate) use self::apart::{apart, are_apart};
use self::words::{exact_words, words};

/// What every module of a client has: the client, and the parameter that says which door it went through.
const TAKEN_TYPES: [&str; 2] = ["Client", "Door"];

/// The methods that every client has.
const TAKEN_METHODS: [&str; 3] = ["new", "builder", "clone"];

/// The functions that every struct has.
const TAKEN_FIELDS: [&str; 2] = ["new", "clone"];

/// The methods that every call has, and the argument that is its body.
const TAKEN_INPUTS: [&str; 8] = [
    "body",
    "header",
    "timeout",
    "idempotency_key",
    "request",
    "send",
    "into_future",
    "with_headers",
];

/// What every enum of strings has: a place for values that it does not list.
const TAKEN_VARIANTS: [&str; 1] = ["Unknown"];

/// A name as it is on the wire and as it is in Rust.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// As the document writes it.
    pub wire: String,
    /// As Rust code writes it.
    pub rust: RustName,
}

impl Name {
    /// Names something of the document by one of the rules of this module.
    pub fn new(wire: &str, rule: impl FnOnce(&str) -> RustName) -> Self {
        Self {
            wire: wire.to_owned(),
            rust: rule(wire),
        }
    }
}

/// An identifier without the `r#` that a keyword needs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RustName(String);

impl AsRef<str> for RustName {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

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

    /// Joins two names of values: `id` and `query` are `id_query`.
    #[must_use]
    pub fn join_value(&self, other: &Self) -> Self {
        Self(format!("{}_{}", self.0, other.0))
    }

    fn unless_taken(self, taken: &[&str], suffix: &str) -> Self {
        if taken.contains(&self.as_str()) {
            Self(self.0 + suffix)
        } else {
            self
        }
    }
}

/// Names a schema.
pub fn schema_name(wire: &str) -> RustName {
    type_name(wire).unless_taken(&TAKEN_TYPES, "Schema")
}

/// Names the type that stands for the open door of a security scheme. Traits are called `Opens…`.
pub fn door_name(wire: &str) -> RustName {
    let name = type_name(wire);
    if name.as_str().starts_with("Opens") {
        RustName(format!("Door{}", name.0))
    } else {
        name
    }
}

/// Names the method of an operation.
pub fn operation_name(wire: &str) -> RustName {
    value_name(wire).unless_taken(&TAKEN_METHODS, "_operation")
}

/// Names the field of a property.
pub fn field_name(wire: &str) -> RustName {
    value_name(wire).unless_taken(&TAKEN_FIELDS, "_property")
}

/// Names the argument or setter of a parameter.
pub fn parameter_name(wire: &str) -> RustName {
    value_name(wire).unless_taken(&TAKEN_INPUTS, "_parameter")
}

/// Names the variant of an enum's value.
pub fn variant_name(wire: &str) -> RustName {
    type_name(wire).unless_taken(&TAKEN_VARIANTS, "Value")
}

/// Names the values of an enum. Those that would have one name spell their symbols and keep their case: beside `asc`,
/// `ASC` is `ASC`, and beside `a-b`, `a_b` is `AUnderscoreB`. Those that are one even so are numbered.
pub fn variant_names(wires: &[&str]) -> Vec<RustName> {
    let short: Vec<RustName> = wires.iter().map(|wire| variant_name(wire)).collect();
    if are_apart(&short) {
        return short;
    }
    let mut owners: BTreeMap<&RustName, Vec<&str>> = BTreeMap::new();
    for (name, wire) in short.iter().zip(wires) {
        owners.entry(name).or_default().push(wire);
    }
    let is_shared = |name: &RustName| owners[name].iter().any(|wire| *wire != owners[name][0]);
    let names = short.iter().zip(wires);
    let mut names: Vec<RustName> = names
        .map(|(name, wire)| match is_shared(name) {
            true => exact_name(wire),
            false => name.clone(),
        })
        .collect();
    apart(&mut names, wires, RustName::join);
    names
}

fn exact_name(wire: &str) -> RustName {
    let words = exact_words(wire);
    let words = words.iter().map(|word| {
        let mut letters = word.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect::<String>()
    });
    RustName(letter_first(words.collect(), 'N')).unless_taken(&TAKEN_VARIANTS, "Value")
}

/// Makes a name in camel case: `read.email` is `ReadEmail`.
pub fn type_name(wire: &str) -> RustName {
    let mut name = String::with_capacity(wire.len());
    for word in words(wire) {
        push_capitalized(&mut name, &word);
    }
    RustName(letter_first(name, 'N'))
}

/// Makes a name in snake case: `petId` is `pet_id`.
pub fn value_name(wire: &str) -> RustName {
    if is_snake_case(wire) {
        return RustName(wire.to_owned());
    }
    let mut name = String::with_capacity(wire.len() + 4);
    for word in words(wire) {
        if !name.is_empty() {
            name.push('_');
        }
        name.push_str(&word);
    }
    if name.is_ascii() {
        name.make_ascii_lowercase();
    } else {
        name = name.to_lowercase();
    }
    RustName(letter_first(name, 'n'))
}

/// Tells whether a wire name is written as values are already, which most names of properties are.
fn is_snake_case(wire: &str) -> bool {
    let (bytes, mut before) = (wire.as_bytes(), b'_');
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'a'..=b'z' => {}
            b'0'..=b'9' if at > 0 => {}
            b'_' if before != b'_' => {}
            _ => return false,
        }
        before = bytes[at];
        at += 1;
    }
    before != b'_'
}

fn letter_first(name: String, letter: char) -> String {
    if let Some(b'a'..=b'z' | b'A'..=b'Z') = name.as_bytes().first() {
        return name;
    }
    let first = name.chars().next();
    let begins = first.is_some_and(|first| !first.is_ascii() && is_identifier(&first.to_string()));
    if begins {
        name
    } else {
        format!("{letter}{name}")
    }
}

fn push_capitalized(name: &mut String, word: &str) {
    let start = name.len();
    if word.is_ascii() {
        name.push_str(word);
        // Most words are in lower case already, and without optimization looking takes less time than writing.
        if has_upper(word) {
            name[start..].make_ascii_lowercase();
        }
        name[start..=start].make_ascii_uppercase();
        return;
    }
    let mut letters = word.chars();
    name.extend(letters.next().into_iter().flat_map(char::to_uppercase));
    name.extend(letters.flat_map(char::to_lowercase));
}

fn has_upper(word: &str) -> bool {
    let (bytes, mut at) = (word.as_bytes(), 0);
    while at < bytes.len() && !bytes[at].is_ascii_uppercase() {
        at += 1;
    }
    at < bytes.len()
}

/// Asks the one who knows what an identifier is; for ASCII there is no need to.
fn is_identifier(text: &str) -> bool {
    syn::parse_str::<proc_macro2::Ident>(text).is_ok()
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
            ("名前", "名前"),
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

    #[test]
    fn every_character_gives_an_identifier() {
        let letters = ('\0'..='\u{ffff}').filter(|letter| letter.is_alphanumeric());
        // Of the many scripts in which all letters are alike, a part is enough.
        let telling = letters.filter(|letter| *letter < '\u{3000}' || *letter > '\u{d7ff}');
        for letter in telling.chain('\0'..'\u{100}') {
            for wire in [letter.to_string(), format!("a{letter}1")] {
                let name = value_name(&wire);
                assert!(is_identifier(name.as_str()), "{wire:?} is {name:?}");
            }
        }
    }

    #[test]
    fn what_generated_code_needs_gets_a_suffix() {
        assert_eq!(schema_name("client").as_str(), "ClientSchema");
        assert_eq!(schema_name("Door").as_str(), "DoorSchema");
        assert_eq!(operation_name("new").as_str(), "new_operation");
        assert_eq!(field_name("new").as_str(), "new_property");
        assert_eq!(
            parameter_name("idempotencyKey").as_str(),
            "idempotency_key_parameter"
        );
        assert_eq!(variant_name("unknown").as_str(), "UnknownValue");
        assert_eq!(door_name("opensPartner").as_str(), "DoorOpensPartner");
    }
}
