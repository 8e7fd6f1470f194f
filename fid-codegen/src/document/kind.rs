//! What a schema amounts to: one kind, out of the keywords that it has.

use super::{Additional, EnumValue, Schema, SchemaType, is_on};
use crate::span::Spanned;

/// The kind of values that a schema describes, apart from `null`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SchemaKind<'a, 'n> {
    /// Another schema, by the text of its `$ref`.
    Reference(&'a str),
    /// One other schema, whatever it is: `allOf` of it and nothing besides.
    Only(&'a Schema<'n>),
    /// What several schemas say together.
    AllOf(&'a [Schema<'n>]),
    /// One of these values.
    Enum(&'a [Spanned<EnumValue<'n>>]),
    /// An object with properties that the document names.
    Object,
    /// An object whose keys are data.
    Map(&'a Additional<'n>),
    /// A list of something.
    Array(Option<&'a Schema<'n>>),
    /// A string, with its format.
    String(Option<&'a str>),
    /// A whole number, with its format.
    Integer(Option<&'a str>),
    /// A number, with its format.
    Number(Option<&'a str>),
    /// `true` or `false`.
    Boolean,
    /// Anything: the schema says nothing about the type.
    Any,
    /// Values of several types.
    Mixed,
}

impl<'n> Schema<'n> {
    /// Returns what the schema amounts to.
    pub fn kind(&self) -> SchemaKind<'_, 'n> {
        if let Some(reference) = self.reference {
            return SchemaKind::Reference(reference.value);
        }
        if let Some(only) = self.only_part() {
            return SchemaKind::Only(only);
        }
        if !self.all_of.is_empty() {
            return SchemaKind::AllOf(&self.all_of);
        }
        if let Some(values) = &self.values {
            return SchemaKind::Enum(values);
        }
        let format = self.format.map(|format| format.value);
        let mut types = self
            .types
            .iter()
            .map(|kind| kind.value)
            .filter(|kind| *kind != SchemaType::Null);
        match (types.next(), types.next()) {
            (Some(_), Some(_)) => SchemaKind::Mixed,
            (Some(SchemaType::Object), None) => self.object_kind(),
            (Some(SchemaType::Array), None) => SchemaKind::Array(self.items.as_deref()),
            (Some(SchemaType::String), None) => SchemaKind::String(format),
            (Some(SchemaType::Integer), None) => SchemaKind::Integer(format),
            (Some(SchemaType::Number), None) => SchemaKind::Number(format),
            (Some(SchemaType::Boolean), None) => SchemaKind::Boolean,
            (Some(SchemaType::Null) | None, _) => self.untyped_kind(),
        }
    }

    /// Tells whether `null` is one of the values.
    pub fn allows_null(&self) -> bool {
        is_on(self.nullable)
            || self.types.iter().any(|kind| kind.value == SchemaType::Null)
            || self
                .values
                .iter()
                .flatten()
                .any(|value| value.value == EnumValue::Null)
    }

    fn object_kind(&self) -> SchemaKind<'_, 'n> {
        if self.properties.is_empty() {
            SchemaKind::Map(&self.additional)
        } else {
            SchemaKind::Object
        }
    }

    /// Many documents leave `type` out where other keywords tell it.
    fn untyped_kind(&self) -> SchemaKind<'_, 'n> {
        if !self.properties.is_empty() || self.additional != Additional::Unstated {
            self.object_kind()
        } else if self.items.is_some() {
            SchemaKind::Array(self.items.as_deref())
        } else {
            SchemaKind::Any
        }
    }
}
