//! The parts of an `allOf` must say one thing together.

use std::collections::BTreeSet;

use crate::{
    class::{Class, class},
    diagnostic::Diagnostic,
    document::{Additional, Schema, Text, refuse},
    merge::{Merged, merge},
    report::Report,
    resolve::{MOST_SEARCHES, Resolver},
    span::Spanned,
    suggest,
};

/// Checks an `allOf` that has to be merged.
pub(super) fn check_merge(schema: &Schema<'_>, resolver: &Resolver<'_, '_>, report: &Report) {
    check_parts(schema, resolver, report);
    let merged = merge(resolver, schema);
    check_one_union(&merged, schema, report);
    for property in merged.properties() {
        if let Some((_, other)) = contradiction(resolver, &property.schemas) {
            let feature = format!(
                "the property `{}`, which two parts of an `allOf` describe differently,",
                property.name.value
            );
            let place = other.span.unwrap_or(property.name.span);
            report.push(refuse(place, &feature));
        }
    }
    let mut typed = merged.additional.iter().filter_map(|stated| match stated {
        Additional::Typed(schema) => Some(schema),
        _ => None,
    });
    if let Some(first) = typed.next() {
        for other in typed.filter(|other| !same_values(first, other)) {
            let feature = "`additionalProperties` of different types in an `allOf`";
            report.extend(other.span.map(|span| refuse(span, feature)));
        }
    }
}

/// The parts must be of one type: values of two types at once are none.
fn check_parts(schema: &Schema<'_>, resolver: &Resolver<'_, '_>, report: &Report) {
    let parts: Vec<&Schema<'_>> = schema.all_of.iter().collect();
    if let Some((_, other)) = contradiction(resolver, &parts) {
        let feature = "`allOf` of parts of different types";
        let place = other.span.filter(|place| !report.covers(*place));
        report.extend(place.map(|span| refuse(span, feature)));
    }
}

/// Checks a union that says something besides its variants: each of them is merged with that.
pub(super) fn check_union(schema: &Schema<'_>, resolver: &Resolver<'_, '_>, report: &Report) {
    let merged = merge(resolver, schema);
    check_one_union(&merged, schema, report);
    let is_alone = merged.all.is_empty() && merged.additional.is_empty();
    if is_alone || merged.unions.len() != 1 {
        return;
    }
    let variants = merged.unions[0].union().unwrap_or_default();
    for variant in variants.iter().filter(|variant| !variant.is_null()) {
        let is_object = matches!(class(resolver, variant), Class::Any | Class::Object);
        let inner = merge(resolver, variant);
        if !is_object || !inner.unions.is_empty() {
            let feature = "a variant that is no plain object, beside `properties` or `allOf`,";
            report.extend(variant.span.map(|span| refuse(span, feature)));
        }
    }
}

fn check_one_union(merged: &Merged<'_, '_>, schema: &Schema<'_>, report: &Report) {
    let several = !schema.one_of.is_empty() && !schema.any_of.is_empty();
    if merged.unions.len() > 1 || (several && schema.both_unions()) {
        let feature = "several `oneOf` or `anyOf` that hold together";
        report.extend(schema.span.map(|span| refuse(span, feature)));
    }
}

/// Returns two schemas of which no value can be both.
fn contradiction<'d, 'n>(
    resolver: &Resolver<'d, 'n>,
    schemas: &[&'d Schema<'n>],
) -> Option<(&'d Schema<'n>, &'d Schema<'n>)> {
    let mut telling = schemas
        .iter()
        .map(|schema| (class(resolver, schema), *schema))
        .filter(|(class, _)| *class != Class::Any);
    let (first_class, first) = telling.next()?;
    let (_, other) = telling.find(|(class, _)| *class != first_class)?;
    Some((first, other))
}

/// Reports names under `required` that are a misspelt property. Any other name is a property of which the document says
/// nothing else.
pub(super) fn check_required(required: &[Text<'_>], names: &[&str], report: &Report) {
    let known: BTreeSet<&str> = names.iter().copied().collect();
    let unknown = required.iter().filter(|name| !known.contains(name.value));
    for name in unknown.take(MOST_SEARCHES) {
        if let Some(near) = suggest::mistyped(name.value, names.iter().copied()) {
            let message = format!("`required` names `{}`, which is no property", name.value);
            let help = format!("did you mean `{near}`?");
            report.push(Diagnostic::new(name.span, message).help(help));
        }
    }
}

/// Tells whether two schemas allow the same values, as far as the words of both say the same.
fn same_values(one: &Schema<'_>, other: &Schema<'_>) -> bool {
    let texts = |schema: &Schema<'_>| {
        (
            schema.reference.map(|text| text.value.to_owned()),
            schema.format.map(|text| text.value.to_owned()),
        )
    };
    fn values<T: Copy>(list: &[Spanned<T>]) -> Vec<T> {
        list.iter().map(|item| item.value).collect()
    }
    texts(one) == texts(other)
        && values(&one.types) == values(&other.types)
        && one.allows_null() == other.allows_null()
        && one.values.as_deref().map(values) == other.values.as_deref().map(values)
        && values(&one.required) == values(&other.required)
        && std::mem::discriminant(&one.additional) == std::mem::discriminant(&other.additional)
        && one.properties.len() == other.properties.len()
        && one
            .properties
            .iter()
            .zip(&other.properties)
            .all(|(one, other)| one.name.value == other.name.value)
        && one.parts().count() == other.parts().count()
        && one
            .parts()
            .zip(other.parts())
            .all(|(one, other)| same_values(one, other))
}
