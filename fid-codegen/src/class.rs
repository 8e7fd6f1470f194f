//! What values schemas have in common, seen through references and parts.

use std::collections::BTreeMap;

use crate::{
    document::{Schema, SchemaKind, SchemaType},
    media::{MediaKind, media_kind},
    resolve::Resolver,
};

/// How far references are followed; circles are reported elsewhere.
const DEEPEST: usize = 32;

/// The type of JSON that the values of a schema have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// The schema says nothing about it.
    Any,
    Object,
    Array,
    String,
    Number,
    Boolean,
    /// Values of several types.
    Several,
}

/// Finds out the class of a schema.
pub(crate) fn class(resolver: &Resolver<'_, '_>, schema: &Schema<'_>) -> Class {
    class_at(resolver, schema, 0, &mut BTreeMap::new())
}

/// `known` are the classes of the named schemas on the way: several parts may lead to one, and so on.
fn class_at(
    resolver: &Resolver<'_, '_>,
    schema: &Schema<'_>,
    depth: usize,
    known: &mut BTreeMap<usize, Class>,
) -> Class {
    if depth > DEEPEST {
        return Class::Any;
    }
    match schema.kind() {
        SchemaKind::Reference(reference) => match resolver.schema_index(reference) {
            Some(index) => {
                if let Some(class) = known.get(&index) {
                    return *class;
                }
                // A circle says nothing.
                known.insert(index, Class::Any);
                let class = class_at(resolver, resolver.schema(index), depth + 1, known);
                known.insert(index, class);
                class
            }
            None => Class::Any,
        },
        SchemaKind::Only(only) => class_at(resolver, only, depth + 1, known),
        SchemaKind::AllOf(parts) => {
            let own = schema.non_null_types().next().map_or(Class::Any, of_type);
            let own = match own {
                Class::Any if !schema.properties.is_empty() => Class::Object,
                own => own,
            };
            let parts = parts
                .iter()
                .map(|part| class_at(resolver, part, depth + 1, known));
            parts.fold(own, both)
        }
        SchemaKind::Union(variants) => {
            let mut variants = variants
                .iter()
                .filter(|variant| !variant.is_null())
                .map(|variant| class_at(resolver, variant, depth + 1, known));
            let own = schema.non_null_types().next().map_or(Class::Any, of_type);
            let first = variants.next().unwrap_or(Class::Any);
            match variants.all(|class| class == first) {
                true => both(own, first),
                false => Class::Several,
            }
        }
        SchemaKind::Enum(_) => schema.value_class(),
        SchemaKind::Object | SchemaKind::Map(_) => Class::Object,
        SchemaKind::Array(_) | SchemaKind::Tuple => Class::Array,
        SchemaKind::String(_) => Class::String,
        SchemaKind::Integer(_) | SchemaKind::Number(_) => Class::Number,
        SchemaKind::Boolean => Class::Boolean,
        SchemaKind::Any | SchemaKind::Null | SchemaKind::Never => Class::Any,
        SchemaKind::Mixed => Class::Several,
    }
}

/// Returns the class of what two schemas say together.
fn both(one: Class, other: Class) -> Class {
    match (one, other) {
        (Class::Any, class) | (class, Class::Any) => class,
        (one, other) if one == other => one,
        _ => Class::Several,
    }
}

fn of_type(kind: SchemaType) -> Class {
    match kind {
        SchemaType::Object => Class::Object,
        SchemaType::Array => Class::Array,
        SchemaType::String => Class::String,
        SchemaType::Integer | SchemaType::Number => Class::Number,
        SchemaType::Boolean => Class::Boolean,
        SchemaType::Null => Class::Any,
    }
}

impl Schema<'_> {
    fn value_class(&self) -> Class {
        use crate::document::EnumValue;
        let mut classes = self
            .values
            .iter()
            .flatten()
            .filter_map(|value| match value.value {
                EnumValue::Text(_) => Some(Class::String),
                EnumValue::Scalar("true" | "false") => Some(Class::Boolean),
                EnumValue::Scalar(_) => Some(Class::Number),
                EnumValue::Null => None,
                EnumValue::Compound => Some(Class::Several),
            });
        let first = classes.next().unwrap_or(Class::Any);
        match classes.all(|class| class == first) {
            true => first,
            false => Class::Several,
        }
    }
}

/// Tells whether the values of a schema are bytes that are no text: by `format` of OpenAPI 3.0, or by
/// `contentMediaType` of OpenAPI 3.1.
pub(crate) fn is_binary<'d, 'n>(resolver: &Resolver<'d, 'n>, schema: &'d Schema<'n>) -> bool {
    let schema = target(resolver, schema);
    let mut notes = schema.notes.iter();
    let media = notes.find(|(key, _)| *key == "contentMediaType");
    let is_bytes = media.is_some_and(|(_, name)| {
        let kind = media_kind(name);
        matches!(kind, Some(MediaKind::Bytes | MediaKind::Stream))
    });
    match schema.kind() {
        SchemaKind::String(Some("binary")) => true,
        SchemaKind::String(None) | SchemaKind::Any => is_bytes && schema.encoding.is_none(),
        _ => false,
    }
}

/// Returns a schema of a type of JSON that another one does not have: no value is both.
pub(crate) fn contradicting<'d, 'n>(
    resolver: &Resolver<'d, 'n>,
    schemas: &[&'d Schema<'n>],
) -> Option<&'d Schema<'n>> {
    let mut telling = schemas
        .iter()
        .map(|schema| (class(resolver, schema), *schema))
        .filter(|(class, _)| !matches!(class, Class::Any | Class::Several));
    let (first, _) = telling.next()?;
    let (_, other) = telling.find(|(class, _)| *class != first)?;
    Some(other)
}

/// Follows references to a schema that is none.
pub(crate) fn target<'d, 'n>(
    resolver: &Resolver<'d, 'n>,
    schema: &'d Schema<'n>,
) -> &'d Schema<'n> {
    let mut schema = schema;
    for _ in 0..DEEPEST {
        // Most schemas are none of those that lead elsewhere.
        if schema.reference.is_none() && schema.all_of.is_empty() {
            break;
        }
        let reference = match schema.kind() {
            SchemaKind::Only(only) => only.reference,
            _ => schema.reference,
        };
        match reference.and_then(|text| resolver.schema_index(text.value)) {
            Some(index) => schema = resolver.schema(index),
            None => break,
        }
    }
    schema
}

/// Returns the schema that says most about values that are no objects; the last of equals.
pub(crate) fn most_telling<'d, 'n>(
    resolver: &Resolver<'d, 'n>,
    schemas: impl IntoIterator<Item = &'d Schema<'n>>,
) -> Option<&'d Schema<'n>> {
    let telling = schemas
        .into_iter()
        .map(|schema| (rank(resolver, schema, 0, &mut BTreeMap::new()), schema));
    telling
        .max_by_key(|(rank, _)| *rank)
        .map(|(_, schema)| schema)
}

fn rank(
    resolver: &Resolver<'_, '_>,
    schema: &Schema<'_>,
    depth: usize,
    known: &mut BTreeMap<usize, u8>,
) -> u8 {
    if depth > DEEPEST {
        return 0;
    }
    match schema.kind() {
        SchemaKind::Any | SchemaKind::Null | SchemaKind::Never => 0,
        SchemaKind::Reference(reference) => match resolver.schema_index(reference) {
            Some(index) => {
                if let Some(rank) = known.get(&index) {
                    return *rank;
                }
                known.insert(index, 0);
                let rank = rank(resolver, resolver.schema(index), depth + 1, known);
                known.insert(index, rank);
                rank
            }
            None => 0,
        },
        SchemaKind::Only(only) => rank(resolver, only, depth + 1, known),
        SchemaKind::AllOf(parts) => {
            let parts = parts
                .iter()
                .map(|part| rank(resolver, part, depth + 1, known));
            parts.max().unwrap_or(0)
        }
        SchemaKind::Mixed => 1,
        SchemaKind::Number(None) => 2,
        SchemaKind::Union(_) | SchemaKind::String(None) | SchemaKind::Integer(None) => 3,
        SchemaKind::Enum(_) => 5,
        _ => 4,
    }
}
