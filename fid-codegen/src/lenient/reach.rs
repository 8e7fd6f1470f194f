//! Which parts fall with others.

use std::collections::{BTreeMap, VecDeque};

use super::{
    references::{References, references},
    units::{Unit, UnitKind, Units},
};
use crate::{document::Text, forest::Forest, read::tree::Node, span::Span};

/// Why a part is left out.
pub(super) enum Reason {
    /// Mistakes in it, by their numbers.
    Own(Vec<usize>),
    /// A part that it needs, and in which a mistake is.
    Needs(usize),
}

/// Which parts need which others. Parts of other files have the numbers behind those of the document.
pub(super) struct Graph<'u, 't> {
    units: &'u Units<'t>,
    forest: &'u Forest<'t>,
    /// By which parts each part is needed.
    users: BTreeMap<usize, Vec<usize>>,
    /// What references lead to in other files.
    foreign: Vec<&'t Node<'t>>,
    places: BTreeMap<Span, usize>,
}

impl<'u, 't> Graph<'u, 't> {
    pub(super) fn of(units: &'u Units<'t>, forest: &'u Forest<'t>) -> Self {
        let mut graph = Self {
            units,
            forest,
            users: BTreeMap::new(),
            foreign: Vec::new(),
            places: BTreeMap::new(),
        };
        for (index, unit) in units.iter().enumerate() {
            graph.add(index, units.references(index), unit.owner);
        }
        let mut next = 0;
        while let Some(node) = graph.foreign.get(next) {
            graph.add(units.len() + next, references(node, &[]), None);
            next += 1;
        }
        graph
    }

    fn add(&mut self, user: usize, needed: References<'t>, owner: Option<usize>) {
        let targets = needed.0.into_iter().filter_map(|text| self.target(text));
        let mut targets: Vec<usize> = targets.chain(owner).collect();
        targets.sort_unstable();
        targets.dedup();
        for target in targets {
            self.users.entry(target).or_default().push(user);
        }
    }

    /// Returns the part that a reference leads to or into; a word alone is the name of a schema.
    fn target(&mut self, reference: Text<'t>) -> Option<usize> {
        let text = reference.value;
        if self.forest.is_in_root(reference.span) {
            let keys: Vec<String> = match text.strip_prefix("#/") {
                Some(pointer) => pointer.split('/').take(6).map(unescape).collect(),
                None => ["components", "schemas", text].map(str::to_owned).into(),
            };
            let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
            if let Some(index) = self.units.at(&keys) {
                return Some(index);
            }
        }
        let node = self.forest.find(reference).ok()?.node;
        if self.forest.is_in_root(node.span) {
            return self.units.around(node.span);
        }
        let next = self.units.len() + self.foreign.len();
        let index = *self.places.entry(node.span).or_insert(next);
        if index == next {
            self.foreign.push(node);
        }
        Some(index)
    }

    /// Adds the parts of other files that have mistakes.
    pub(super) fn add_owners(&self, told: &[Span], owners: &mut BTreeMap<usize, Vec<usize>>) {
        let others = told.iter().enumerate();
        for (number, span) in others.filter(|(_, span)| !self.forest.is_in_root(**span)) {
            for (place, index) in &self.places {
                if place.contains(*span) {
                    owners.entry(*index).or_default().push(number);
                }
            }
        }
    }

    /// Returns the parts that have mistakes, and those that need one of them.
    pub(super) fn broken(&self, own: BTreeMap<usize, Vec<usize>>) -> BTreeMap<usize, Reason> {
        let mut next: VecDeque<(usize, usize)> = own.keys().map(|index| (*index, *index)).collect();
        let mut broken: BTreeMap<usize, Reason> = own
            .into_iter()
            .map(|(index, mistakes)| (index, Reason::Own(mistakes)))
            .collect();
        while let Some((index, cause)) = next.pop_front() {
            for user in self.users.get(&index).into_iter().flatten() {
                if !broken.contains_key(user) {
                    broken.insert(*user, Reason::Needs(cause));
                    next.push_back((*user, cause));
                }
            }
        }
        broken
    }

    /// Returns the place of a part of another file.
    pub(super) fn foreign_place(&self, index: usize) -> Option<Span> {
        let foreign = index.checked_sub(self.units.len())?;
        Some(self.foreign.get(foreign)?.span)
    }
}

impl Units<'_> {
    /// Tells whether a part is told by another one: a path by its operations, and what stands in an operation by it.
    pub(super) fn is_told_by_another(
        &self,
        unit: &Unit<'_>,
        index: usize,
        broken: &BTreeMap<usize, Reason>,
    ) -> bool {
        match unit.kind {
            UnitKind::Path => self.iter().any(|other| other.owner == Some(index)),
            UnitKind::Callback => unit.owner.is_some_and(|owner| broken.contains_key(&owner)),
            _ => false,
        }
    }
}

/// Takes back what RFC 6901 and RFC 3986 put for characters of a key.
fn unescape(part: &str) -> String {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = tail.get(..2).and_then(|code| str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    let text = String::from_utf8_lossy(&bytes);
    text.replace("~1", "/").replace("~0", "~")
}
