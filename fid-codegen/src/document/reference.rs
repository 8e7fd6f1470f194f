//! Parts that may stand elsewhere.

use super::{Text, object::unknown_key, value};
use crate::{
    diagnostic::{Diagnostic, Trim},
    read::tree::{Entry, Kind, Node},
    report::Report,
    suggest,
};

/// A part that may stand elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub enum RefOr<'n, T> {
    /// The text of `$ref`.
    Ref(Text<'n>),
    /// The part.
    Item(T),
    /// What stands here was reported, and is neither.
    Broken,
}

/// Reads a part that may be a reference.
pub(super) fn read_ref_or<'n, 's, T>(
    node: &'n Node<'s>,
    report: &'n Report,
    read: impl FnOnce(&'n Node<'s>, &'n Report) -> Option<T>,
) -> RefOr<'n, T> {
    let found = match read_reference(node, report) {
        Some(reference) => reference.map(RefOr::Ref),
        None => read(node, report).map(RefOr::Item),
    };
    found.unwrap_or(RefOr::Broken)
}

/// Reads a reference, where a part is one; the text of one that was reported is `None`.
pub(super) fn read_reference<'n>(node: &'n Node<'_>, report: &Report) -> Option<Option<Text<'n>>> {
    let (entry, others) = reference_entry(node, report)?;
    check_others(others, report);
    Some(value::text(&entry.value, "$ref", report))
}

/// Returns the entry that is `$ref`, or is meant to be, and all entries.
fn reference_entry<'n, 's>(
    node: &'n Node<'s>,
    report: &Report,
) -> Option<(&'n Entry<'s>, &'n [Entry<'s>])> {
    let Kind::Mapping(entries) = &node.kind else {
        return None;
    };
    if let Some(entry) = entries.iter().find(|entry| entry.key == "$ref") {
        return Some((entry, entries));
    }
    // A part has many keys, a reference one.
    let [only] = entries.as_slice() else {
        return None;
    };
    suggest::nearest(&only.key, ["$ref"])?;
    report.push(unknown_key(only, "a reference", Some("$ref")));
    Some((only, entries))
}

/// Reports what stands beside `$ref` and would be ignored.
fn check_others(entries: &[Entry<'_>], report: &Report) {
    for other in entries {
        let known = ["$ref", "summary", "description"].contains(&other.key.as_ref());
        if !known && entries.len() > 1 && !other.key.starts_with("x-") {
            let message = format!("`{}` stands beside `$ref`", other.key);
            report.push(
                Diagnostic::new(other.key_span, message)
                    .label("OpenAPI ignores it here")
                    .help("move it to where the reference points, or take it away")
                    .trim(Trim::Entry),
            );
        }
    }
}
