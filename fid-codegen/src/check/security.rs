//! What operations require must be a security scheme, and one of the sort that a door can be made of.

use crate::{
    diagnostic::Diagnostic,
    document::{Document, RefOr, Requirement, refuse},
    report::Report,
    resolve::Resolver,
    suggest,
};

pub(super) fn check_security(
    document: &Document<'_>,
    resolver: &Resolver<'_, '_>,
    report: &Report,
) {
    for component in &document.components.security_schemes {
        if let RefOr::Ref(reference) = component.item {
            report.push(refuse(reference.span, "`$ref` in a security scheme"));
        }
    }
    check_requirements(&document.security, resolver, report);
    for path in &document.paths {
        for (_, operation) in &path.operations {
            if let Some(requirements) = &operation.security {
                check_requirements(requirements, resolver, report);
            }
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
                let mut diagnostic = Diagnostic::new(
                    name.span,
                    format!("unknown security scheme `{}`", name.value),
                )
                .label("not in `components.securitySchemes`");
                if let Some(help) =
                    suggest::help_nearest(name.value, resolver.security_scheme_names())
                {
                    diagnostic = diagnostic.help(help);
                }
                report.push(diagnostic);
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
