//! One mapping of the document, opened with the keys that OpenAPI allows there.

use crate::{
    diagnostic::Diagnostic,
    document::Text,
    read::tree::{Entry, Kind, Node},
    report::Report,
    span::{Span, Spanned},
    suggest,
};

/// The keys of one kind of object.
pub(super) struct Keys {
    /// What the object is called in messages: `a parameter`.
    pub(super) what: &'static str,
    /// Keys that are read.
    pub(super) read: &'static [&'static str],
    /// Keys that say nothing a client needs, or only to people.
    pub(super) noted: &'static [&'static str],
    /// Keys of OpenAPI that change what a client must do, and that are not expressed: refused by name.
    pub(super) refused: &'static [&'static str],
}

/// An open mapping: its entries under the keys that are meant.
///
/// A misspelt key is reported, and read as the key it is near to: what follows from it would only
/// hide the mistake.
pub(super) struct Object<'n, 's> {
    pub(super) span: Span,
    what: &'static str,
    entries: Vec<(&'static str, &'n Entry<'s>)>,
    report: &'n Report,
}

impl<'n, 's> Object<'n, 's> {
    /// Opens a mapping; anything else is reported, and so is each key that does not belong there.
    pub(super) fn open(node: &'n Node<'s>, keys: &Keys, report: &'n Report) -> Option<Self> {
        let entries = entries(node, keys.what, report)?;
        let entries = entries
            .iter()
            .filter_map(|entry| Some((known_key(entry, keys, report)?, entry)))
            .collect();
        Some(Self {
            span: node.span,
            what: keys.what,
            entries,
            report,
        })
    }

    pub(super) fn entry(&self, key: &str) -> Option<&'n Entry<'s>> {
        self.entries
            .iter()
            .find(|(known, _)| *known == key)
            .map(|(_, entry)| *entry)
    }

    pub(super) fn get(&self, key: &str) -> Option<&'n Node<'s>> {
        self.entry(key).map(|entry| &entry.value)
    }

    pub(super) fn required(&self, key: &'static str) -> Option<&'n Node<'s>> {
        let node = self.get(key);
        if node.is_none() {
            let message = format!("{} has no `{key}`", self.what);
            self.report
                .push(Diagnostic::new(self.span, message).help(format!("add `{key}:`")));
        }
        node
    }

    pub(super) fn text(&self, key: &str) -> Option<Text<'n>> {
        text(self.get(key)?, key, self.report)
    }

    pub(super) fn required_text(&self, key: &'static str) -> Option<Text<'n>> {
        text(self.required(key)?, key, self.report)
    }

    pub(super) fn flag(&self, key: &str) -> Option<Spanned<bool>> {
        flag(self.get(key)?, key, self.report)
    }

    /// Reads one word out of a fixed set.
    pub(super) fn word<T: Copy>(
        &self,
        key: &str,
        words: &[(&'static str, T)],
    ) -> Option<Spanned<T>> {
        word(self.get(key)?, key, words, self.report)
    }

    pub(super) fn list(&self, key: &str) -> &'n [Node<'s>] {
        self.get(key)
            .map_or(&[], |node| list(node, key, self.report))
    }

    pub(super) fn map(&self, key: &'static str) -> &'n [Entry<'s>] {
        self.get(key)
            .and_then(|node| entries(node, key, self.report))
            .unwrap_or(&[])
    }

    /// Returns what stands under a key, as one line for documentation; a list or mapping gives nothing.
    pub(super) fn scalar(&self, key: &str) -> Option<String> {
        scalar(self.get(key)?)
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

fn known_key(entry: &Entry<'_>, keys: &Keys, report: &Report) -> Option<&'static str> {
    let find = |list: &[&'static str]| list.iter().find(|key| **key == entry.key).copied();
    if entry.key.starts_with("x-") || entry.key == "$comment" || find(keys.noted).is_some() {
        return None;
    }
    if let Some(key) = find(keys.read) {
        return Some(key);
    }
    if find(keys.refused).is_some() {
        report.push(refuse(
            entry.key_span,
            &format!("`{}` in {}", entry.key, keys.what),
        ));
        return None;
    }
    let candidates = || {
        keys.read
            .iter()
            .chain(keys.noted)
            .chain(keys.refused)
            .copied()
    };
    let near = suggest::nearest(&entry.key, candidates());
    let mut diagnostic = Diagnostic::new(
        entry.key_span,
        format!("unknown key `{}` in {}", entry.key, keys.what),
    )
    .label("OpenAPI knows no such key here");
    diagnostic = match near {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help("keys of your own begin with `x-`"),
    };
    report.push(diagnostic);
    near.filter(|near| keys.read.contains(near))
        .and_then(|near| keys.read.iter().find(|key| **key == near).copied())
}

/// Makes the mistake of using what OpenAPI has and the generator does not express.
pub(crate) fn refuse(span: Span, feature: &str) -> Diagnostic {
    Diagnostic::new(span, format!("{feature} is not supported yet"))
        .help("fid refuses what it cannot express rather than generate a client that is wrong")
}

fn wrong_kind(node: &Node<'_>, key: &str, wanted: &str) -> Diagnostic {
    Diagnostic::new(
        node.span,
        format!("`{key}` must be {wanted}, this is {}", node.describe()),
    )
}

pub(super) fn text<'n>(node: &'n Node<'_>, key: &str, report: &Report) -> Option<Text<'n>> {
    match &node.kind {
        Kind::String(value) => Some(Spanned::new(node.span, value.as_ref())),
        Kind::Number(value) => {
            let diagnostic = wrong_kind(node, key, "a string");
            report.push(diagnostic.help(format!("put it in quotes: `\"{value}\"`")));
            Some(Spanned::new(node.span, value.as_ref()))
        }
        _ => {
            report.push(wrong_kind(node, key, "a string"));
            None
        }
    }
}

pub(super) fn flag(node: &Node<'_>, key: &str, report: &Report) -> Option<Spanned<bool>> {
    if let Kind::Bool(value) = node.kind {
        return Some(Spanned::new(node.span, value));
    }
    report.push(wrong_kind(node, key, "`true` or `false`"));
    match &node.kind {
        Kind::String(text) => Some(Spanned::new(
            node.span,
            ["true", "yes", "on"].contains(&text.to_ascii_lowercase().as_str()),
        )),
        _ => None,
    }
}

pub(super) fn word<T: Copy>(
    node: &Node<'_>,
    key: &str,
    words: &[(&'static str, T)],
    report: &Report,
) -> Option<Spanned<T>> {
    let written = text(node, key, report)?;
    let find = |word: &str| {
        words
            .iter()
            .find(|(known, _)| *known == word)
            .map(|(_, value)| *value)
    };
    if let Some(value) = find(written.value) {
        return Some(Spanned::new(node.span, value));
    }
    let known: Vec<String> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
    let near = suggest::nearest(written.value, words.iter().map(|(word, _)| *word));
    let mut diagnostic =
        Diagnostic::new(node.span, format!("unknown `{key}`: `{}`", written.value))
            .label(format!("expected one of {}", known.join(", ")));
    if let Some(near) = near {
        diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
    }
    report.push(diagnostic);
    near.and_then(find)
        .map(|value| Spanned::new(node.span, value))
}

pub(super) fn list<'n, 's>(node: &'n Node<'s>, key: &str, report: &Report) -> &'n [Node<'s>] {
    match &node.kind {
        Kind::Sequence(items) => items,
        _ => {
            report.push(wrong_kind(node, key, "a list"));
            &[]
        }
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
