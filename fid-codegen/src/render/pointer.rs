//! JSON pointers (RFC 6901) to places.

use crate::{
    read::tree::{Entry, Kind, Node},
    span::Span,
};

/// Returns the JSON pointer of the smallest value around a place: `#/paths/~1pets/get`.
///
/// A key stands for its entry; one that nobody reads to its end is cut. What an alias brought has the place of the anchor, and so its pointer.
pub fn pointer_at(root: &Node<'_>, span: Span) -> String {
    let mut pointer = "#".to_owned();
    let mut next = Some(root);
    while let Some(node) = next {
        next = match &node.kind {
            Kind::Sequence(items) => {
                let index = find(
                    items,
                    span,
                    |item| item.span,
                    |item| item.span.contains(span),
                );
                index.map(|index| {
                    pointer += &format!("/{index}");
                    &items[index]
                })
            }
            Kind::Mapping(entries) => {
                let index = find(
                    entries,
                    span,
                    |entry| entry.key_span,
                    |entry| is_in(entry, span),
                );
                index.map(|index| {
                    pointer += &format!("/{}", escape(&entries[index].key));
                    &entries[index].value
                })
            }
            _ => None,
        };
        // Nothing inside of the value is around a place at its key.
        next = next.filter(|node| node.span.contains(span));
    }
    pointer
}

/// Returns the first part around a place. Parts mostly stand in their order, but for those that an alias brought.
fn find<T>(
    parts: &[T],
    place: Span,
    span: impl Fn(&T) -> Span,
    is_around: impl Fn(&T) -> bool,
) -> Option<usize> {
    let behind = parts.partition_point(|part| span(part).first() <= place.first());
    let near = behind
        .checked_sub(1)
        .filter(|near| is_around(&parts[*near]));
    near.or_else(|| parts.iter().position(is_around))
}

/// Tells whether a place is in the key, in the value, or from the one to the other.
fn is_in(entry: &Entry<'_>, span: Span) -> bool {
    let whole = Span {
        end: entry.value.span.end.max(entry.key_span.end),
        ..entry.key_span
    };
    whole.contains(span) || entry.value.span.contains(span)
}

/// The bytes of the longest key that is told whole: thousands of mistakes may be in what has a longer one.
const LONGEST: usize = 250;

/// Escapes a key as section 3 says, and cuts it before.
fn escape(key: &str) -> String {
    let told = &key[..key.floor_char_boundary(LONGEST)];
    let end = if told.len() < key.len() { "…" } else { "" };
    told.replace('~', "~0").replace('/', "~1") + end
}
