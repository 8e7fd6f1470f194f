//! Two names of the document must not become one name in Rust.

use std::collections::BTreeMap;

use super::found_operations;
use crate::{
    diagnostic::Diagnostic,
    document::{Document, Text},
    names::{RustName, type_name, value_name},
    report::Report,
    span::Span,
};

/// The methods that every client has.
const RESERVED_METHODS: [&str; 2] = ["new", "builder"];

/// The types that every client has.
const RESERVED_TYPES: [&str; 1] = ["Client"];

pub(super) fn check_names(document: &Document<'_>, report: &Report) {
    let schemas = document
        .components
        .schemas
        .iter()
        .map(|component| component.name);
    check_distinct("schemas", schemas, type_name, report);
    for component in &document.components.schemas {
        let name = type_name(component.name.value);
        if RESERVED_TYPES.contains(&name.as_str()) {
            report.push(reserved(
                component.name.span,
                &name,
                "the type of the client itself",
            ));
        }
    }
    let schemes = document
        .components
        .security_schemes
        .iter()
        .map(|component| component.name);
    check_distinct("security schemes", schemes, value_name, report);
    check_methods(document, report);
}

/// Checks that names stay apart in Rust; the later of two is at fault.
pub(super) fn check_distinct<'a>(
    what: &str,
    names: impl Iterator<Item = Text<'a>>,
    to_rust: impl Fn(&str) -> RustName,
    report: &Report,
) {
    let mut seen: BTreeMap<RustName, &str> = BTreeMap::new();
    for name in names {
        let rust = to_rust(name.value);
        if let Some(first) = seen.get(&rust) {
            report.push(collision(what, name, first, &rust));
        } else {
            seen.insert(rust, name.value);
        }
    }
}

fn check_methods(document: &Document<'_>, report: &Report) {
    let mut seen: BTreeMap<RustName, String> = RESERVED_METHODS
        .iter()
        .map(|name| (value_name(name), "what every client has".to_owned()))
        .collect();
    for component in &document.components.security_schemes {
        let name = component.name.value;
        let opens = format!("what opens the door `{name}`");
        seen.insert(value_name(&format!("with_{name}")), opens);
    }
    for found in found_operations(document) {
        let rust = value_name(&found.id);
        let span = found
            .operation
            .id
            .map_or(found.operation.span, |id| id.span);
        match seen.get(&rust) {
            Some(first) if *first == format!("the operation `{}`", found.id) => report.push(
                Diagnostic::new(
                    span,
                    format!("the operation id `{}` is used twice", found.id),
                )
                .help("give each operation an id of its own"),
            ),
            Some(first) => report.push(
                Diagnostic::new(
                    span,
                    format!(
                        "the operation `{}` and {first} are both `{}` in Rust",
                        found.id,
                        rust.as_str()
                    ),
                )
                .help("change one of the names"),
            ),
            None => {
                seen.insert(rust, format!("the operation `{}`", found.id));
            }
        }
    }
}

fn collision(what: &str, name: Text<'_>, first: &str, rust: &RustName) -> Diagnostic {
    let message = if first == name.value {
        format!("`{first}` stands twice among the {what}")
    } else {
        format!(
            "the {what} `{first}` and `{}` are both `{}` in Rust",
            name.value,
            rust.as_str()
        )
    };
    Diagnostic::new(name.span, message).help("change one of the names")
}

fn reserved(span: Span, name: &RustName, what: &str) -> Diagnostic {
    Diagnostic::new(
        span,
        format!("the name `{}` is taken: it is {what}", name.as_str()),
    )
    .help("give the schema another name")
}
