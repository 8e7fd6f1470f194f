//! What a part is called that became a component.

use super::{Linker, Section};
use crate::{
    document::{Schema, Target},
    forest::Found,
    names::{RustName, schema_name, type_name},
};

/// Words of a way that say nothing about the part at its end.
const WORDS: [&str; 21] = [
    "components",
    "schemas",
    "schema",
    "definitions",
    "$defs",
    "properties",
    "patternProperties",
    "allOf",
    "oneOf",
    "anyOf",
    "paths",
    "webhooks",
    "content",
    "responses",
    "requestBody",
    "requestBodies",
    "parameters",
    "headers",
    "callbacks",
    "pathItems",
    "mediaTypes",
];

/// Returns the name that a component has in Rust.
pub(super) fn rust_name(section: Section, name: &str) -> RustName {
    match section == Schema::SECTION {
        true => schema_name(name),
        false => type_name(name),
    }
}

impl<'n> Linker<'n> {
    /// Makes a name out of where a part stands. Where that is taken, the file's goes before it.
    pub(super) fn free_name(&mut self, section: Section, found: &Found<'n>) -> String {
        let taken = self.names.entry(section).or_default();
        let (short, stem) = (of_way(&found.way), stem(&found.address));
        let name = if short.is_empty() {
            stem.clone()
        } else {
            short
        };
        let long = format!("{stem}.{name}");
        let numbered = (2..).map(|number| format!("{long}.{number}"));
        let mut names = [name, long.clone()].into_iter().chain(numbered);
        let free = names.find(|name| taken.insert(rust_name(section, name)));
        free.unwrap_or(long)
    }
}

/// Names the end of a way: `#/components/schemas/Pet/properties/tag` is `Pet.tag`.
fn of_way(way: &[String]) -> String {
    let is_media = |word: &str| word.contains('/') && !word.starts_with('/');
    let last = way.len().saturating_sub(1);
    let words = way.iter().enumerate().filter_map(|(index, word)| {
        let says_nothing = WORDS.contains(&word.as_str()) || is_media(word);
        // A name may be a word that says nothing elsewhere.
        let is_name = index == last && index > 0 && WORDS.contains(&way[index - 1].as_str());
        match word.as_str() {
            "items" if !is_name => Some("item"),
            "additionalProperties" if !is_name => Some("value"),
            word => (is_name || !says_nothing).then_some(word),
        }
    });
    let words: Vec<&str> = words.collect();
    words.join(".")
}

/// Returns the name of a file without what is behind its first dot; `index.yaml` is called as its folder is.
fn stem(address: &str) -> String {
    let mut parts = address.rsplit('/');
    let file = parts.next().unwrap_or_default();
    let stem = file.split('.').next().unwrap_or_default();
    let folder = parts.next().filter(|folder| !folder.starts_with('.'));
    let name = match folder {
        Some(folder) if stem.is_empty() || stem == "index" => folder,
        _ => stem,
    };
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_names_the_part_at_its_end() {
        for (way, name) in [
            ("components/schemas/Pet", "Pet"),
            ("components/schemas/schema", "schema"),
            ("definitions/items", "items"),
            ("components/schemas/Pet/properties/tag", "Pet.tag"),
            ("components/schemas/Pets/items", "Pets.item"),
            ("NotFound", "NotFound"),
        ] {
            let way: Vec<String> = way.split('/').map(str::to_owned).collect();
            assert_eq!(of_way(&way), name);
        }
    }

    #[test]
    fn a_file_is_called_as_it_begins() {
        for (address, name) in [
            ("schemas/pet.yaml", "pet"),
            ("pet.schema.json", "pet"),
            ("schemas/index.yaml", "schemas"),
            ("https://example.com/schemas/pet", "pet"),
        ] {
            assert_eq!(stem(address), name);
        }
    }
}
