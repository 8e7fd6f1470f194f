//! The values of an `enum` of strings must be strings that stay apart in Rust.

use crate::{
    diagnostic::Diagnostic,
    document::{EnumValue, Schema, SchemaType, Text, refuse},
    report::Report,
    span::Spanned,
};

pub(super) fn check_enum(schema: &Schema<'_>, values: &[Spanned<EnumValue<'_>>], report: &Report) {
    for value in values {
        if value.value == EnumValue::Compound {
            report.push(refuse(
                value.span,
                "a list or mapping as value of an `enum`",
            ));
        }
    }
    if !is_of_strings(schema, values) {
        return;
    }
    let texts = texts(values, report);
    if texts.is_empty() {
        report_empty(schema, values, report);
    }
}

/// Tells whether all values are meant to be strings, by the type or, without one, by each that is none.
fn is_of_strings(schema: &Schema<'_>, values: &[Spanned<EnumValue<'_>>]) -> bool {
    let mut types = schema.non_null_types();
    match (types.next(), types.next()) {
        (Some(kind), None) => kind == SchemaType::String,
        (Some(_), Some(_)) => false,
        (None, _) => {
            values.is_empty()
                || values
                    .iter()
                    .all(|value| matches!(value.value, EnumValue::Text(_) | EnumValue::Null))
        }
    }
}

/// Returns the values that are strings, and reports the others.
fn texts<'n>(values: &[Spanned<EnumValue<'n>>], report: &Report) -> Vec<Text<'n>> {
    let mut texts = Vec::new();
    for value in values {
        match value.value {
            EnumValue::Text(text) => texts.push(Spanned::new(value.span, text)),
            EnumValue::Null | EnumValue::Compound => {}
            EnumValue::Scalar(text) => report.push(
                Diagnostic::new(
                    value.span,
                    format!("`{text}` is no string, as the values of this `enum` must be"),
                )
                .help(format!("put it in quotes: `\"{text}\"`")),
            ),
        }
    }
    texts
}

fn report_empty(schema: &Schema<'_>, values: &[Spanned<EnumValue<'_>>], report: &Report) {
    let place = values.first().map(|null| null.span).or(schema.span);
    if let Some(place) = place.filter(|place| !report.covers(*place)) {
        let diagnostic = Diagnostic::new(place, "an `enum` without a value that is a string");
        report.push(diagnostic.help("list the values, or take `enum:` away"));
    }
}
