//! Names that the document gives once must stand once, and some must stay apart in Rust.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diagnostic::Diagnostic,
    document::{Document, Text},
    names::RustName,
    report::Report,
    span::Span,
};

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

/// An operation id stands for one operation.
pub(super) fn check_operations(document: &Document<'_>, report: &Report) {
    let mut seen = BTreeSet::new();
    let operations = document.paths.iter().flat_map(|path| &path.operations);
    for id in operations.filter_map(|(_, operation)| operation.id) {
        if !seen.insert(id.value) {
            report.push(used_twice(id.span, id.value));
        }
    }
}

fn used_twice(span: Span, id: &str) -> Diagnostic {
    Diagnostic::new(span, format!("the operation id `{id}` is used twice"))
        .help("give each operation an id of its own")
}
