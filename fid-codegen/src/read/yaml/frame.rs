//! A list or mapping that is not closed yet.

use super::key::Key;
use crate::{
    diagnostic::Diagnostic,
    read::{
        keys,
        tree::{Entry, Kind, Node},
    },
    report::Report,
    source::Source,
    span::Span,
};

pub(super) struct Frame<'s> {
    pub(super) span: Span,
    pub(super) is_flow: bool,
    pub(super) anchor: usize,
    pub(super) content: Content<'s>,
}

pub(super) enum Content<'s> {
    Sequence(Vec<Node<'s>>),
    Mapping(Mapping<'s>),
}

#[derive(Default)]
pub(super) struct Mapping<'s> {
    pub(super) entries: Vec<Entry<'s>>,
    /// What `<<` brings.
    pub(super) inherited: Vec<Entry<'s>>,
    /// Where `<<` stands.
    merge: Option<Span>,
    /// The key whose value comes next.
    pub(super) key: Option<Key<'s>>,
}

impl Frame<'_> {
    /// Tells whether a key was read, and not its value.
    pub(super) fn awaits_value(&self) -> bool {
        matches!(&self.content, Content::Mapping(mapping) if mapping.key.is_some())
    }
}

impl<'s> Content<'s> {
    pub(super) fn finish(self, source: &Source, report: &mut Report) -> Kind<'s> {
        match self {
            Self::Sequence(items) => Kind::Sequence(items),
            Self::Mapping(mapping) => {
                let mut entries = mapping.entries;
                let own = entries.len();
                entries.extend(mapping.inherited);
                keys::unique(&mut entries, own, source, report);
                Kind::Mapping(entries)
            }
        }
    }
}

impl<'s> Mapping<'s> {
    pub(super) fn add(&mut self, key: Key<'s>, value: Node<'s>, report: &mut Report) {
        match key {
            Key::Name(key, key_span) => self.entries.push(Entry {
                key,
                key_span,
                value,
            }),
            Key::Merge(place) if self.merge.is_some() => report.push(
                Diagnostic::new(place, "the key `<<` stands twice")
                    .help("write `<<: [*first, *second]`"),
            ),
            Key::Merge(place) => {
                self.merge = Some(place);
                self.inherit(value, report);
            }
            Key::Wrong => {}
        }
    }

    /// Takes over entries by <https://yaml.org/type/merge.html>: of several mappings, the first wins.
    fn inherit(&mut self, value: Node<'s>, report: &mut Report) {
        match value.kind {
            Kind::Mapping(entries) => self.inherited.extend(entries),
            Kind::Sequence(items)
                if items
                    .iter()
                    .all(|item| matches!(item.kind, Kind::Mapping(_))) =>
            {
                for item in items {
                    self.inherit(item, report);
                }
            }
            // An alias of nothing was reported.
            Kind::Null if report.covers(value.span) => {}
            _ => report.push(
                Diagnostic::new(
                    value.span,
                    format!("`<<` cannot take over {}", value.describe()),
                )
                .label("expected a mapping, or a list of mappings"),
            ),
        }
    }
}
