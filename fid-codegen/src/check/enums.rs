//! The values of an `enum` must be strings that stay apart in Rust.

use super::names::check_distinct;
use crate::{
    diagnostic::Diagnostic,
    document::{EnumValue, Schema, SchemaType, Text, refuse},
    names::variant_name,
    report::Report,
    span::{Span, Spanned},
};

pub(super) fn check_enum(schema: &Schema<'_>, values: &[Spanned<EnumValue<'_>>], report: &Report) {
    if let Some(place) = other_type(schema, values) {
        report.push(refuse(place, "an `enum` of anything but strings"));
        return;
    }
    let texts = texts(values, report);
    if texts.is_empty() {
        report_empty(schema, values, report);
    }
    check_distinct("values", texts.into_iter(), variant_name, report);
}

/// Returns the place that shows that the values are of another type: the type or, without one, the first value.
fn other_type(schema: &Schema<'_>, values: &[Spanned<EnumValue<'_>>]) -> Option<Span> {
    let is_other = |kind: SchemaType| !matches!(kind, SchemaType::String | SchemaType::Null);
    let mut types = schema.types.iter();
    if let Some(kind) = types.find(|kind| is_other(kind.value)) {
        return Some(kind.span);
    }
    let is_string = |value: &Spanned<EnumValue<'_>>| matches!(value.value, EnumValue::Text(_));
    if !schema.types.is_empty() || values.iter().any(is_string) {
        return None;
    }
    let mut others = values.iter();
    others
        .find(|value| value.value != EnumValue::Null)
        .map(|value| value.span)
}

/// Returns the values that are strings, and reports the others.
fn texts<'n>(values: &[Spanned<EnumValue<'n>>], report: &Report) -> Vec<Text<'n>> {
    let mut texts = Vec::new();
    for value in values {
        match value.value {
            EnumValue::Text(text) => texts.push(Spanned::new(value.span, text)),
            EnumValue::Null => {}
            EnumValue::Scalar(text) => report.push(
                Diagnostic::new(
                    value.span,
                    format!("`{text}` is no string, as the values of this `enum` must be"),
                )
                .help(format!("put it in quotes: `\"{text}\"`")),
            ),
            EnumValue::Compound => {
                report.push(refuse(
                    value.span,
                    "a list or mapping as value of an `enum`",
                ));
            }
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
