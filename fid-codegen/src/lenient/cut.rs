//! Taking parts out of a tree.

use std::collections::BTreeMap;

use crate::read::tree::{Kind, Node};

/// What is taken out of a tree.
#[derive(Debug, Default)]
pub(super) struct Cut {
    /// Whether it is all of it.
    all: bool,
    /// What is taken out of the value of a key.
    inside: BTreeMap<String, Self>,
}

impl Cut {
    /// Adds a part by its keys.
    pub(super) fn add(&mut self, keys: Vec<String>) {
        let mut cut = self;
        for key in keys {
            cut = cut.inside.entry(key).or_default();
        }
        cut.all = true;
    }

    /// Takes all parts out.
    pub(super) fn apply(&self, node: &mut Node<'_>) {
        if let Kind::Mapping(entries) = &mut node.kind {
            entries.retain_mut(|entry| {
                let cut = self.inside.get(entry.key.as_ref());
                if let Some(cut) = cut.filter(|cut| !cut.all) {
                    cut.apply(&mut entry.value);
                }
                cut.is_none_or(|cut| !cut.all)
            });
        }
    }
}
