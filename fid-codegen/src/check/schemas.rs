//! A schema must make sense by itself.

use std::collections::BTreeSet;

use super::names::check_distinct;
use crate::{
    diagnostic::Diagnostic,
    document::{
        Additional, Document, EnumValue, Media, RefOr, Schema, SchemaKind, SchemaType, refuse,
    },
    names::{type_name, value_name},
    report::Report,
    resolve::Resolver,
    span::Spanned,
    suggest,
};

pub(super) fn check_schemas(document: &Document<'_>, resolver: &Resolver<'_, '_>, report: &Report) {
    for (index, component) in document.components.schemas.iter().enumerate() {
        check_schema(&component.item, report);
        check_cycle(index, resolver, report);
    }
    for component in &document.components.parameters {
        if let RefOr::Item(parameter) = &component.item {
            parameter
                .schema
                .iter()
                .for_each(|schema| check_schema(schema, report));
        }
    }
    for component in &document.components.request_bodies {
        if let RefOr::Item(body) = &component.item {
            check_content(&body.content, report);
        }
    }
    for component in &document.components.responses {
        if let RefOr::Item(response) = &component.item {
            check_content(&response.content, report);
        }
    }
}

pub(super) fn check_content(content: &[Media<'_>], report: &Report) {
    for media in content {
        media
            .schema
            .iter()
            .for_each(|schema| check_schema(schema, report));
    }
}

pub(super) fn check_schema(schema: &Schema<'_>, report: &Report) {
    check_types(schema, report);
    check_required(schema, report);
    check_parts(schema, report);
    let names = schema.properties.iter().map(|property| property.name);
    check_distinct("properties", names, value_name, report);
    if let SchemaKind::Enum(values) = schema.kind() {
        check_values(schema, values, report);
    }
    for property in &schema.properties {
        check_schema(&property.schema, report);
    }
    if let Additional::Typed(additional) = &schema.additional {
        check_schema(additional, report);
    }
    schema
        .items
        .iter()
        .for_each(|items| check_schema(items, report));
    schema
        .all_of
        .iter()
        .for_each(|part| check_schema(part, report));
}

fn check_types(schema: &Schema<'_>, report: &Report) {
    let mut types = schema
        .types
        .iter()
        .filter(|kind| kind.value != SchemaType::Null);
    if types.next().is_none() {
        if let Some(null) = schema.types.first() {
            report.push(refuse(
                null.span,
                "a schema of which `null` is the only value",
            ));
        }
        return;
    }
    if let Some(second) = types.next() {
        report.push(refuse(second.span, "a schema with several types"));
    }
}

/// `required` must name properties; those of an `allOf` may stand in any of its parts.
fn check_required(schema: &Schema<'_>, report: &Report) {
    if !schema.all_of.is_empty() || schema.properties.is_empty() {
        return;
    }
    for name in &schema.required {
        let names = || schema.properties.iter().map(|property| property.name.value);
        if names().all(|property| property != name.value) {
            let mut diagnostic = Diagnostic::new(
                name.span,
                format!("`required` names `{}`, which is no property", name.value),
            );
            if let Some(help) = suggest::help_nearest(name.value, names()) {
                diagnostic = diagnostic.help(help);
            }
            report.push(diagnostic);
        }
    }
}

/// The parts of an `allOf` must be objects: what else they could say together is not expressed yet.
fn check_parts(schema: &Schema<'_>, report: &Report) {
    if schema.all_of.len() == 1 && schema.properties.is_empty() {
        return;
    }
    for part in &schema.all_of {
        let fits = matches!(
            part.kind(),
            SchemaKind::Reference(_)
                | SchemaKind::Object
                | SchemaKind::Map(_)
                | SchemaKind::AllOf(_)
        ) || (part.kind() == SchemaKind::Any && !part.required.is_empty());
        if !fits && let Some(span) = part.span {
            report.push(refuse(span, "`allOf` of anything but objects"));
        }
    }
}

fn check_values(schema: &Schema<'_>, values: &[Spanned<EnumValue<'_>>], report: &Report) {
    let not_string = schema
        .types
        .iter()
        .find(|kind| !matches!(kind.value, SchemaType::String | SchemaType::Null));
    if let Some(kind) = not_string {
        report.push(refuse(kind.span, "an `enum` of anything but strings"));
        return;
    }
    let mut texts = Vec::new();
    for value in values {
        match value.value {
            EnumValue::Text(text) => texts.push(Spanned::new(value.span, text)),
            EnumValue::Null => {}
            EnumValue::Other(kind) => {
                let message =
                    format!("the values of an `enum` must be strings here, this is {kind}");
                report.push(Diagnostic::new(value.span, message).help("put it in quotes"));
            }
        }
    }
    let unknown = Spanned::new(
        values
            .first()
            .map_or(schema_span(schema), |value| value.span),
        "Unknown",
    );
    let taken = texts
        .iter()
        .any(|text| type_name(text.value) == type_name(unknown.value));
    if taken {
        let at = texts
            .iter()
            .find(|text| type_name(text.value) == type_name("unknown"));
        report.push(refuse(
            at.map_or(unknown.span, |text| text.span),
            "an `enum` with the value `unknown`",
        ));
    }
    check_distinct("values", texts.into_iter(), type_name, report);
}

fn schema_span(schema: &Schema<'_>) -> crate::span::Span {
    schema.span.unwrap_or(crate::span::Span {
        file: crate::span::FileId(0),
        start: 0,
        end: 0,
    })
}

/// A schema that is nothing but another name of itself has no values.
fn check_cycle(index: usize, resolver: &Resolver<'_, '_>, report: &Report) {
    let mut seen = BTreeSet::new();
    let mut waiting = vec![index];
    while let Some(current) = waiting.pop() {
        let schema = resolver.schema(current);
        for part in schema.all_of.iter().chain([schema]) {
            let Some(reference) = part.reference else {
                continue;
            };
            match resolver.schema_index(reference.value) {
                Some(next) if next == index => {
                    report.push(
                        Diagnostic::new(
                            reference.span,
                            "this reference leads back to the schema that it is in",
                        )
                        .help("a schema must say something besides being itself"),
                    );
                    return;
                }
                Some(next) if seen.insert(next) => waiting.push(next),
                _ => {}
            }
        }
    }
}
