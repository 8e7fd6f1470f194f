//! The parts of a document that can be left out.

use std::{collections::BTreeMap, slice};

use super::references::{References, references};
use crate::{
    read::tree::{Entry, Kind, Node},
    span::Span,
};

/// The keys of a path under which operations stand.
const METHODS: [&str; 10] = [
    "get",
    "put",
    "post",
    "delete",
    "options",
    "head",
    "patch",
    "trace",
    "query",
    "additionalOperations",
];

/// A part that can be left out.
pub(super) struct Unit<'t> {
    /// Where it is, from the root: `paths`, `/pets`, `get`.
    pub(super) keys: Vec<&'t str>,
    pub(super) kind: UnitKind<'t>,
    /// All of it, its key among it.
    pub(super) span: Span,
    /// The part that it stands in.
    pub(super) owner: Option<usize>,
    pub(super) value: &'t Node<'t>,
}

/// What a part is.
pub(super) enum UnitKind<'t> {
    /// What the operations of a path have in common.
    Path,
    /// An operation, with its id.
    Operation(Option<&'t str>),
    /// A callback of an operation.
    Callback,
    /// A webhook.
    Webhook,
    /// A part that others refer to.
    Component(&'t str),
}

/// All parts of a document that can be left out, each behind the one that it stands in.
pub(super) struct Units<'t> {
    all: Vec<Unit<'t>>,
    by_keys: BTreeMap<Vec<&'t str>, usize>,
    /// In the order of the text.
    by_place: Vec<(Span, usize)>,
}

impl<'t> Units<'t> {
    /// Finds the parts.
    pub(super) fn of(root: &'t Node<'_>) -> Self {
        let mut units = Self {
            all: Vec::new(),
            by_keys: BTreeMap::new(),
            by_place: Vec::new(),
        };
        for path in entries(root.get("paths")) {
            units.add_path(path);
        }
        for webhook in entries(root.get("webhooks")) {
            units.add(vec!["webhooks"], webhook, UnitKind::Webhook, None);
        }
        for kind in entries(root.get("components")) {
            // Which credential an operation needs is said by a name: without its scheme, it would be sent without.
            if kind.key == "securitySchemes" {
                continue;
            }
            for component in entries(Some(&kind.value)) {
                let keys = vec!["components", kind.key.as_ref()];
                units.add(keys, component, UnitKind::Component(&kind.key), None);
            }
        }
        let places = units.all.iter().map(|unit| unit.span);
        units.by_place = places.zip(0..).collect();
        units.by_place.sort_unstable();
        units
    }

    fn add_path(&mut self, path: &'t Entry<'_>) {
        let index = self.add(vec!["paths"], path, UnitKind::Path, None);
        for entry in entries(Some(&path.value)) {
            let mut keys = vec!["paths", path.key.as_ref()];
            if entry.key == "additionalOperations" {
                keys.push(&entry.key);
                for operation in entries(Some(&entry.value)) {
                    self.add_operation(keys.clone(), operation, index);
                }
            } else if METHODS.contains(&entry.key.as_ref()) {
                self.add_operation(keys, entry, index);
            }
        }
    }

    fn add_operation(&mut self, keys: Vec<&'t str>, entry: &'t Entry<'_>, path: usize) {
        let id = match entry.value.get("operationId").map(|id| &id.kind) {
            Some(Kind::String(id)) => Some(id.as_ref()),
            _ => None,
        };
        let operation = self.add(keys, entry, UnitKind::Operation(id), Some(path));
        for callback in entries(entry.value.get("callbacks")) {
            let mut keys = self.all[operation].keys.clone();
            keys.push("callbacks");
            self.add(keys, callback, UnitKind::Callback, Some(operation));
        }
    }

    fn add(
        &mut self,
        mut keys: Vec<&'t str>,
        entry: &'t Entry<'_>,
        kind: UnitKind<'t>,
        owner: Option<usize>,
    ) -> usize {
        keys.push(&entry.key);
        let index = self.all.len();
        self.by_keys.insert(keys.clone(), index);
        self.all.push(Unit {
            keys,
            kind,
            span: whole(entry),
            owner,
            value: &entry.value,
        });
        index
    }

    pub(super) fn get(&self, index: usize) -> Option<&Unit<'t>> {
        self.all.get(index)
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    pub(super) fn iter(&self) -> slice::Iter<'_, Unit<'t>> {
        self.all.iter()
    }

    /// Returns the smallest part around a place.
    pub(super) fn around(&self, span: Span) -> Option<usize> {
        let is_before =
            |(place, _): &(Span, usize)| (place.file, place.start) <= (span.file, span.start);
        let before = self.by_place.partition_point(is_before).checked_sub(1)?;
        let mut next = Some(self.by_place[before].1);
        while let Some(index) = next.filter(|index| !self.all[*index].span.contains(span)) {
            next = self.all[index].owner;
        }
        next
    }

    /// Returns the part that a JSON pointer leads to or into.
    pub(super) fn at(&self, keys: &[&str]) -> Option<usize> {
        let lengths = (1..=keys.len().min(6)).rev();
        lengths
            .filter_map(|length| self.by_keys.get(&keys[..length]))
            .copied()
            .next()
    }

    /// Returns what a part refers to, but for what the parts in it do.
    pub(super) fn references(&self, index: usize) -> References<'t> {
        let inner = match self.all[index].kind {
            UnitKind::Path => &METHODS[..],
            UnitKind::Operation(_) => &["callbacks"],
            _ => &[],
        };
        references(self.all[index].value, inner)
    }
}

fn entries<'t>(node: Option<&'t Node<'_>>) -> impl Iterator<Item = &'t Entry<'t>> {
    let entries = match node.map(|node| &node.kind) {
        Some(Kind::Mapping(entries)) => entries.as_slice(),
        _ => &[],
    };
    entries.iter().filter(|entry| !entry.key.starts_with("x-"))
}

/// Returns the place of a key and its value. What an alias brought stands elsewhere, and only its key is here.
fn whole(entry: &Entry<'_>) -> Span {
    let (key, value) = (entry.key_span, entry.value.span);
    match value.file == key.file && value.start >= key.end {
        true => Span {
            end: value.end,
            ..key
        },
        false => key,
    }
}
