//! What a tree names: the files that it leads to, its addresses and its anchors.
//!
//! Nobody knows yet what the parts of the tree are. So this looks at the keys alone, and stays out of what is data.

use crate::{
    read::tree::{Entry, Kind, Node},
    uri,
};

/// What was found in a tree.
#[derive(Default)]
pub(super) struct Scan<'t> {
    /// Schemas and documents with an address of their own, the outer ones first.
    pub(super) bases: Vec<(&'t Node<'t>, String)>,
    /// Addresses, names in them, and what they name.
    pub(super) anchors: Vec<(String, &'t str, &'t Node<'t>)>,
    /// The names of dynamic anchors.
    pub(super) dynamic: Vec<&'t str>,
    /// The paths of the files, seen from the folder of the document.
    pub(super) paths: Vec<String>,
}

/// Keys whose value is a mapping of names, not of keywords.
const NAMES: [&str; 21] = [
    "properties",
    "patternProperties",
    "dependentSchemas",
    "$defs",
    "definitions",
    "paths",
    "webhooks",
    "schemas",
    "responses",
    "parameters",
    "requestBodies",
    "headers",
    "securitySchemes",
    "callbacks",
    "pathItems",
    "mediaTypes",
    "additionalOperations",
    "content",
    "encoding",
    "variables",
    "mapping",
];

/// Keys whose value is data.
const DATA: [&str; 5] = ["example", "examples", "default", "enum", "const"];

/// Looks at a tree; `path` is that of its file.
pub(super) fn scan<'t>(root: &'t Node<'t>, path: &str) -> Scan<'t> {
    let mut scan = Scan::default();
    let base = match string(root, "$self") {
        Some(own) if root.get("openapi").is_some() => uri::join(path, own),
        _ => path.to_owned(),
    };
    if base != path {
        scan.bases.push((root, base.clone()));
    }
    scan.look(root, &Around { base: &base, path }, true);
    scan
}

/// Where a part is.
#[derive(Clone, Copy)]
struct Around<'a> {
    /// What references are relative to.
    base: &'a str,
    /// The path of the file.
    path: &'a str,
}

impl<'t> Scan<'t> {
    /// `is_root` is for the root of a file, where a key may be a name.
    fn look(&mut self, node: &'t Node<'t>, around: &Around<'_>, is_root: bool) {
        match &node.kind {
            Kind::Sequence(items) => {
                for item in items {
                    self.look(item, around, false);
                }
            }
            Kind::Mapping(entries) => {
                // Every mapping of a document comes here, and few have one of these keys.
                if entries.iter().any(|entry| entry.key.starts_with('$')) {
                    self.look_in_named(node, entries, around, is_root);
                } else {
                    self.look_in(entries, around, is_root);
                }
            }
            _ => {}
        }
    }

    /// Looks at a mapping with keys that may say what it is called.
    fn look_in_named(
        &mut self,
        node: &'t Node<'t>,
        entries: &'t [Entry<'t>],
        around: &Around<'_>,
        is_root: bool,
    ) {
        let own = string(node, "$id").map(|own| uri::join(around.base, uri::split(own).0));
        if let Some(own) = &own {
            self.bases.push((node, own.clone()));
        }
        let base = own.as_deref().unwrap_or(around.base);
        let around = Around { base, ..*around };
        self.note(node, &around);
        self.look_in(entries, &around, is_root);
    }

    fn look_in(&mut self, entries: &'t [Entry<'t>], around: &Around<'_>, is_root: bool) {
        for entry in entries {
            if let Kind::Mapping(_) | Kind::Sequence(_) = entry.value.kind {
                self.look_at(entry, around, is_root);
            }
        }
    }

    fn look_at(&mut self, entry: &'t Entry<'t>, around: &Around<'_>, is_root: bool) {
        let key = entry.key.as_ref();
        if !is_root && (is_one_of(key, &DATA) || key.starts_with("x-")) {
            return;
        }
        match &entry.value.kind {
            Kind::Mapping(entries) if is_one_of(key, &NAMES) => {
                for entry in entries {
                    self.look(&entry.value, around, false);
                    if key == "mapping" {
                        self.lead_to(text(&entry.value), around);
                    }
                }
            }
            _ => self.look(&entry.value, around, false),
        }
    }

    /// Notes what the keys of a mapping say of it.
    fn note(&mut self, node: &'t Node<'t>, around: &Around<'_>) {
        for key in ["$ref", "$dynamicRef"] {
            self.lead_to(string(node, key), around);
        }
        for key in ["$anchor", "$dynamicAnchor"] {
            let name = string(node, key);
            self.anchors
                .extend(name.map(|name| (around.base.to_owned(), name, node)));
        }
        self.dynamic.extend(string(node, "$dynamicAnchor"));
    }

    /// Notes the file that a reference leads to. A bare name is none: it may be that of a component.
    fn lead_to(&mut self, reference: Option<&str>, around: &Around<'_>) {
        let address = reference.map_or("", |reference| uri::split(reference).0);
        let is_elsewhere = address.starts_with('/') || uri::is_absolute(address);
        if address.contains(['.', '/']) && !is_elsewhere {
            self.paths.push(uri::join(around.path, address));
        }
    }
}

/// Tells whether a key is in a list; lengths are compared before texts, which takes less time.
fn is_one_of(key: &str, list: &[&str]) -> bool {
    for known in list {
        if known.len() == key.len() && *known == key {
            return true;
        }
    }
    false
}

fn text<'t>(node: &'t Node<'_>) -> Option<&'t str> {
    match &node.kind {
        Kind::String(text) => Some(text),
        _ => None,
    }
}

fn string<'t>(node: &'t Node<'_>, key: &str) -> Option<&'t str> {
    text(node.get(key)?)
}
