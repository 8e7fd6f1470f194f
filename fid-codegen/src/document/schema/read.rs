//! Tree to schema.

use super::{
    Additional, EnumValue, Property, Schema, SchemaType,
    discriminator::read_discriminator,
    format::meant_format,
    keys::{FIRST_RULE, KEYS, RULES, notes as note_keys},
};
use crate::{
    diagnostic::{Diagnostic, Trim},
    document::{dialect, is_on, object::Object, value},
    quick::Texts,
    read::tree::{Entry, Kind, Node},
    report::Report,
    span::Spanned,
};

/// Keywords beside `$ref` that say more about the values than that others have to hold, too.
const OF_VALUES: [&str; 15] = [
    "type",
    "format",
    "enum",
    "const",
    "properties",
    "required",
    "additionalProperties",
    "patternProperties",
    "items",
    "prefixItems",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "contentEncoding",
];

pub(in crate::document) fn read_schema<'n>(node: &'n Node<'_>, report: &'n Report) -> Schema<'n> {
    if let Kind::Bool(allowed) = node.kind {
        return Schema {
            span: Some(node.span),
            never: !allowed,
            ..Schema::default()
        };
    }
    let Some((object, foreign)) = Object::open_loosely(node, &KEYS, report) else {
        return Schema {
            span: Some(node.span),
            ..Schema::default()
        };
    };
    if object.is_only("$ref") && foreign.is_empty() {
        // Many schemas say nothing else, and need not be asked for seventy keywords.
        return read_reference(&object, node);
    }
    dialect::check(object.text("$schema"), report);
    let mut schema = read_keywords(&object, node, report);
    for entry in foreign {
        let key = Spanned::new(entry.key_span, entry.key.as_ref());
        schema.foreign.push(key);
    }
    if schema.both_unions() {
        // One of these and one of those holds: a union each.
        schema.all_of.push(Schema {
            span: schema.span,
            any_of: std::mem::take(&mut schema.any_of),
            ..Schema::default()
        });
    }
    let second = object.get("$ref").and(object.text("$dynamicRef"));
    schema.all_of.extend(second.map(|reference| Schema {
        span: Some(reference.span),
        reference: Some(reference),
        is_dynamic: true,
        ..Schema::default()
    }));
    let says_more = || second.is_some() || object.has_any(&OF_VALUES);
    match schema.reference {
        Some(_) if says_more() => with_reference_as_part(schema),
        _ => schema,
    }
}

fn read_reference<'n>(object: &Object<'n, '_>, node: &'n Node<'_>) -> Schema<'n> {
    Schema {
        span: Some(node.span),
        reference: object.text("$ref"),
        reference_is_broken: is_broken_reference(object),
        ..Schema::default()
    }
}

fn is_broken_reference(object: &Object<'_, '_>) -> bool {
    object
        .get("$ref")
        .is_some_and(|node| matches!(node.kind, Kind::Null | Kind::Sequence(_) | Kind::Mapping(_)))
}

/// A reference beside other keywords is one of the parts that hold together (JSON Schema 2020-12, section 8.2.3.1).
fn with_reference_as_part(mut schema: Schema<'_>) -> Schema<'_> {
    let part = Schema {
        span: schema.reference.map(|reference| reference.span),
        reference: schema.reference.take(),
        is_dynamic: std::mem::take(&mut schema.is_dynamic),
        ..Schema::default()
    };
    schema.all_of.insert(0, part);
    schema
}

fn read_keywords<'n>(
    object: &Object<'n, '_>,
    node: &'n Node<'_>,
    report: &'n Report,
) -> Schema<'n> {
    let types = read_types(object, report);
    Schema {
        span: Some(node.span),
        reference: object.text("$ref").or(object.text("$dynamicRef")),
        is_dynamic: object.get("$ref").is_none() && object.get("$dynamicRef").is_some(),
        nullable: object.flag("nullable"),
        format: object
            .text("format")
            .map(|format| meant_format(format, &types, report)),
        types,
        title: object.text("title"),
        description: object.text("description"),
        deprecated: is_on(object.flag("deprecated")),
        values: read_values(object),
        properties: read_properties(object.map("properties"), report),
        required: read_required(object, report),
        reference_is_broken: is_broken_reference(object),
        required_is_broken: object
            .get("required")
            .is_some_and(|node| matches!(node.kind, Kind::Null | Kind::Mapping(_) | Kind::Bool(_))),
        additional: read_additional(object, report),
        patterns: read_properties(object.map("patternProperties"), report),
        items: object
            .get("items")
            .map(|node| Box::new(read_schema(node, report))),
        prefix: read_schemas(object.list("prefixItems"), report),
        never: object.get("not").is_some_and(allows_all),
        encoding: object.text("contentEncoding"),
        default: object.get("default"),
        all_of: read_list("allOf", object, report),
        one_of: read_list("oneOf", object, report),
        any_of: read_list("anyOf", object, report),
        discriminator: object
            .get("discriminator")
            .and_then(|node| read_discriminator(node, report)),
        read_only: is_on(object.flag("readOnly")),
        write_only: is_on(object.flag("writeOnly")),
        notes: read_notes(object),
        foreign: Vec::new(),
    }
}

/// Tells whether a schema is one that every value is right for.
fn allows_all(node: &Node<'_>) -> bool {
    match &node.kind {
        Kind::Bool(allowed) => *allowed,
        Kind::Mapping(entries) => entries.is_empty(),
        _ => false,
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
            _ => read_type(node, report),
        })
        .collect()
}

/// Reads a type; a format in its place is a string of that format.
fn read_type(node: &Node<'_>, report: &Report) -> Option<Spanned<SchemaType>> {
    const FORMATS: [&str; 6] = ["date", "date-time", "uuid", "email", "uri", "password"];
    if let Kind::String(word) = &node.kind
        && value::find(word, &FORMATS).is_some()
    {
        report.push(
            Diagnostic::new(node.span, format!("`{word}` is a format, not a type"))
                .help(format!("write `type: string` and `format: {word}`")),
        );
        return Some(Spanned::new(node.span, SchemaType::String));
    }
    value::word(node, "type", &SchemaType::ALL, report)
}

/// Reads the values of `enum`, or the one of `const`.
fn read_values<'n>(object: &Object<'n, '_>) -> Option<Vec<Spanned<EnumValue<'n>>>> {
    if object.get("enum").is_some() {
        return Some(object.list("enum").iter().map(read_value).collect());
    }
    object.get("const").map(|node| vec![read_value(node)])
}

fn read_value<'n>(node: &'n Node<'_>) -> Spanned<EnumValue<'n>> {
    let value = match &node.kind {
        Kind::String(text) => EnumValue::Text(text),
        Kind::Null => EnumValue::Null,
        Kind::Number(text) => EnumValue::Scalar(text),
        Kind::Bool(true) => EnumValue::Scalar("true"),
        Kind::Bool(false) => EnumValue::Scalar("false"),
        Kind::Sequence(_) | Kind::Mapping(_) => EnumValue::Compound,
    };
    Spanned::new(node.span, value)
}

fn read_properties<'n>(entries: &'n [Entry<'_>], report: &'n Report) -> Vec<Property<'n>> {
    let mut properties = Vec::with_capacity(entries.len());
    for entry in entries {
        properties.push(Property {
            name: Spanned::new(entry.key_span, entry.key.as_ref()),
            schema: read_schema(&entry.value, report),
        });
    }
    properties
}

/// Reads the names; `required: true` on a property is how drafts of JSON Schema before 4 said it.
fn read_required<'n>(object: &Object<'n, '_>, report: &'n Report) -> Vec<super::Text<'n>> {
    if let Some(node) = object.get("required")
        && let Kind::Bool(_) = node.kind
    {
        report.push(
            Diagnostic::new(node.span, "`required` must be a list, this is a boolean")
                .help("name the property in the list `required:` of the object that has it"),
        );
        return Vec::new();
    }
    let mut names: Vec<super::Text<'n>> = Vec::new();
    let mut seen = Texts::default();
    for node in object.list("required") {
        let Some(name) = value::text(node, "required", report) else {
            continue;
        };
        if seen.insert(name.value) {
            names.push(name);
        } else {
            let message = format!("`required` names `{}` twice", name.value);
            let diagnostic = Diagnostic::new(name.span, message).help("take one of them away");
            report.push(diagnostic.trim(Trim::Item));
        }
    }
    names
}

fn read_additional<'n>(object: &Object<'n, '_>, report: &'n Report) -> Additional<'n> {
    match object.get("additionalProperties") {
        None if has_others(object) => Additional::Any,
        None => Additional::Unstated,
        Some(node) => match &node.kind {
            Kind::Bool(true) => Additional::Any,
            Kind::Bool(false) => Additional::None,
            Kind::Mapping(entries) if entries.is_empty() => Additional::Any,
            Kind::Null | Kind::Number(_) | Kind::String(_) | Kind::Sequence(_) => {
                let message = format!(
                    "`additionalProperties` must be a boolean or a schema, this is {}",
                    node.describe()
                );
                let diagnostic = Diagnostic::new(node.span, message);
                report.push(diagnostic.help("write `true`, `false` or a schema"));
                match &node.kind {
                    Kind::String(no) if ["false", "no", "off"].contains(&no.as_ref()) => {
                        Additional::None
                    }
                    _ => Additional::Any,
                }
            }
            Kind::Mapping(_) => Additional::Typed(Box::new(read_schema(node, report))),
        },
    }
}

/// Tells whether an object has properties that are described elsewhere: under a condition, or by the schemas of which a
/// discriminator says that the value is one.
fn has_others(object: &Object<'_, '_>) -> bool {
    object.get("properties").is_some()
        && object.has_any(&["if", "dependentSchemas", "discriminator"])
        && !object.has_any(&["oneOf", "anyOf"])
}

fn read_list<'n>(key: &str, object: &Object<'n, '_>, report: &'n Report) -> Vec<Schema<'n>> {
    let parts = object.list(key);
    if let Some(node) = object.get(key)
        && matches!(&node.kind, Kind::Sequence(parts) if parts.is_empty())
    {
        let message = format!("`{key}` without a schema");
        let help = "list the schemas, or take the key away";
        report.push(Diagnostic::new(node.span, message).help(help));
    }
    read_schemas(parts, report)
}

fn read_schemas<'n>(nodes: &'n [Node<'_>], report: &'n Report) -> Vec<Schema<'n>> {
    let mut schemas = Vec::with_capacity(nodes.len());
    for node in nodes {
        schemas.push(read_schema(node, report));
    }
    schemas
}

fn read_notes(object: &Object<'_, '_>) -> Vec<(&'static str, String)> {
    let mut notes = Vec::new();
    if !object.reaches(FIRST_RULE) {
        return notes;
    }
    for &key in note_keys() {
        let Some(node) = object.get(key) else {
            continue;
        };
        let text = match &node.kind {
            Kind::Sequence(items) if key == "examples" => items.first().and_then(value::scalar),
            _ if key == "default" => Some(node.to_json()),
            _ => value::scalar(node),
        };
        notes.extend(text.map(|text| (key, text)));
    }
    if object.has_any(&RULES) {
        let mut rules = RULES.to_vec();
        rules.retain(|key| object.get(key).is_some());
        notes.push(("rules", rules.join(", ")));
    }
    notes
}
