//! The parameters of an operation and the braces of its path must fit together.

use std::collections::BTreeSet;

use super::FoundOperation;
use crate::{
    diagnostic::{Diagnostic, Trim},
    document::{Location, Parameter, refuse},
    inputs::{Input, inputs, is_reserved},
    media::{MediaKind, media_kind},
    report::Report,
    resolve::Resolver,
    span::Span,
    suggest,
};

pub(super) fn check_parameters(
    found: &FoundOperation<'_, '_>,
    resolver: &Resolver<'_, '_>,
    report: &Report,
) {
    let (path, operation) = (found.path, found.operation);
    let written = || path.parameters.iter().chain(&operation.parameters);
    let parts: Vec<_> = written().map(|part| resolver.parameter(part)).collect();
    for parameter in parts.iter().flatten() {
        check_parameter(parameter, report);
    }
    for level in [&path.parameters, &operation.parameters] {
        check_names(
            level.iter().filter_map(|part| resolver.parameter(part)),
            report,
        );
    }
    let inputs = inputs(path, operation, resolver);
    // A parameter that was reported may be the one that a brace needs.
    let is_whole = parts.iter().all(Option::is_some);
    check_path(found, &inputs, is_whole, report);
}

fn check_parameter(parameter: &Parameter<'_>, report: &Report) {
    if let Some(content) = &parameter.content
        && !matches!(
            media_kind(content.name.value),
            Some(MediaKind::Json | MediaKind::Text)
        )
        && parameter.location.value != Location::QueryString
    {
        let feature = format!("a parameter of the media type `{}`", content.name.value);
        report.push(refuse(content.name.span, &feature));
    }
}

/// Two parameters of one place must not have one name.
fn check_names<'d, 'n: 'd>(parameters: impl Iterator<Item = &'d Parameter<'n>>, report: &Report) {
    let mut seen = BTreeSet::new();
    for parameter in parameters.filter(|parameter| !is_reserved(parameter)) {
        let name = parameter.name;
        if !seen.insert((name.value, parameter.location.value)) {
            let message = format!("the parameter `{}` stands twice", name.value);
            report.push(Diagnostic::new(name.span, message).help("take one of them away"));
        }
    }
}

fn check_path(
    found: &FoundOperation<'_, '_>,
    inputs: &[Input<'_, '_>],
    is_whole: bool,
    report: &Report,
) {
    let path = found.path.path;
    let braces = braces(path.value);
    let declared: BTreeSet<&str> = inputs
        .iter()
        .filter(|input| input.parameter.location.value == Location::Path)
        .map(|input| input.parameter.name.value)
        .collect();
    let used: BTreeSet<&str> = braces.iter().map(|(name, _)| *name).collect();
    for (name, range) in braces {
        if is_whole && !declared.contains(name) {
            let span = inside(path.span, path.value, range);
            // Comparing all with all takes long where there are many, and nobody reads it.
            let near = (!report.is_long()).then_some(&declared);
            let mistake = undeclared(name, span, near.into_iter().flatten().copied());
            report.push(mistake.part(found.operation.extent));
        }
    }
    for input in inputs {
        let name = input.parameter.name;
        if !declared.contains(name.value) || used.contains(name.value) {
            continue;
        }
        // The brace that it was meant for is the mistake that is told.
        let mut open = used.difference(&declared);
        let is_near = |known: &&str| suggest::nearest(known, [name.value]).is_some();
        if report.is_long() || !open.any(is_near) {
            let diagnostic =
                Diagnostic::new(name.span, format!("the path has no `{{{}}}`", name.value));
            let help = format!("the path is `{}`", path.value);
            report.push(diagnostic.help(help).trim(Trim::Item));
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
fn braces(path: &str) -> Vec<(&str, (usize, usize))> {
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
    let length = (span.end - span.start) as usize;
    // Quotes take a character on each side.
    let before = match length.checked_sub(text.len()) {
        Some(0) => 0,
        Some(2) => 1,
        _ => return span,
    };
    let offset = |at: usize| span.start + u32::try_from(before + at).unwrap_or(0);
    Span {
        start: offset(start),
        end: offset(end),
        ..span
    }
}
