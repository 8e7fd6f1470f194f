//! Every `$ref` must lead somewhere.

use super::walk::{Part, walk};
use crate::{
    diagnostic::Diagnostic,
    document::{Document, Schema, Text, refuse},
    report::Report,
    resolve::{Kind, Resolver},
};

pub(super) fn check_references(
    document: &Document<'_>,
    resolver: &Resolver<'_, '_>,
    report: &Report,
) {
    walk(document, &mut |part| match part {
        Part::Reference(kind, reference) => check_reference(kind, reference, resolver, report),
        Part::Schema(schema) => check_schema(schema, resolver, report),
    });
}

fn check_schema(schema: &Schema<'_>, resolver: &Resolver<'_, '_>, report: &Report) {
    if let Some(reference) = schema.reference {
        check_reference(Kind::Schema, reference, resolver, report);
    }
    for part in schema.parts() {
        check_schema(part, resolver, report);
    }
}

fn check_reference(kind: Kind, reference: Text<'_>, resolver: &Resolver<'_, '_>, report: &Report) {
    if resolver.exact(kind, reference.value).is_none() {
        let near = resolver.suggestion(kind, reference.value);
        report.push(explain(kind, reference, near));
    }
}

/// Says why a reference leads nowhere.
fn explain(kind: Kind, reference: Text<'_>, near: Option<String>) -> Diagnostic {
    let text = reference.value;
    let is_local = text.starts_with("#/components/");
    let diagnostic = if text.starts_with(kind.prefix()) || (is_local && near.is_some()) {
        let label = "the document has nothing of this name";
        Diagnostic::new(reference.span, format!("`{text}` leads nowhere")).label(label)
    } else if is_local {
        let message = format!("`{text}` cannot stand here");
        let label = format!("expected `{}…`", kind.prefix());
        Diagnostic::new(reference.span, message).label(label)
    } else if text.starts_with('#') && near.is_none() {
        let label = "this file has no such place";
        Diagnostic::new(reference.span, format!("`{text}` leads nowhere")).label(label)
    } else if text.starts_with('#') || !text.contains(['.', '/', '#', ':']) {
        let message = format!("`{text}` is not a reference to a component");
        let label = format!("expected `{}…`", kind.prefix());
        Diagnostic::new(reference.span, message).label(label)
    } else {
        let feature = format!("`{text}`, a reference to another file,");
        return refuse(reference.span, &feature);
    };
    match near {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic,
    }
}
