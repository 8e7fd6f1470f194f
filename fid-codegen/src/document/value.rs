//! Values of the kind that a place wants; a value of another kind is reported, and read as what it was meant to be.

use super::Text;
use crate::{
    diagnostic::Diagnostic,
    read::tree::{Entry, Kind, Node},
    report::Report,
    span::Spanned,
    suggest,
};

pub(super) fn text<'n>(node: &'n Node<'_>, key: &str, report: &Report) -> Option<Text<'n>> {
    let written = match &node.kind {
        Kind::String(value) => return Some(Spanned::new(node.span, value.as_ref())),
        Kind::Number(value) => value.as_ref(),
        Kind::Bool(true) => "true",
        Kind::Bool(false) => "false",
        Kind::Null | Kind::Sequence(_) | Kind::Mapping(_) => {
            report.push(wrong_kind(node, &format!("`{key}`"), "a string"));
            return None;
        }
    };
    let diagnostic = wrong_kind(node, &format!("`{key}`"), "a string");
    report.push(diagnostic.help(format!("put it in quotes: `\"{written}\"`")));
    Some(Spanned::new(node.span, written))
}

pub(super) fn flag(node: &Node<'_>, key: &str, report: &Report) -> Option<Spanned<bool>> {
    if let Kind::Bool(value) = node.kind {
        return Some(Spanned::new(node.span, value));
    }
    report.push(wrong_kind(
        node,
        &format!("`{key}`"),
        "`true` or `false`, without quotes",
    ));
    // Most flags are written to be on: what does not say "no" is taken for that.
    let is_off = match &node.kind {
        Kind::String(text) => ["false", "no", "off"].contains(&text.to_ascii_lowercase().as_str()),
        Kind::Number(text) => text == "0",
        Kind::Null => true,
        _ => false,
    };
    Some(Spanned::new(node.span, !is_off))
}

pub(super) fn word<T: Copy>(
    node: &Node<'_>,
    key: &str,
    words: &[(&'static str, T)],
    report: &Report,
) -> Option<Spanned<T>> {
    let written = text(node, key, report)?;
    let find = |word: &str| {
        for (known, value) in words {
            if *known == word {
                return Some(*value);
            }
        }
        None
    };
    if let Some(value) = find(written.value) {
        return Some(Spanned::new(node.span, value));
    }
    let known: Vec<String> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
    let near = suggest::nearest(written.value, words.iter().map(|(word, _)| *word));
    let message = format!("unknown `{key}`: `{}`", written.value);
    let mut diagnostic =
        Diagnostic::new(node.span, message).label(format!("expected one of {}", known.join(", ")));
    if let Some(near) = near {
        diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
    }
    report.push(diagnostic);
    near.and_then(find)
        .map(|value| Spanned::new(node.span, value))
}

/// Returns a word out of a list.
pub(super) fn find(word: &str, list: &[&'static str]) -> Option<&'static str> {
    Some(list[position(word, list)?])
}

/// Returns the place of a word in a list. Every key of a document is looked for, so lengths are compared before texts,
/// and no iterator is asked: without optimization each of its steps is a call.
pub(super) fn position(word: &str, list: &[&'static str]) -> Option<usize> {
    let mut at = 0;
    while at < list.len() {
        if list[at].len() == word.len() && list[at] == word {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Reads a list; a word alone is read as the list of it.
pub(super) fn list<'n, 's>(node: &'n Node<'s>, key: &str, report: &Report) -> &'n [Node<'s>] {
    if let Kind::Sequence(items) = &node.kind {
        return items;
    }
    report.push(wrong_kind(node, &format!("`{key}`"), "a list"));
    match &node.kind {
        Kind::Null | Kind::Sequence(_) | Kind::Mapping(_) => &[],
        Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => std::slice::from_ref(node),
    }
}

pub(super) fn entries<'n, 's>(
    node: &'n Node<'s>,
    what: &str,
    report: &Report,
) -> Option<&'n [Entry<'s>]> {
    match &node.kind {
        Kind::Mapping(entries) => Some(entries),
        _ => {
            report.push(wrong_kind(node, what, "a mapping"));
            None
        }
    }
}

/// Returns what a node says, as one line for documentation; a list or mapping gives nothing.
pub(super) fn scalar(node: &Node<'_>) -> Option<String> {
    match &node.kind {
        Kind::Null => Some("null".to_owned()),
        Kind::Bool(value) => Some(value.to_string()),
        Kind::Number(text) | Kind::String(text) => Some(text.to_string()),
        Kind::Sequence(_) | Kind::Mapping(_) => None,
    }
}

fn wrong_kind(node: &Node<'_>, what: &str, wanted: &str) -> Diagnostic {
    let message = format!("{what} must be {wanted}, this is {}", node.describe());
    let diagnostic = Diagnostic::new(node.span, message);
    match node.kind {
        Kind::Null => diagnostic.help("say what it is, or take the key away"),
        _ => diagnostic,
    }
}
