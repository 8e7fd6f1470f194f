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
    /// What one of several schemas says, together with what this one says itself.
    Union(&'a [Schema<'n>]),
    /// One of these values.
    Enum(&'a [Spanned<EnumValue<'n>>]),
    /// An object with properties that the document names.
    Object,
    /// An object whose keys are data.
    Map(&'a Additional<'n>),
    /// A list of something.
    Array(Option<&'a Schema<'n>>),
    /// A list whose items differ by their place.
    Tuple,
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
    /// `null` and nothing else.
    Null,
    /// No value at all.
    Never,
}

impl<'n> Schema<'n> {
    /// Returns what the schema amounts to.
    pub fn kind(&self) -> SchemaKind<'_, 'n> {
        if let Some(reference) = self.reference {
            return SchemaKind::Reference(reference.value);
        }
        if self.never {
            return SchemaKind::Never;
        }
        if self.is_null() {
            return SchemaKind::Null;
        }
        if let Some(only) = self.only_part() {
            return SchemaKind::Only(only);
        }
        if let Some(variants) = self.union() {
            return SchemaKind::Union(variants);
        }
        if !self.all_of.is_empty() {
            return SchemaKind::AllOf(&self.all_of);
        }
        if let Some(values) = &self.values {
            return SchemaKind::Enum(values);
        }
        // Most say one type, and all are asked several times.
        if let [only] = self.types.as_slice()
            && only.value != SchemaType::Null
        {
            return self.kind_as(only.value);
        }
        let mut types = self.non_null_types();
        match (types.next(), types.next()) {
            (Some(_), Some(_)) => SchemaKind::Mixed,
            (Some(kind), None) => self.kind_as(kind),
            (None, _) => self.untyped_kind(),
        }
    }

    /// Returns the types that a value can have, but for `null`.
    pub fn non_null_types(&self) -> impl Iterator<Item = SchemaType> {
        let types = self.types.iter().map(|kind| kind.value);
        types.filter(|kind| *kind != SchemaType::Null)
    }

    /// Returns what the schema says of values of one type.
    pub fn kind_as(&self, kind: SchemaType) -> SchemaKind<'_, 'n> {
        let format = self.format.map(|format| format.value);
        match kind {
            SchemaType::Object => self.object_kind(),
            SchemaType::Array => self.array_kind(),
            SchemaType::String => SchemaKind::String(format),
            SchemaType::Integer => SchemaKind::Integer(format),
            SchemaType::Number => SchemaKind::Number(format),
            SchemaType::Boolean => SchemaKind::Boolean,
            SchemaType::Null => self.untyped_kind(),
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
            || self.union().into_iter().flatten().any(Schema::is_null)
    }

    fn object_kind(&self) -> SchemaKind<'_, 'n> {
        if self.properties.is_empty() && self.required.is_empty() {
            SchemaKind::Map(&self.additional)
        } else {
            SchemaKind::Object
        }
    }

    fn array_kind(&self) -> SchemaKind<'_, 'n> {
        if self.prefix.is_empty() {
            SchemaKind::Array(self.items.as_deref())
        } else {
            SchemaKind::Tuple
        }
    }

    /// Many documents leave `type` out where other keywords tell it.
    fn untyped_kind(&self) -> SchemaKind<'_, 'n> {
        if !self.properties.is_empty()
            || self.additional != Additional::Unstated
            || !self.patterns.is_empty()
        {
            self.object_kind()
        } else if self.items.is_some() || !self.prefix.is_empty() {
            self.array_kind()
        } else {
            SchemaKind::Any
        }
    }
}
