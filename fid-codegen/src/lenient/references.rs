//! The references in a part of a document, whatever they lead to.

use crate::{
    document::Text,
    read::tree::{Kind, Node},
    span::Spanned,
};

/// Keys whose values are data, or tell only people something.
const DATA: [&str; 6] = ["example", "examples", "default", "enum", "const", "value"];

/// Keys under which each key is a name that the document chose.
const NAMES: [&str; 6] = [
    "properties",
    "patternProperties",
    "dependentSchemas",
    "$defs",
    "definitions",
    "headers",
];

/// What a part refers to.
#[derive(Default)]
pub(super) struct References<'t>(pub(super) Vec<Text<'t>>);

/// Finds the references in a part, but for those under some of its keys.
pub(super) fn references<'t>(part: &'t Node<'_>, without: &[&str]) -> References<'t> {
    let mut found = References::default();
    match &part.kind {
        Kind::Mapping(entries) if !without.is_empty() => {
            for entry in entries {
                if !without.contains(&entry.key.as_ref()) {
                    found.add_value(&entry.key, &entry.value);
                }
            }
        }
        _ => found.add(part, false),
    }
    found
}

impl<'t> References<'t> {
    fn add(&mut self, node: &'t Node<'_>, has_names: bool) {
        match &node.kind {
            Kind::Sequence(items) => items.iter().for_each(|item| self.add(item, false)),
            Kind::Mapping(entries) => {
                for entry in entries {
                    match has_names {
                        true => self.add(&entry.value, false),
                        false => self.add_value(&entry.key, &entry.value),
                    }
                }
            }
            _ => {}
        }
    }

    fn add_value(&mut self, key: &str, value: &'t Node<'_>) {
        match (key, &value.kind) {
            ("$ref" | "$dynamicRef", Kind::String(text)) => {
                self.0.push(Spanned::new(value.span, text));
            }
            ("discriminator", _) => self.add_mapping(value),
            _ if DATA.contains(&key) || key.starts_with("x-") => {}
            _ => self.add(value, NAMES.contains(&key)),
        }
    }

    /// A discriminator names schemas without `$ref`.
    fn add_mapping(&mut self, discriminator: &'t Node<'_>) {
        let mapping = discriminator.get("mapping").map(|node| &node.kind);
        let Some(Kind::Mapping(entries)) = mapping else {
            return;
        };
        for entry in entries {
            if let Kind::String(text) = &entry.value.kind {
                self.0.push(Spanned::new(entry.value.span, text));
            }
        }
    }
}
