//! In which parts of a document mistakes are.

use std::collections::{BTreeMap, BTreeSet};

use super::units::Units;
use crate::{
    read::tree::{Kind, Node},
    span::Span,
};

/// Returns the parts that have mistakes, each with the numbers of its own.
///
/// `told` are the places of the mistakes; `gone` those of parts that were left out before: a
/// mistake there is one of the parts that share it by an alias.
pub(super) fn owners(
    units: &Units<'_>,
    told: &[Span],
    gone: &[Span],
) -> BTreeMap<usize, Vec<usize>> {
    let mut owners: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut elsewhere = Vec::new();
    for (number, span) in told.iter().enumerate() {
        let is_gone = gone.iter().any(|gone| gone.contains(*span));
        match units.around(*span).filter(|_| !is_gone) {
            Some(index) => owners.entry(index).or_default().push(number),
            None => elsewhere.push((*span, number)),
        }
    }
    if !elsewhere.is_empty() {
        elsewhere.sort_unstable();
        add_aliased(units, &elsewhere, &mut owners);
    }
    owners
}

/// Adds the parts that have by an alias what is elsewhere.
fn add_aliased(
    units: &Units<'_>,
    elsewhere: &[(Span, usize)],
    owners: &mut BTreeMap<usize, Vec<usize>>,
) {
    let mut told: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (index, unit) in units.iter().enumerate().rev() {
        let mut found = BTreeSet::new();
        add_aliased_in(unit.value, unit.span, elsewhere, &mut found);
        // The part in this one that has it, too, stands behind it.
        found.retain(|number| !told.contains(&(index, *number)));
        for number in &found {
            owners.entry(index).or_default().push(*number);
            let mut owner = unit.owner;
            while let Some(index) = owner {
                told.insert((index, *number));
                owner = units.get(index).and_then(|unit| unit.owner);
            }
        }
    }
}

fn add_aliased_in(
    node: &Node<'_>,
    around: Span,
    elsewhere: &[(Span, usize)],
    found: &mut BTreeSet<usize>,
) {
    if !around.contains(node.span) {
        add_inside(node.span, elsewhere, found);
    }
    match &node.kind {
        Kind::Sequence(items) => {
            for item in items {
                add_aliased_in(item, node.span, elsewhere, found);
            }
        }
        Kind::Mapping(entries) => {
            for entry in entries {
                // A merge key brings keys, too.
                if !node.span.contains(entry.key_span) {
                    add_inside(entry.key_span, elsewhere, found);
                }
                add_aliased_in(&entry.value, node.span, elsewhere, found);
            }
        }
        _ => {}
    }
}

fn add_inside(around: Span, elsewhere: &[(Span, usize)], found: &mut BTreeSet<usize>) {
    let first = elsewhere.partition_point(|(span, _)| *span < around.first());
    let inside = elsewhere[first..].iter();
    let inside = inside.take_while(|(span, _)| span.file == around.file && span.start < around.end);
    found.extend(
        inside
            .filter(|(span, _)| around.contains(*span))
            .map(|(_, number)| *number),
    );
}
