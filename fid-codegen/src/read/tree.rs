//! What a YAML or JSON text says, with the place of everything.

mod to_json;

use std::borrow::Cow;

use crate::span::Span;

/// A value of the document.
#[derive(Clone, Debug, PartialEq)]
pub struct Node<'s> {
    /// Where: from its first to its last character.
    pub span: Span,
    /// What.
    pub kind: Kind<'s>,
}

/// The kinds of values that JSON knows.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind<'s> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number as it is written: converting it is up to whoever knows its type.
    Number(Cow<'s, str>),
    /// A string without its quotes and escapes.
    String(Cow<'s, str>),
    /// A list.
    Sequence(Vec<Node<'s>>),
    /// Keys and values in the order of the text; each key stands once.
    Mapping(Vec<Entry<'s>>),
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<'s> {
    /// The text of the key; `200:` in YAML is the key `200`.
    pub key: Cow<'s, str>,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub value: Node<'s>,
}

impl<'s> Node<'s> {
    /// Returns the value of a key, where this is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Node<'s>> {
        match &self.kind {
            Kind::Mapping(entries) => entries
                .iter()
                .find(|entry| entry.key == key)
                .map(|entry| &entry.value),
            _ => None,
        }
    }

    /// Names the kind as a message does: `a string`.
    pub fn describe(&self) -> &'static str {
        match self.kind {
            Kind::Null => "null",
            Kind::Bool(_) => "a boolean",
            Kind::Number(_) => "a number",
            Kind::String(_) => "a string",
            Kind::Sequence(_) => "a list",
            Kind::Mapping(_) => "a mapping",
        }
    }
}
