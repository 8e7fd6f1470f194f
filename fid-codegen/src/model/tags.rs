//! Tags to groups of operations.

use std::collections::{BTreeMap, BTreeSet};

use super::{Tag, docs};
use crate::{check::FoundOperation, document::Document};

/// The groups that have operations.
pub(super) struct Tags<'n> {
    tags: Vec<Tag>,
    places: BTreeMap<&'n str, usize>,
}

impl<'n> Tags<'n> {
    /// Finds the groups: those that the document describes come first, then those that only operations name. An
    /// operation is in the group of its first tag.
    pub(super) fn of(document: &Document<'n>, operations: &[FoundOperation<'_, 'n>]) -> Self {
        let used = operations
            .iter()
            .filter_map(|found| Some(found.operation.tags.first()?.value));
        let is_used: BTreeSet<&str> = used.clone().collect();
        let mut tags = Self {
            tags: Vec::new(),
            places: BTreeMap::new(),
        };
        for tag in &document.tags {
            if is_used.contains(tag.name.value) {
                tags.add(tag.name.value, docs::of_tag(tag));
            }
        }
        for name in used {
            tags.add(name, String::new());
        }
        tags
    }

    pub(super) fn place(&self, name: &str) -> Option<usize> {
        self.places.get(name).copied()
    }

    pub(super) fn finish(self) -> Vec<Tag> {
        self.tags
    }

    fn add(&mut self, name: &'n str, docs: String) {
        if !self.places.contains_key(name) {
            self.places.insert(name, self.tags.len());
            self.tags.push(Tag {
                name: name.to_owned(),
                docs,
            });
        }
    }
}
