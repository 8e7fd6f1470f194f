//! Each key of a mapping stands once.

use super::tree::Entry;
use crate::{
    diagnostic::Diagnostic,
    quick::{Glance, TextMap},
    report::Report,
    source::Source,
};

/// Up to this many entries, comparing each with each is cheaper than a map of them.
const FEW: usize = 12;

/// Drops entries whose key stood before.
///
/// Those from `inherited` on come by YAML merge keys: an own entry replaces them in silence. All others
/// are mistakes.
pub(super) fn unique<'s>(
    entries: &mut Vec<Entry<'s>>,
    inherited: usize,
    source: &Source,
    report: &mut Report,
) {
    let repeated = repetitions(entries);
    if repeated.is_empty() {
        return;
    }
    for &(first, second) in &repeated {
        if second < inherited {
            report.push(repetition(&entries[first], &entries[second], source));
        }
    }
    let mut dropped = repeated.iter().map(|&(_, second)| second).peekable();
    let mut index = 0;
    entries.retain(|_| {
        let is_dropped = dropped.next_if_eq(&index).is_some();
        index += 1;
        !is_dropped
    });
}

/// Finds the entries whose key stood before, each with the first of that key.
fn repetitions(entries: &[Entry<'_>]) -> Vec<(usize, usize)> {
    if entries.len() > FEW {
        return repetitions_of_many(entries);
    }
    if are_told_apart(entries) {
        return Vec::new();
    }
    let keys: Vec<&str> = entries.iter().map(|entry| entry.key.as_ref()).collect();
    let mut found = Vec::new();
    for second in 1..keys.len() {
        let key = keys[second];
        let mut first = 0;
        // Each with each, for every mapping of a document: lengths are compared before texts.
        while first < second && (keys[first].len() != key.len() || keys[first] != key) {
            first += 1;
        }
        if first < second {
            found.push((first, second));
        }
    }
    found
}

/// Tells whether a look at lengths and ends is enough to see that no key stands twice, as it mostly is.
fn are_told_apart(entries: &[Entry<'_>]) -> bool {
    let mut glance = Glance::default();
    for entry in entries {
        if !glance.is_new(&entry.key) {
            return false;
        }
    }
    true
}

fn repetitions_of_many(entries: &[Entry<'_>]) -> Vec<(usize, usize)> {
    let mut firsts = TextMap::default();
    let mut found = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        if let Some(&first) = firsts.add(entry.key.as_ref(), at) {
            found.push((first, at));
        }
    }
    found
}

fn repetition(first: &Entry<'_>, second: &Entry<'_>, source: &Source) -> Diagnostic {
    let (line, column) = source.line_column(first.key_span.start);
    Diagnostic::new(
        second.key_span,
        format!("the key `{}` stands twice", second.key),
    )
    .label("the second time")
    .help(format!("the first is at line {line}, column {column}"))
}
