//! Keys and items that are left out alone: the part that they stand in is right without them.

use std::collections::BTreeSet;

use crate::{
    diagnostic::Trim,
    read::tree::{Kind, Node},
    span::Span,
};

/// Returns the place of the innermost key or item around a mistake.
pub(super) fn find(root: &Node<'_>, place: Span, trim: Trim) -> Option<Span> {
    let mut found = None;
    let mut next = Some(root);
    while let Some(node) = next {
        next = match &node.kind {
            Kind::Sequence(items) => {
                let item = items.iter().find(|item| item.span.contains(place));
                if trim == Trim::Item {
                    found = item.map(|item| item.span).or(found);
                }
                item
            }
            Kind::Mapping(entries) => {
                let mut entries = entries.iter();
                let entry = entries.find(|entry| {
                    entry.key_span.contains(place) || entry.value.span.contains(place)
                });
                if trim == Trim::Entry {
                    found = entry.map(|entry| entry.key_span).or(found);
                }
                entry.map(|entry| &entry.value)
            }
            _ => None,
        };
    }
    found
}

/// Takes keys and items out of a tree.
pub(super) fn apply(gone: &BTreeSet<Span>, node: &mut Node<'_>) {
    match &mut node.kind {
        Kind::Sequence(items) => {
            items.retain(|item| !gone.contains(&item.span));
            items.iter_mut().for_each(|item| apply(gone, item));
        }
        Kind::Mapping(entries) => {
            entries.retain(|entry| !gone.contains(&entry.key_span));
            let values = entries.iter_mut().map(|entry| &mut entry.value);
            values.for_each(|value| apply(gone, value));
        }
        _ => {}
    }
}
