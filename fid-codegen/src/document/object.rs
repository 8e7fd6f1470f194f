//! One mapping of the document, opened with the keys that OpenAPI allows there.

use super::{
    Text,
    value::{self, entries},
};
use crate::{
    diagnostic::{Diagnostic, Trim},
    read::tree::{Entry, Kind, Node},
    report::Report,
    span::{Span, Spanned},
    suggest,
};

/// The keys of one kind of object.
pub(super) struct Keys {
    /// What the object is called in messages: `a parameter`.
    pub(super) what: &'static str,
    /// Keys that must be there.
    pub(super) required: &'static [&'static str],
    /// Keys that are read, the required ones among them.
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
    span: Span,
    what: &'static str,
    /// Those whose key is exact stand first.
    entries: Vec<(&'static str, &'n Entry<'s>)>,
    /// Which lengths the keys have, a bit each: a schema is asked for seventy keys and has three, and where none is as
    /// long as that which is asked for, no text is compared.
    lengths: u64,
    /// How far down the list of keys there may be one of them.
    last: usize,
    /// Whether there is a key of which nobody knows what it is meant to be.
    has_unknown: bool,
    report: &'n Report,
}

/// What a key of a mapping is.
enum Key {
    /// By its place in the list.
    Exact(usize),
    Meant(&'static str),
    Unread,
    Unknown,
}

impl<'n, 's> Object<'n, 's> {
    /// Opens a mapping; anything else is reported, and so is each key that does not belong there, and those
    /// that are missing.
    pub(super) fn open(node: &'n Node<'s>, keys: &Keys, report: &'n Report) -> Option<Self> {
        let (object, unknown) = Self::open_loosely(node, keys, report)?;
        for entry in unknown {
            report.push(unknown_key(entry, keys.what, None));
        }
        object.require(keys.required);
        Some(object)
    }

    /// Opens a mapping that may have keys of which OpenAPI knows nothing, and returns those. A key that is near to a
    /// known one is a misspelt one all the same.
    pub(super) fn open_loosely(
        node: &'n Node<'s>,
        keys: &Keys,
        report: &'n Report,
    ) -> Option<(Self, Vec<&'n Entry<'s>>)> {
        let (mut exact, mut meant, mut unknown) = (Vec::new(), Vec::new(), Vec::new());
        let mut last = 0;
        for entry in entries(node, keys.what, report)? {
            match find_key(entry, keys, report) {
                Key::Exact(place) => {
                    last = last.max(place);
                    exact.push((keys.read[place], entry));
                }
                Key::Meant(key) => {
                    last = keys.read.len();
                    meant.push((key, entry));
                }
                Key::Unread => {}
                Key::Unknown => unknown.push(entry),
            }
        }
        exact.append(&mut meant);
        let mut lengths = 0;
        for (key, _) in &exact {
            lengths |= length_bit(key);
        }
        let object = Self {
            span: node.span,
            what: keys.what,
            entries: exact,
            lengths,
            last,
            has_unknown: !unknown.is_empty(),
            report,
        };
        Some((object, unknown))
    }

    /// Reports the keys that are missing, all in one, unless one of them may be there under a name that nobody knows.
    pub(super) fn require(&self, keys: &[&str]) {
        let missing: Vec<&str> = keys
            .iter()
            .copied()
            .filter(|key| self.entry(key).is_none())
            .collect();
        if self.has_unknown || missing.is_empty() {
            return;
        }
        let names: Vec<String> = missing.iter().map(|key| format!("`{key}`")).collect();
        let additions: Vec<String> = missing.iter().map(|key| format!("`{key}:`")).collect();
        let message = format!("{} has no {}", self.what, names.join(" and no "));
        let help = format!("add {}", additions.join(" and "));
        self.report
            .push(Diagnostic::new(self.span, message).help(help));
    }

    pub(super) fn entry(&self, key: &str) -> Option<&'n Entry<'s>> {
        if self.lengths & length_bit(key) == 0 {
            return None;
        }
        let entries = self.entries.as_slice();
        let mut at = 0;
        while at < entries.len() {
            let (known, entry) = entries[at];
            if known.len() == key.len() && known == key {
                return Some(entry);
            }
            at += 1;
        }
        None
    }

    pub(super) fn get(&self, key: &str) -> Option<&'n Node<'s>> {
        Some(&self.entry(key)?.value)
    }

    /// Tells whether there is one key and no other.
    pub(super) fn is_only(&self, key: &str) -> bool {
        matches!(self.entries.as_slice(), [(only, _)] if *only == key)
    }

    /// Tells whether a key may stand here that has this place in the list of keys, or a later one.
    pub(super) fn reaches(&self, place: usize) -> bool {
        self.last >= place
    }

    /// Tells whether there is one of some keys.
    pub(super) fn has_any(&self, keys: &[&str]) -> bool {
        keys.iter().any(|key| self.entry(key).is_some())
    }

    pub(super) fn text(&self, key: &str) -> Option<Text<'n>> {
        value::text(self.get(key)?, key, self.report)
    }

    pub(super) fn flag(&self, key: &str) -> Option<Spanned<bool>> {
        value::flag(self.get(key)?, key, self.report)
    }

    /// Reads one word out of a fixed set.
    pub(super) fn word<T: Copy>(
        &self,
        key: &str,
        words: &[(&'static str, T)],
    ) -> Option<Spanned<T>> {
        value::word(self.get(key)?, key, words, self.report)
    }

    pub(super) fn list(&self, key: &str) -> &'n [Node<'s>] {
        self.get(key)
            .map_or(&[], |node| value::list(node, key, self.report))
    }

    pub(super) fn map(&self, key: &'static str) -> &'n [Entry<'s>] {
        let Some(node) = self.get(key) else {
            return &[];
        };
        match &node.kind {
            // Words for a message are made where there is one.
            Kind::Mapping(entries) => entries,
            _ => entries(node, &format!("`{key}`"), self.report).unwrap_or(&[]),
        }
    }
}

/// Returns the bit that stands for the length of a key.
fn length_bit(key: &str) -> u64 {
    1 << (key.len() & 63)
}

fn find_key(entry: &Entry<'_>, keys: &Keys, report: &Report) -> Key {
    let find = |list: &[&'static str]| value::position(&entry.key, list);
    if let Some(place) = find(keys.read) {
        return Key::Exact(place);
    }
    // Keys of others are none of ours, but `x-fid-` is.
    let is_foreign = entry.key.starts_with("x-") && !entry.key.starts_with("x-fid-");
    if is_foreign || entry.key == "$comment" || find(keys.noted).is_some() {
        return Key::Unread;
    }
    if find(keys.refused).is_some() {
        let feature = format!("`{}` in {}", entry.key, keys.what);
        report.push(refuse(entry.key_span, &feature));
        return Key::Unread;
    }
    let candidates = [keys.read, keys.noted, keys.refused];
    let near = suggest::nearest(&entry.key, candidates.into_iter().flatten().copied());
    let Some(near) = near else {
        return Key::Unknown;
    };
    report.push(unknown_key(entry, keys.what, Some(near)));
    let mut read = keys.read.iter();
    match read.find(|key| **key == near) {
        Some(key) => Key::Meant(key),
        None => Key::Unread,
    }
}

/// Makes the mistake of a key that OpenAPI does not have in a place.
pub(super) fn unknown_key(entry: &Entry<'_>, what: &str, near: Option<&str>) -> Diagnostic {
    foreign_key(Spanned::new(entry.key_span, entry.key.as_ref()), what, near)
}

/// Makes the same of the text of a key.
pub(crate) fn foreign_key(key: Text<'_>, what: &str, near: Option<&str>) -> Diagnostic {
    let message = format!("unknown key `{}` in {what}", key.value);
    let diagnostic = Diagnostic::new(key.span, message).label("OpenAPI knows no such key here");
    match near {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic
            .help("keys of your own begin with `x-`")
            .trim(Trim::Entry),
    }
}

/// Makes the mistake of using what OpenAPI has and the generator does not express.
pub(crate) fn refuse(span: Span, feature: &str) -> Diagnostic {
    Diagnostic::new(span, format!("{feature} is not supported yet")).help(
        "take it away, or describe it in another way: fid makes no client that would be wrong",
    )
}
