//! JSON pointers (RFC 6901) to places.

use crate::{
    read::tree::{Entry, Kind, Node},
    span::Span,
};

/// Returns the JSON pointer of the smallest value around a place: `#/paths/~1pets/get`.
///
/// A key stands for its entry. What an alias brought has the place of the anchor, and so its pointer.
pub fn pointer_at(root: &Node<'_>, span: Span) -> String {
    let mut pointer = "#".to_owned();
    let mut next = Some(root);
    while let Some(node) = next {
        next = match &node.kind {
            Kind::Sequence(items) => {
                let index = items.iter().position(|item| item.span.contains(span));
                index.map(|index| {
                    pointer += &format!("/{index}");
                    &items[index]
                })
            }
            Kind::Mapping(entries) => {
                let entry = entries.iter().find(|entry| is_in(entry, span));
                entry.map(|entry| {
                    pointer += &format!("/{}", escape(&entry.key));
                    &entry.value
                })
            }
            _ => None,
        };
        // Nothing inside of the value is around a place at its key.
        next = next.filter(|node| node.span.contains(span));
    }
    pointer
}

/// Tells whether a place is in the key, in the value, or from the one to the other.
fn is_in(entry: &Entry<'_>, span: Span) -> bool {
    let whole = Span {
        end: entry.value.span.end.max(entry.key_span.end),
        ..entry.key_span
    };
    whole.contains(span) || entry.value.span.contains(span)
}

/// Escapes a key as section 3 says.
fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
