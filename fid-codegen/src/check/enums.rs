//! The values of an `enum` of strings must be strings.

use crate::{
    diagnostic::{Diagnostic, Trim},
    document::{EnumValue, Schema, SchemaType},
    report::Report,
    span::Spanned,
};

pub(super) fn check_enum(schema: &Schema<'_>, values: &[Spanned<EnumValue<'_>>], report: &Report) {
    if !is_of_strings(schema, values) {
        return;
    }
    check_texts(values, report);
    if values.is_empty() {
        report_empty(schema, report);
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

/// Reports the values that are no strings. Without them the rest is right: no value that is a string is one of them.
fn check_texts(values: &[Spanned<EnumValue<'_>>], report: &Report) {
    let is_text = |value: &Spanned<EnumValue<'_>>| matches!(value.value, EnumValue::Text(_));
    let trim = match values.iter().any(is_text) {
        true => Trim::Item,
        false => Trim::Entry,
    };
    for value in values {
        if let EnumValue::Scalar(text) = value.value {
            let message = format!("`{text}` is no string, as the values of this `enum` must be");
            let help = format!("put it in quotes: `\"{text}\"`");
            report.push(Diagnostic::new(value.span, message).help(help).trim(trim));
        }
    }
}

fn report_empty(schema: &Schema<'_>, report: &Report) {
    if let Some(place) = schema.span.filter(|place| !report.covers(*place)) {
        let diagnostic = Diagnostic::new(place, "an `enum` without a value");
        report.push(diagnostic.help("list the values, or take `enum:` away"));
    }
}
