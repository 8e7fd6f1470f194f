//! The parts of an `allOf` must say one thing together.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diagnostic::Diagnostic,
    document::{Additional, Property, Schema, SchemaKind, SchemaType, Text, refuse},
    merge::merge,
    report::Report,
    resolve::Resolver,
    span::Spanned,
    suggest,
};

/// Checks an `allOf` that has to be merged.
pub(super) fn check_merge(schema: &Schema<'_>, resolver: &Resolver<'_, '_>, report: &Report) {
    check_parts(schema, resolver, report);
    let merged = merge(resolver, schema);
    let mut seen: BTreeMap<&str, &Property<'_>> = BTreeMap::new();
    for property in &merged.all {
        let name = property.name;
        if let Some(first) = seen.insert(name.value, property)
            && !same_values(&first.schema, &property.schema)
        {
            let feature = format!(
                "the property `{}`, which two parts of an `allOf` describe differently,",
                name.value
            );
            report.push(refuse(name.span, &feature));
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

/// The parts must be objects: what else they could say together is not expressed yet.
fn check_parts(schema: &Schema<'_>, resolver: &Resolver<'_, '_>, report: &Report) {
    for part in &schema.all_of {
        if !is_object(part, resolver, report, 0) {
            let feature = "`allOf` of anything but objects";
            report.extend(part.span.map(|span| refuse(span, feature)));
        }
    }
    let other = schema
        .types
        .iter()
        .find(|kind| !matches!(kind.value, SchemaType::Object | SchemaType::Null));
    report.extend(other.map(|kind| refuse(kind.span, "`allOf` of anything but objects")));
}

/// Tells whether a schema is an object, or says nothing about what it is, or was reported.
fn is_object(
    schema: &Schema<'_>,
    resolver: &Resolver<'_, '_>,
    report: &Report,
    depth: usize,
) -> bool {
    if schema.span.is_some_and(|span| report.covers(span)) || depth > 32 {
        return true;
    }
    match schema.kind() {
        SchemaKind::Reference(reference) => resolver
            .schema_index(reference)
            .is_none_or(|index| is_object(resolver.schema(index), resolver, report, depth + 1)),
        SchemaKind::Only(only) => is_object(only, resolver, report, depth + 1),
        SchemaKind::Object | SchemaKind::Map(_) | SchemaKind::AllOf(_) | SchemaKind::Any => true,
        _ => false,
    }
}

/// Reports names under `required` that are no property.
pub(super) fn check_required(required: &[Text<'_>], names: &[&str], report: &Report) {
    let known: BTreeSet<&str> = names.iter().copied().collect();
    for name in required.iter().filter(|name| !known.contains(name.value)) {
        let message = format!("`required` names `{}`, which is no property", name.value);
        let diagnostic = Diagnostic::new(name.span, message);
        let near = || suggest::help_nearest(name.value, names.iter().copied());
        let near = if report.is_long() { None } else { near() };
        report.push(match near {
            Some(help) => diagnostic.help(help),
            None => diagnostic.help("describe it under `properties:`, or take it away"),
        });
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
