//! A schema must make sense by itself.

use super::{
    enums::check_enum,
    merge::{check_parts, check_required},
    walk::{Part, walk},
};
use crate::{
    document::{Document, Schema, SchemaKind, Text, Version, foreign_key},
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
    if version == Version::V3_0 {
        check_foreign(schema, report);
    }
    match schema.kind() {
        SchemaKind::Enum(values) => check_enum(schema, values, report),
        SchemaKind::AllOf(_) => {
            check_parts(schema, resolver, report);
            check_merged(schema, resolver, report);
        }
        SchemaKind::Object => {
            let names = schema.properties.iter().map(|one| one.name.value);
            check_required(&schema.required, names, report);
        }
        _ => {}
    }
    for part in schema.parts() {
        check_schema(part, version, resolver, report);
    }
}

/// OpenAPI 3.0 has no keywords but its own and those that begin with `x-`.
fn check_foreign(schema: &Schema<'_>, report: &Report) {
    for key in &schema.foreign {
        report.push(foreign_key(*key, "a schema", None));
    }
}

fn check_merged(schema: &Schema<'_>, resolver: &Resolver<'_, '_>, report: &Report) {
    let merged = merge(resolver, schema);
    if merged.is_whole {
        let names = merged.all.iter().map(|one| one.name.value);
        check_required(&merged.own_required, names, report);
    }
}

/// Counts the names under `required` of which a document says nothing else: mostly a sign that it was misread.
pub(crate) fn count_bare(document: &Document<'_>) -> usize {
    let resolver = Resolver::new(document);
    let mut count = 0;
    walk(document, &mut |part| {
        if let Part::Schema(schema) = part {
            count += bare_in(schema, &resolver);
        }
    });
    count
}

fn bare_in(schema: &Schema<'_>, resolver: &Resolver<'_, '_>) -> usize {
    let own = match schema.kind() {
        SchemaKind::Object | SchemaKind::AllOf(_) => {
            let merged = merge(resolver, schema);
            let is_known = |name: &&Text<'_>| {
                let mut all = merged.all.iter();
                all.any(|property| property.name.value == name.value)
            };
            merged
                .own_required
                .iter()
                .filter(|name| !is_known(name))
                .count()
        }
        _ => 0,
    };
    let parts = schema.parts().into_iter();
    own + parts.map(|part| bare_in(part, resolver)).sum::<usize>()
}
