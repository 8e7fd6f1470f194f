//! Which parts fall with others.

use std::collections::{BTreeMap, VecDeque};

use super::units::{UnitKind, Units};

/// Why a part is left out.
pub(super) enum Reason {
    /// Mistakes in it, by their numbers.
    Own(Vec<usize>),
    /// A part that it needs, and in which a mistake is.
    Needs(usize),
}

impl Units<'_> {
    /// Returns the parts that have mistakes, and those that need one of them.
    pub(super) fn broken(&self, own: BTreeMap<usize, Vec<usize>>) -> BTreeMap<usize, Reason> {
        if own.is_empty() {
            return BTreeMap::new();
        }
        let users = self.users();
        let mut next: VecDeque<(usize, usize)> = own.keys().map(|index| (*index, *index)).collect();
        let mut broken: BTreeMap<usize, Reason> = own
            .into_iter()
            .map(|(index, mistakes)| (index, Reason::Own(mistakes)))
            .collect();
        while let Some((index, cause)) = next.pop_front() {
            for user in users.get(&index).into_iter().flatten() {
                if !broken.contains_key(user) {
                    broken.insert(*user, Reason::Needs(cause));
                    next.push_back((*user, cause));
                }
            }
        }
        broken
    }

    /// Returns by which parts each part is needed.
    fn users(&self) -> BTreeMap<usize, Vec<usize>> {
        let mut users: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, unit) in self.iter().enumerate() {
            let needed = self.references(index).0;
            let mut needed: Vec<usize> = needed
                .into_iter()
                .filter_map(|text| self.target(text))
                .chain(unit.owner)
                .collect();
            needed.sort_unstable();
            needed.dedup();
            for target in needed {
                users.entry(target).or_default().push(index);
            }
        }
        users
    }

    /// Returns the part that a reference leads to or into; a word alone is the name of a schema.
    fn target(&self, reference: &str) -> Option<usize> {
        let Some(pointer) = reference.strip_prefix("#/") else {
            return self.at(&["components", "schemas", reference]);
        };
        let keys: Vec<String> = pointer.split('/').take(6).map(unescape).collect();
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        self.at(&keys)
    }

    /// Tells whether a part is told by another one: a path by its operations, and what stands in an operation by it.
    pub(super) fn is_told_by_another(
        &self,
        index: usize,
        broken: &BTreeMap<usize, Reason>,
    ) -> bool {
        let is_owner = |unit: &super::units::Unit<'_>| unit.owner == Some(index);
        match self.get(index).kind {
            UnitKind::Path => self.iter().any(is_owner),
            UnitKind::Callback => {
                let owner = self.get(index).owner;
                owner.is_some_and(|owner| broken.contains_key(&owner))
            }
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
