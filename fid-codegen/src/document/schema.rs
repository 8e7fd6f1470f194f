//! Schemas: what a value can be.

use super::{
    Text, is_on,
    object::{self, Keys, Object},
};
use crate::{
    diagnostic::Diagnostic,
    read::tree::{Entry, Kind, Node},
    report::Report,
    span::{Span, Spanned},
};

/// A schema as it is written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schema<'n> {
    /// Where it stands; `None` for a schema that nobody wrote.
    pub span: Option<Span>,
    /// `$ref`: the schema is another one.
    pub reference: Option<Text<'n>>,
    /// The types that a value can have; none says nothing.
    pub types: Vec<Spanned<SchemaType>>,
    /// Whether `null` is allowed: `nullable: true` of OpenAPI 3.0.
    pub nullable: bool,
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
    /// What other properties an object can have.
    pub additional: Additional<'n>,
    /// What a list holds.
    pub items: Option<Box<Schema<'n>>>,
    /// Schemas of which each holds for the value.
    pub all_of: Vec<Schema<'n>>,
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
    /// Anything else, by its kind.
    Other(&'static str),
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

const NOTES: [&str; 16] = [
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "default",
    "example",
    "examples",
];

const KEYS: Keys = Keys {
    what: "a schema",
    read: &[
        "$ref",
        "type",
        "nullable",
        "format",
        "title",
        "description",
        "deprecated",
        "enum",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "allOf",
        "readOnly",
        "writeOnly",
        "pattern",
        "minLength",
        "maxLength",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "minItems",
        "maxItems",
        "uniqueItems",
        "minProperties",
        "maxProperties",
        "default",
        "example",
        "examples",
    ],
    noted: &["externalDocs", "xml"],
    refused: &[
        "oneOf",
        "anyOf",
        "not",
        "const",
        "discriminator",
        "prefixItems",
        "patternProperties",
        "propertyNames",
        "contains",
        "minContains",
        "maxContains",
        "if",
        "then",
        "else",
        "dependentSchemas",
        "dependentRequired",
        "unevaluatedProperties",
        "unevaluatedItems",
        "contentEncoding",
        "contentMediaType",
        "contentSchema",
        "$defs",
        "$id",
        "$anchor",
        "$dynamicRef",
        "$dynamicAnchor",
        "$schema",
        "$vocabulary",
    ],
};

/// What may stand beside `$ref`: it changes nothing about the values.
const BESIDE_REF: [&str; 7] = [
    "$ref",
    "title",
    "description",
    "deprecated",
    "default",
    "example",
    "examples",
];

pub(super) fn read_schema<'n>(node: &'n Node<'_>, report: &'n Report) -> Schema<'n> {
    if let Kind::Bool(anything) = node.kind {
        if !anything {
            report.push(object::refuse(node.span, "the schema `false`"));
        }
        return Schema::default();
    }
    let Some(object) = Object::open(node, &KEYS, report) else {
        return Schema::default();
    };
    refuse_direction(&object, report);
    let reference = object.text("$ref");
    if reference.is_some() {
        refuse_beside_reference(node, report);
    }
    Schema {
        span: Some(node.span),
        reference,
        types: read_types(&object, report),
        nullable: is_on(object.flag("nullable")),
        format: object.text("format"),
        title: object.text("title"),
        description: object.text("description"),
        deprecated: is_on(object.flag("deprecated")),
        values: object
            .get("enum")
            .map(|_| object.list("enum").iter().map(read_value).collect()),
        properties: read_properties(object.map("properties"), report),
        required: object
            .list("required")
            .iter()
            .filter_map(|node| object::text(node, "required", report))
            .collect(),
        additional: read_additional(&object, report),
        items: object
            .get("items")
            .map(|node| Box::new(read_schema(node, report))),
        all_of: object
            .list("allOf")
            .iter()
            .map(|node| read_schema(node, report))
            .collect(),
        notes: read_notes(&object),
    }
}

fn refuse_direction(object: &Object<'_, '_>, report: &Report) {
    for key in ["readOnly", "writeOnly"] {
        if let Some(flag) = object.flag(key)
            && flag.value
        {
            report.push(object::refuse(flag.span, &format!("`{key}: true`")));
        }
    }
}

fn refuse_beside_reference(node: &Node<'_>, report: &Report) {
    let Kind::Mapping(entries) = &node.kind else {
        return;
    };
    for entry in entries {
        if !BESIDE_REF.contains(&entry.key.as_ref()) && !entry.key.starts_with("x-") {
            let feature = format!("`{}` beside `$ref`", entry.key);
            report.push(object::refuse(entry.key_span, &feature));
        }
    }
}

fn read_types(object: &Object<'_, '_>, report: &Report) -> Vec<Spanned<SchemaType>> {
    let Some(node) = object.get("type") else {
        return Vec::new();
    };
    let nodes = match &node.kind {
        Kind::Sequence(nodes) => nodes.as_slice(),
        _ => std::slice::from_ref(node),
    };
    nodes
        .iter()
        .filter_map(|node| match node.kind {
            Kind::Null => {
                report.push(
                    Diagnostic::new(node.span, "a type must be a word, this is null")
                        .help("put it in quotes: `\"null\"`"),
                );
                Some(Spanned::new(node.span, SchemaType::Null))
            }
            _ => object::word(node, "type", &SchemaType::ALL, report),
        })
        .collect()
}

fn read_value<'n>(node: &'n Node<'_>) -> Spanned<EnumValue<'n>> {
    let value = match &node.kind {
        Kind::String(text) => EnumValue::Text(text),
        Kind::Null => EnumValue::Null,
        _ => EnumValue::Other(node.describe()),
    };
    Spanned::new(node.span, value)
}

fn read_properties<'n>(entries: &'n [Entry<'_>], report: &'n Report) -> Vec<Property<'n>> {
    entries
        .iter()
        .map(|entry| Property {
            name: Spanned::new(entry.key_span, entry.key.as_ref()),
            schema: read_schema(&entry.value, report),
        })
        .collect()
}

fn read_additional<'n>(object: &Object<'n, '_>, report: &'n Report) -> Additional<'n> {
    match object.get("additionalProperties") {
        None => Additional::Unstated,
        Some(node) => match &node.kind {
            Kind::Bool(true) => Additional::Any,
            Kind::Bool(false) => Additional::None,
            Kind::Mapping(entries) if entries.is_empty() => Additional::Any,
            _ => Additional::Typed(Box::new(read_schema(node, report))),
        },
    }
}

fn read_notes(object: &Object<'_, '_>) -> Vec<(&'static str, String)> {
    NOTES
        .iter()
        .filter_map(|key| {
            let text = match &object.get(key)?.kind {
                Kind::Sequence(items) if *key == "examples" => object::scalar(items.first()?)?,
                _ => object.scalar(key)?,
            };
            Some((*key, text))
        })
        .collect()
}
