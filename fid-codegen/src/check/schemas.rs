//! A schema must make sense by itself.

use super::{
    enums::check_enum,
    merge::{check_merge, check_required, check_union},
    walk::{Part, walk},
};
use crate::{
    diagnostic::Diagnostic,
    document::{Document, Schema, SchemaKind, Version, refuse},
    merge::merge,
    report::Report,
    resolve::Resolver,
};

pub(super) fn check_schemas(document: &Document<'_>, resolver: &Resolver<'_, '_>, report: &Report) {
    walk(document, &mut |part| {
        if let Part::Schema(schema) = part {
            check_schema(schema, document.version, resolver, report);
        }
    });
}

fn check_schema(
    schema: &Schema<'_>,
    version: Version,
    resolver: &Resolver<'_, '_>,
    report: &Report,
) {
    check_types(schema, report);
    check_nullable(schema, version, report);
    match schema.kind() {
        SchemaKind::Enum(values) => check_enum(schema, values, report),
        SchemaKind::AllOf(_) => check_merged(schema, resolver, report),
        SchemaKind::Object => check_object(schema, report),
        SchemaKind::Union(_) => check_union(schema, resolver, report),
        _ => {}
    }
    let is_null_of_union = |part: &&Schema<'_>| part.is_null() && schema.union().is_some();
    for part in schema.parts().filter(|part| !is_null_of_union(part)) {
        check_schema(part, version, resolver, report);
    }
}

fn check_types(schema: &Schema<'_>, report: &Report) {
    if schema.is_null() && schema.values.is_none() {
        let null = schema.types.first();
        report.extend(
            null.map(|null| refuse(null.span, "a schema of which `null` is the only value")),
        );
    }
}

/// OpenAPI 3.1 gave `nullable` up: a reader that goes by it would never see a null.
fn check_nullable(schema: &Schema<'_>, version: Version, report: &Report) {
    if let Some(nullable) = schema.nullable
        && version == Version::V3_1
    {
        let diagnostic = Diagnostic::new(nullable.span, "`nullable` is no keyword of OpenAPI 3.1");
        report.push(match schema.types.first() {
            _ if !nullable.value => diagnostic.help("take it away"),
            Some(_) => diagnostic.help("add `\"null\"` to the types: `type: [string, \"null\"]`"),
            None => diagnostic.help("write `type: [string, \"null\"]`"),
        });
    }
}

fn check_object(schema: &Schema<'_>, report: &Report) {
    let names = schema.properties.iter().map(|property| property.name);
    let names: Vec<&str> = names.map(|name| name.value).collect();
    check_required(&schema.required, &names, report);
}

fn check_merged(schema: &Schema<'_>, resolver: &Resolver<'_, '_>, report: &Report) {
    check_merge(schema, resolver, report);
    let merged = merge(resolver, schema);
    if !merged.unions.is_empty() {
        check_union(schema, resolver, report);
    }
    if merged.is_whole {
        let names: Vec<&str> = merged.all.iter().map(|one| one.name.value).collect();
        check_required(&merged.own_required, &names, report);
    }
}
