//! What schemas and parameters say to people.

use super::markdown::{code, join, text};
use crate::{
    document::{Header, Parameter, Schema, SchemaKind},
    model::schema::says_format,
};

/// Keywords whose value is said in the documentation, with the words that say it.
const NOTES: [(&str, &str); 18] = [
    ("pattern", "Pattern"),
    ("minLength", "Shortest length"),
    ("maxLength", "Longest length"),
    ("minimum", "Minimum"),
    ("maximum", "Maximum"),
    ("exclusiveMinimum", "Exclusive minimum"),
    ("exclusiveMaximum", "Exclusive maximum"),
    ("multipleOf", "Multiple of"),
    ("minItems", "Fewest items"),
    ("maxItems", "Most items"),
    ("uniqueItems", "Each item once"),
    ("minProperties", "Fewest properties"),
    ("maxProperties", "Most properties"),
    ("contentMediaType", "Media type"),
    ("default", "Default"),
    ("example", "Example"),
    ("examples", "Example"),
    ("rules", "Further rules of the document"),
];

pub(in crate::model) fn of_schema(schema: &Schema<'_>) -> String {
    let (words, notes) = (words_of(schema), notes(schema, None));
    match notes.is_empty() {
        true => words,
        false => join([words, notes]),
    }
}

/// Returns the words alone, without what the keywords say.
pub(in crate::model) fn words_of(schema: &Schema<'_>) -> String {
    match schema.title {
        None => text(schema.description),
        title => join([text(title), text(schema.description)]),
    }
}

pub(in crate::model) fn of_parameter(parameter: &Parameter<'_>) -> String {
    let example = parameter.example.as_deref();
    let of_content = parameter
        .content
        .as_ref()
        .and_then(|media| media.schema.as_ref());
    let Some(schema) = parameter.schema.as_ref().or(of_content) else {
        return text(parameter.description);
    };
    let words = words_of(schema);
    join([text(parameter.description), words, notes(schema, example)])
}

pub(in crate::model) fn of_header(header: &Header<'_>) -> String {
    let of_content = header.content.as_ref();
    let of_content = of_content.and_then(|media| media.schema.as_ref());
    let words = text(header.description);
    match header.schema.as_ref().or(of_content) {
        Some(schema) => join([words, text(schema.description), notes(schema, None)]),
        None => words,
    }
}

/// Writes what a type does not show, a sentence each; `example` stands for that of the schema.
fn notes(schema: &Schema<'_>, example: Option<&str>) -> String {
    if schema.notes.is_empty() && schema.format.is_none() && example.is_none() {
        return String::new();
    }
    let format = schema.format.filter(|_| !says_format(schema));
    let format = format.map(|format| format!("Format: {}", code(format.value)));
    if schema.notes.is_empty() && example.is_none() {
        return format.map_or_else(String::new, |format| format + ".");
    }
    let is_secret = schema.kind() == SchemaKind::String(Some("password"));
    let shown = schema.notes.iter();
    let shown =
        shown.filter(|(key, _)| !key.starts_with("example") || (!is_secret && example.is_none()));
    let notes = shown.filter_map(|(key, value)| {
        let (_, words) = NOTES.iter().find(|(known, _)| known == key)?;
        Some(format!("{words}: {}", code(value)))
    });
    let example = example.filter(|_| !is_secret);
    let example = example.map(|value| format!("Example: {}", code(value)));
    let lines: Vec<String> = format.into_iter().chain(notes).chain(example).collect();
    if lines.is_empty() {
        return String::new();
    }
    lines.join(". ") + "."
}
