//! The parameters of an operation and the braces of its path must fit together.

use super::{FoundOperation, names::check_distinct, schemas};
use crate::{
    diagnostic::Diagnostic,
    document::{Location, Parameter, RefOr, Schema, SchemaKind, refuse},
    names::value_name,
    report::Report,
    resolve::Resolver,
    span::Span,
    suggest,
};

/// Headers that are described elsewhere: OpenAPI 3.1, Parameter Object, says that as parameters they are ignored.
const RESERVED_HEADERS: [&str; 3] = ["accept", "content-type", "authorization"];

pub(super) fn check_parameters(
    found: &FoundOperation<'_, '_>,
    resolver: &Resolver<'_, '_>,
    report: &Report,
) {
    let written = found
        .path
        .parameters
        .iter()
        .chain(&found.operation.parameters);
    for part in written {
        if let RefOr::Item(parameter) = part {
            parameter
                .schema
                .iter()
                .for_each(|schema| schemas::check_schema(schema, report));
        }
        if let Some(parameter) = resolver.parameter(part) {
            check_parameter(parameter, resolver, report);
        }
    }
    let own: Vec<_> = found
        .operation
        .parameters
        .iter()
        .filter_map(|part| resolver.parameter(part))
        .collect();
    let shared: Vec<_> = found
        .path
        .parameters
        .iter()
        .filter_map(|part| resolver.parameter(part))
        .collect();
    check_distinct(
        "parameters",
        own.iter().map(|parameter| parameter.name),
        value_name,
        report,
    );
    check_path(found, &own, &shared, report);
}

fn check_parameter(parameter: &Parameter<'_>, resolver: &Resolver<'_, '_>, report: &Report) {
    let name = parameter.name;
    match parameter.location.value {
        Location::Cookie => report.push(refuse(parameter.location.span, "a parameter in a cookie")),
        Location::Header
            if RESERVED_HEADERS.contains(&name.value.to_ascii_lowercase().as_str()) =>
        {
            report.push(
                Diagnostic::new(
                    name.span,
                    format!("the header `{}` is no parameter", name.value),
                )
                .help("the media types and `security` describe it: take the parameter away"),
            );
        }
        _ => {}
    }
    if let Some(schema) = &parameter.schema
        && !is_plain(schema, resolver, 0)
    {
        let span = schema.span.unwrap_or(name.span);
        report.push(refuse(
            span,
            &format!("the object `{}` as a parameter", name.value),
        ));
    }
}

/// Tells whether a value is a text of its own, or a list of such.
fn is_plain(schema: &Schema<'_>, resolver: &Resolver<'_, '_>, depth: usize) -> bool {
    match schema.kind() {
        _ if depth > 8 => false,
        SchemaKind::Reference(reference) => resolver
            .schema_index(reference)
            .is_none_or(|index| is_plain(resolver.schema(index), resolver, depth + 1)),
        SchemaKind::AllOf([only]) => is_plain(only, resolver, depth + 1),
        SchemaKind::AllOf(_) | SchemaKind::Object | SchemaKind::Map(_) | SchemaKind::Any => false,
        SchemaKind::Array(items) => {
            depth == 0 && items.is_some_and(|items| is_plain(items, resolver, depth + 1))
        }
        _ => true,
    }
}

fn check_path(
    found: &FoundOperation<'_, '_>,
    own: &[&Parameter<'_>],
    shared: &[&Parameter<'_>],
    report: &Report,
) {
    let names = path_names(found.path.path.value);
    let declared: Vec<_> = own
        .iter()
        .chain(shared)
        .filter(|parameter| parameter.location.value == Location::Path)
        .collect();
    for (name, span) in &names {
        if declared
            .iter()
            .all(|parameter| parameter.name.value != *name)
        {
            let span = inside(found.path.path.span, found.path.path.value, *span);
            report.push(undeclared(
                name,
                span,
                declared.iter().map(|parameter| parameter.name.value),
            ));
        }
    }
    for parameter in declared {
        let name = parameter.name;
        if names.iter().all(|(known, _)| *known != name.value) {
            // The brace that it was meant for is the mistake that is told.
            let near = names
                .iter()
                .any(|(known, _)| suggest::nearest(known, [name.value]).is_some());
            if !near {
                report.push(
                    Diagnostic::new(name.span, format!("the path has no `{{{}}}`", name.value))
                        .help(format!("the path is `{}`", found.path.path.value)),
                );
            }
        }
    }
}

fn undeclared<'a>(name: &str, span: Span, declared: impl Iterator<Item = &'a str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(span, format!("the path parameter `{name}` is not declared"));
    match suggest::help_nearest(name, declared) {
        Some(help) => diagnostic.help(help),
        None => diagnostic.help(format!(
            "add to `parameters`: `{{ name: {name}, in: path, required: true, schema: {{ type: string }} }}`"
        )),
    }
}

/// Returns the names in the braces of a path, with the range that each brace takes.
fn path_names(path: &str) -> Vec<(&str, (usize, usize))> {
    let mut names = Vec::new();
    let mut from = 0;
    while let Some(open) = path[from..].find('{').map(|at| from + at) {
        let Some(close) = path[open..].find('}').map(|at| open + at) else {
            break;
        };
        names.push((&path[open + 1..close], (open, close + 1)));
        from = close + 1;
    }
    names
}

/// Returns the place of a part of a text, or of all of it where quotes or escapes make that uncertain.
fn inside(span: Span, text: &str, (start, end): (usize, usize)) -> Span {
    let exact = (span.end - span.start) as usize == text.len();
    if !exact {
        return span;
    }
    Span {
        start: span.start + u32::try_from(start).unwrap_or(0),
        end: span.start + u32::try_from(end).unwrap_or(0),
        ..span
    }
}
