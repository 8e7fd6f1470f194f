//! Two names of the document must not become one name in Rust.

use std::collections::BTreeMap;

use super::found_operations;
use crate::{
    diagnostic::Diagnostic,
    document::{Document, Text},
    names::{RustName, door_name, operation_name, schema_name, type_name, value_name},
    report::Report,
    span::{Span, Spanned},
};

pub(super) fn check_names(document: &Document<'_>, report: &Report) {
    let components = &document.components;
    let schemas = components.schemas.iter().map(|component| component.name);
    check_distinct("schemas", schemas, schema_name, report);
    let schemes = || components.security_schemes.iter().map(|one| one.name);
    check_distinct("security schemes", schemes(), value_name, report);
    check_distinct("security schemes", schemes(), door_name, report);
    check_operations(document, report);
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

fn collision(what: &str, name: Text<'_>, first: &str, rust: &RustName) -> Diagnostic {
    if first == name.value {
        let message = format!("`{first}` stands twice among the {what}");
        return Diagnostic::new(name.span, message).help("take one of them away");
    }
    let message = format!(
        "the {what} `{first}` and `{}` are both `{}` in Rust",
        name.value,
        rust.as_str()
    );
    Diagnostic::new(name.span, message).help("change one of the names")
}

/// Operations must not share a method, nor a method with a door, nor the type of their call.
fn check_operations(document: &Document<'_>, report: &Report) {
    let mut methods: BTreeMap<RustName, String> = BTreeMap::new();
    for component in &document.components.security_schemes {
        let name = component.name.value;
        let method = value_name(&format!("with_{name}"));
        methods.insert(method, format!("what opens the door `{name}`"));
    }
    let mut types: BTreeMap<RustName, String> = BTreeMap::new();
    for found in found_operations(document) {
        let operation = found.operation;
        let place = operation.id.map_or(operation.span, |id| id.span);
        let id = Spanned::new(place, found.id.as_str());
        let is_new = claim(&mut methods, operation_name(id.value), id, report);
        if is_new {
            claim(&mut types, type_name(id.value), id, report);
        }
    }
}

/// Gives a name to an operation, or reports who has it already.
fn claim(
    owners: &mut BTreeMap<RustName, String>,
    rust: RustName,
    id: Text<'_>,
    report: &Report,
) -> bool {
    let owner = format!("the operation `{}`", id.value);
    let Some(first) = owners.get(&rust) else {
        owners.insert(rust, owner);
        return true;
    };
    report.push(if *first == owner {
        used_twice(id.span, id.value)
    } else {
        let rust = rust.as_str();
        let message = format!("{owner} and {first} are both `{rust}` in Rust");
        Diagnostic::new(id.span, message).help("change one of the names")
    });
    false
}

fn used_twice(span: Span, id: &str) -> Diagnostic {
    Diagnostic::new(span, format!("the operation id `{id}` is used twice"))
        .help("give each operation an id of its own")
}
