//! The values of an `enum` must be strings that stay apart in Rust.

use super::names::check_distinct;
use crate::{
    diagnostic::Diagnostic,
    document::{EnumValue, Schema, SchemaType, refuse},
    names::variant_name,
    report::Report,
    span::Spanned,
};

pub(super) fn check_enum(schema: &Schema<'_>, values: &[Spanned<EnumValue<'_>>], report: &Report) {
    let other_type = schema
        .types
        .iter()
        .find(|kind| !matches!(kind.value, SchemaType::String | SchemaType::Null));
    if let Some(kind) = other_type {
        report.push(refuse(kind.span, "an `enum` of anything but strings"));
        return;
    }
    let is_string = |value: &Spanned<EnumValue<'_>>| matches!(value.value, EnumValue::Text(_));
    let other = values
        .iter()
        .find(|value| !is_string(value) && value.value != EnumValue::Null);
    if let Some(other) = other
        && schema.types.is_empty()
        && !values.iter().any(is_string)
    {
        report.push(refuse(other.span, "an `enum` of anything but strings"));
        return;
    }
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
    if texts.is_empty() && other.is_none() {
        report_empty(schema, values, report);
    }
    check_distinct("values", texts.into_iter(), variant_name, report);
}

fn report_empty(schema: &Schema<'_>, values: &[Spanned<EnumValue<'_>>], report: &Report) {
    let place = values.first().map(|null| null.span).or(schema.span);
    if let Some(place) = place.filter(|place| !report.covers(*place)) {
        let diagnostic = Diagnostic::new(place, "an `enum` without a value that is a string");
        report.push(diagnostic.help("list the values, or take `enum:` away"));
    }
}
