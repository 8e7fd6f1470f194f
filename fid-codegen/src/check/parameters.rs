//! The parameters of an operation and the braces of its path must fit together.

use std::collections::BTreeSet;

use super::FoundOperation;
use crate::{
    diagnostic::{Diagnostic, Trim},
    document::{Location, Parameter, refuse},
    inputs::{Input, inputs},
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
    let inputs = inputs(path, operation, resolver);
    check_names(&inputs, report);
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
fn check_names(inputs: &[Input<'_, '_>], report: &Report) {
    let mut seen = BTreeSet::new();
    for Input { rust, parameter } in inputs {
        if !seen.insert(rust) {
            let name = parameter.name;
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
    let declared: Vec<&str> = inputs
        .iter()
        .filter(|input| input.parameter.location.value == Location::Path)
        .map(|input| input.parameter.name.value)
        .collect();
    for (name, range) in &braces {
        if is_whole && !declared.contains(name) {
            let span = inside(path.span, path.value, *range);
            let mistake = undeclared(name, span, declared.iter().copied());
            report.push(mistake.part(found.operation.extent));
        }
    }
    for input in inputs {
        let name = input.parameter.name;
        let is_used = braces.iter().any(|(known, _)| *known == name.value);
        // The brace that it was meant for is the mistake that is told.
        let near = |(known, _): &(&str, _)| {
            !declared.contains(known) && suggest::nearest(known, [name.value]).is_some()
        };
        if declared.contains(&name.value) && !is_used && !braces.iter().any(near) {
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
