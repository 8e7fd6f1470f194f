//! What operations require must be a security scheme, and one of the sort that a door can be made of.

use super::found_operations;
use crate::{
    diagnostic::Diagnostic,
    document::{Document, Requirement, Text, refuse},
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
    for found in found_operations(document) {
        if let Some(requirements) = &found.operation.security {
            check_requirements(requirements, resolver, report);
        }
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
        if let Some(second) = requirement.schemes.get(1) {
            report.push(refuse(
                second.span,
                "a requirement of two credentials at once",
            ));
        }
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
