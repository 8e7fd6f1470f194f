//! Schemas: what a value can be.

mod discriminator;
mod format;
mod keys;
mod read;

pub use discriminator::Discriminator;
pub(super) use read::read_schema;

use super::Text;
use crate::{
    read::tree::Node,
    span::{Span, Spanned},
};

/// A schema as it is written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schema<'n> {
    /// Where it stands; `None` for a schema that nobody wrote.
    pub span: Option<Span>,
    /// `$ref`: the schema is another one.
    pub reference: Option<Text<'n>>,
    /// Whether that is `$dynamicRef`, which may lead elsewhere than it says.
    pub is_dynamic: bool,
    /// The types that a value can have; none says nothing.
    pub types: Vec<Spanned<SchemaType>>,
    /// Whether `null` is allowed: `nullable` of OpenAPI 3.0.
    pub nullable: Option<Spanned<bool>>,
    /// What kind of string or number it is.
    pub format: Option<Text<'n>>,
    /// A name for people.
    pub title: Option<Text<'n>>,
    /// What it means, in Markdown.
    pub description: Option<Text<'n>>,
    /// Whether new code should not use it.
    pub deprecated: bool,
    /// The values that it can be.
    pub values: Option<Vec<Spanned<EnumValue<'n>>>>,
    /// The properties of an object, in the order of the document.
    pub properties: Vec<Property<'n>>,
    /// The names of the properties that are always there.
    pub required: Vec<Text<'n>>,
    /// Whether `$ref` was there and could not be read.
    pub reference_is_broken: bool,
    /// Whether `required` was there and could not be read: what it meant is guessed.
    pub required_is_broken: bool,
    /// What other properties an object can have.
    pub additional: Additional<'n>,
    /// What properties hold whose names match an expression, which stands in the place of the name.
    pub patterns: Vec<Property<'n>>,
    /// What a list holds, after those items that have a place of their own.
    pub items: Option<Box<Schema<'n>>>,
    /// What the first items of a list are, by their place.
    pub prefix: Vec<Schema<'n>>,
    /// Whether no value is right: the schema `false`, or `not` of anything.
    pub never: bool,
    /// How bytes are written as a string: `contentEncoding`.
    pub encoding: Option<Text<'n>>,
    /// The value that stands for none.
    pub default: Option<&'n Node<'n>>,
    /// Schemas of which each holds for the value.
    pub all_of: Vec<Schema<'n>>,
    /// Schemas of which exactly one holds for the value.
    pub one_of: Vec<Schema<'n>>,
    /// Schemas of which at least one holds for the value.
    pub any_of: Vec<Schema<'n>>,
    /// What tells the schemas of `oneOf` or `anyOf` apart.
    pub discriminator: Option<Discriminator<'n>>,
    /// Whether only answers have it: `readOnly` of a property.
    pub read_only: bool,
    /// Whether only requests have it: `writeOnly` of a property.
    pub write_only: bool,
    /// Keywords that OpenAPI does not know: since 3.1, schemas may have any.
    pub foreign: Vec<Text<'n>>,
    /// What only people act on: bounds, patterns, defaults, examples, as keyword and value.
    pub notes: Vec<(&'static str, String)>,
}

/// A type of JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "JSON's own words")]
pub enum SchemaType {
    String,
    Integer,
    Number,
    Boolean,
    Array,
    Object,
    Null,
}

impl SchemaType {
    const ALL: [(&'static str, Self); 7] = [
        ("string", Self::String),
        ("integer", Self::Integer),
        ("number", Self::Number),
        ("boolean", Self::Boolean),
        ("array", Self::Array),
        ("object", Self::Object),
        ("null", Self::Null),
    ];
}

/// One value of an `enum`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum EnumValue<'n> {
    /// A string.
    Text(&'n str),
    /// `null`.
    Null,
    /// A number or a boolean, as it is written.
    Scalar(&'n str),
    /// A list or a mapping.
    Compound,
}

/// A property of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Property<'n> {
    /// The name on the wire.
    pub name: Text<'n>,
    /// What it can be.
    pub schema: Schema<'n>,
}

/// What properties an object can have that the document does not name.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Additional<'n> {
    /// The document says nothing: there may be some, and nobody asks for them.
    #[default]
    Unstated,
    /// `true`: there are some, of any kind.
    Any,
    /// `false`: there are none.
    None,
    /// There are some, of one kind.
    Typed(Box<Schema<'n>>),
}

impl<'n> Schema<'n> {
    /// Returns the other schema that this one is, but for what it says to people: `$ref`, or `allOf` of one
    /// schema and nothing besides.
    pub fn only_part(&self) -> Option<&Schema<'n>> {
        let [only] = self.all_of.as_slice() else {
            return None;
        };
        let says_more = !self.properties.is_empty()
            || !self.required.is_empty()
            || self.additional != Additional::Unstated
            || !self.patterns.is_empty()
            || self.values.is_some()
            || self.union().is_some();
        (!says_more).then_some(only)
    }

    /// Tells whether it has a list of schemas: few have, and all are asked.
    fn is_of_parts(&self) -> bool {
        !(self.prefix.is_empty()
            && self.all_of.is_empty()
            && self.one_of.is_empty()
            && self.any_of.is_empty())
    }

    /// Returns the schemas right inside of this one: as a list, because most have none, and a chain of iterators asks all
    /// of its parts each time.
    pub fn parts(&self) -> Vec<&Schema<'n>> {
        let mut parts = Vec::new();
        if !self.properties.is_empty() {
            for property in &self.properties {
                parts.push(&property.schema);
            }
        }
        if !self.patterns.is_empty() {
            for pattern in &self.patterns {
                parts.push(&pattern.schema);
            }
        }
        if let Additional::Typed(schema) = &self.additional {
            parts.push(schema);
        }
        if let Some(items) = &self.items {
            parts.push(items);
        }
        if self.is_of_parts() {
            for list in [&self.prefix, &self.all_of, &self.one_of, &self.any_of] {
                parts.extend(list);
            }
        }
        parts
    }

    /// Returns the schemas of which one is what the value is: those of `oneOf` or `anyOf`, unless they only restrict
    /// what the schema says besides.
    pub fn union(&self) -> Option<&[Schema<'n>]> {
        // Most schemas are none, and all are asked several times.
        if self.one_of.is_empty() && self.any_of.is_empty() {
            return None;
        }
        [&self.one_of, &self.any_of]
            .into_iter()
            .find(|variants| {
                let mut variants = variants.iter().filter(|variant| !variant.is_null());
                variants.any(|variant| !self.is_only_restricted_by(variant))
            })
            .map(Vec::as_slice)
    }

    /// Tells whether both `oneOf` and `anyOf` say what the value is.
    pub(crate) fn both_unions(&self) -> bool {
        if self.one_of.is_empty() || self.any_of.is_empty() {
            return false;
        }
        [&self.one_of, &self.any_of].into_iter().all(|variants| {
            let mut variants = variants.iter();
            variants.any(|variant| !self.is_only_restricted_by(variant))
        })
    }

    /// Tells whether `null` is the only value.
    pub fn is_null(&self) -> bool {
        let says_null = |kind: &Spanned<SchemaType>| kind.value == SchemaType::Null;
        let is_null = |value: &Spanned<EnumValue<'_>>| value.value == EnumValue::Null;
        match &self.values {
            Some(values) => !values.is_empty() && values.iter().all(is_null),
            None => !self.types.is_empty() && self.types.iter().all(says_null),
        }
    }

    /// Returns the value of a keyword that is a note, as it is written.
    pub fn note(&self, key: &str) -> Option<&str> {
        let note = self.notes.iter().find(|(known, _)| *known == key);
        note.map(|(_, value)| value.as_str())
    }

    /// Tells whether another schema says nothing about the type and the properties that this one does not say.
    fn is_only_restricted_by(&self, other: &Schema<'n>) -> bool {
        let says_nothing = other.reference.is_none()
            && !other.never
            && other.properties.is_empty()
            && other.additional == Additional::Unstated
            && other.patterns.is_empty()
            && other.items.is_none()
            && other.prefix.is_empty()
            && other.all_of.is_empty()
            && other.values.is_none()
            && other.union().is_none();
        let has_own_type = !self.types.is_empty()
            || !self.properties.is_empty()
            || !self.all_of.is_empty()
            || self.items.is_some();
        let is_same_type = other.types.is_empty()
            || other
                .types
                .iter()
                .all(|kind| self.types.iter().any(|own| own.value == kind.value))
                && self.types.len() == other.types.len();
        says_nothing && is_same_type && has_own_type
    }
}
