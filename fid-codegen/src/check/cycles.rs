//! A schema that is nothing but other schemas must not come back to itself that way: no Rust type is like that.

use crate::{
    diagnostic::Diagnostic,
    document::{Document, Schema, SchemaKind, Text},
    report::Report,
    resolve::Resolver,
};

pub(super) fn check_cycles(document: &Document<'_>, resolver: &Resolver<'_, '_>, report: &Report) {
    let schemas = &document.components.schemas;
    for is_in_place in [false, true] {
        let targets: Vec<Vec<Target<'_>>> = schemas
            .iter()
            .map(|component| targets(&component.item, is_in_place, resolver))
            .collect();
        let mut states = vec![State::New; schemas.len()];
        for start in 0..schemas.len() {
            for reference in closing(start, &targets, &mut states) {
                if !is_in_place || !report.covers(reference.span) {
                    report.push(explain(reference));
                }
            }
        }
    }
}

/// A reference and the schema that it leads to.
type Target<'n> = (Text<'n>, usize);

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    /// Its targets are being looked at.
    Open,
    Done,
}

/// Walks from a schema to all that was not looked at before, and returns the references that close a circle.
fn closing<'n>(start: usize, targets: &[Vec<Target<'n>>], states: &mut [State]) -> Vec<Text<'n>> {
    let mut closing = Vec::new();
    let mut path = vec![(start, 0)];
    if states[start] != State::New {
        return closing;
    }
    states[start] = State::Open;
    while let Some((owner, place)) = path.last_mut() {
        let owner = *owner;
        let Some((reference, target)) = targets[owner].get(*place) else {
            states[owner] = State::Done;
            path.pop();
            continue;
        };
        *place += 1;
        match states[*target] {
            State::New => {
                states[*target] = State::Open;
                path.push((*target, 0));
            }
            State::Open => closing.push(*reference),
            State::Done => {}
        }
    }
    closing
}

fn explain(reference: Text<'_>) -> Diagnostic {
    Diagnostic::new(
        reference.span,
        "this reference leads back to the schema that it is in",
    )
    .help("a schema must say something besides being itself")
}

/// Returns the schemas that a schema is another name of, or extends.
///
/// With `is_in_place` those that it is one of, instead of those that it extends: a variant that extends the schema that
/// it is a variant of says enough.
fn targets<'n>(
    schema: &Schema<'n>,
    is_in_place: bool,
    resolver: &Resolver<'_, 'n>,
) -> Vec<Target<'n>> {
    let mut found = Vec::new();
    let mut waiting = vec![schema];
    while let Some(schema) = waiting.pop() {
        match schema.kind() {
            SchemaKind::Reference(_) => {
                found.extend(schema.reference.and_then(|reference| {
                    Some((reference, resolver.schema_index(reference.value)?))
                }));
            }
            SchemaKind::Only(only) => waiting.push(only),
            SchemaKind::Union(variants) if is_in_place || variants.len() == 1 => {
                waiting.extend(variants);
            }
            SchemaKind::AllOf(parts) if !is_in_place => {
                waiting.extend(parts.iter().filter(|part| part.reference.is_some()));
            }
            _ => {}
        }
    }
    found
}
