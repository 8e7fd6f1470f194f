//! What operations require must be a security scheme, and one of the sort that a door can be made of.

use super::called;
use crate::{
    diagnostic::Diagnostic,
    document::{Document, Requirement, SecuritySchemeKind, Text},
    report::Report,
    resolve::Resolver,
    suggest,
};

pub(super) fn check_security(
    document: &Document<'_>,
    resolver: &Resolver<'_, '_>,
    report: &Report,
) {
    check_requirements(&document.security, resolver, report);
    for requirements in called(document).filter_map(|operation| operation.security.as_ref()) {
        check_requirements(requirements, resolver, report);
    }
}

fn check_requirements(
    requirements: &[Requirement<'_>],
    resolver: &Resolver<'_, '_>,
    report: &Report,
) {
    for requirement in requirements {
        for name in &requirement.schemes {
            if !resolver.has_security_scheme(name.value) {
                report.push(unknown(*name, resolver));
            }
        }
        check_places(requirement, resolver, report);
    }
}

/// Two credentials in one header cannot both be sent.
fn check_places(requirement: &Requirement<'_>, resolver: &Resolver<'_, '_>, report: &Report) {
    let mut headers: Vec<(String, bool)> = Vec::new();
    for name in &requirement.schemes {
        let index = resolver.security_scheme_index(name.value);
        let scheme = index.and_then(|index| resolver.security_scheme(index));
        let kind = scheme.and_then(|scheme| scheme.kind.as_ref());
        let Some(header) = kind.and_then(header) else {
            continue;
        };
        let is_bearer = kind == Some(&SecuritySchemeKind::Bearer);
        // Of two tokens one is sent, which both have to do with.
        let is_same =
            |(known, bearer): &(String, bool)| *known == header && !(is_bearer && *bearer);
        if headers.iter().any(is_same) {
            let message = format!("two credentials at once in the header `{header}`");
            report.push(
                Diagnostic::new(name.span, message)
                    .label("a request has this header once")
                    .help("make them alternatives: `security:` is a list"),
            );
        }
        headers.push((header, is_bearer));
    }
}

/// Returns the header that a credential takes, in lower case.
fn header(kind: &SecuritySchemeKind<'_>) -> Option<String> {
    match kind {
        SecuritySchemeKind::Basic | SecuritySchemeKind::Bearer | SecuritySchemeKind::Http(_) => {
            Some("authorization".to_owned())
        }
        SecuritySchemeKind::ApiKeyHeader(name) => Some(name.value.to_ascii_lowercase()),
        SecuritySchemeKind::ApiKeyQuery(_)
        | SecuritySchemeKind::ApiKeyCookie(_)
        | SecuritySchemeKind::MutualTls => None,
    }
}

fn unknown(name: Text<'_>, resolver: &Resolver<'_, '_>) -> Diagnostic {
    let message = format!("unknown security scheme `{}`", name.value);
    let diagnostic =
        Diagnostic::new(name.span, message).label("not in `components.securitySchemes`");
    match suggest::help_nearest(name.value, resolver.security_scheme_names()) {
        Some(help) => diagnostic.help(help),
        None => diagnostic.help("describe it there"),
    }
}
