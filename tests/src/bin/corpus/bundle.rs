//! A document in several files as one tree: the other files stand in `x-files`, and references lead there.
//!
//! It is made by a few lines of its own, so that the judges see the document as it is and not as the generator sees it.

use std::path::{Path, PathBuf};

use fid_codegen::source::Source;
use serde_json::{Map, Value, json};

use crate::plain;

/// Puts the files that a tree refers to into it; returns the tree and their paths.
pub(crate) fn bundle(root: Value, path: &Path) -> (Value, Vec<PathBuf>) {
    let mut files = Files {
        paths: vec![path.to_owned()],
        trees: vec![root],
    };
    let mut index = 0;
    while index < files.trees.len() {
        let mut tree = files.trees[index].clone();
        files.lead(index, &mut tree);
        files.trees[index] = tree;
        index += 1;
    }
    let Files { paths, trees } = files;
    let mut trees = trees.into_iter();
    let mut root = trees.next().unwrap_or_default();
    let others: Map<String, Value> = trees
        .zip(1..)
        .map(|(tree, index)| (index.to_string(), tree))
        .collect();
    if !others.is_empty() {
        root["x-files"] = others.into();
    }
    (root, paths.into_iter().skip(1).collect())
}

struct Files {
    paths: Vec<PathBuf>,
    trees: Vec<Value>,
}

impl Files {
    /// Makes all references of a file lead to where their targets stand in the one tree.
    fn lead(&mut self, index: usize, node: &mut Value) {
        match node {
            Value::Object(entries) => {
                for (key, value) in entries {
                    let target = value.as_str().filter(|_| key == "$ref");
                    match target.and_then(|target| self.place(index, target)) {
                        Some(place) => *value = json!(place),
                        None => self.lead(index, value),
                    }
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.lead(index, item)),
            _ => {}
        }
    }

    /// Returns where the target of a reference stands; `None` where there is no such file.
    fn place(&mut self, index: usize, reference: &str) -> Option<String> {
        let (file, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let target = match file {
            "" => index,
            file if file.contains("://") => return None,
            file => self.file(index, file)?,
        };
        let pointer = match fragment {
            "" => String::new(),
            pointer if pointer.starts_with('/') => pointer.to_owned(),
            anchor => anchored(&self.trees[target], anchor)?,
        };
        match target {
            0 => Some(format!("#{pointer}")),
            target => Some(format!("#/x-files/{target}{pointer}")),
        }
    }

    /// Returns the number of a file, which is read where it is met first.
    fn file(&mut self, from: usize, name: &str) -> Option<usize> {
        let folder = self.paths[from].parent()?;
        let name = name.replace("%20", " ");
        let path = folder.join(name).canonicalize().ok()?;
        if let Some(known) = self.paths.iter().position(|known| *known == path) {
            return Some(known);
        }
        let source = Source::load(path.to_string_lossy(), path.clone()).ok()?;
        self.trees.push(plain::read(source).0);
        self.paths.push(path);
        Some(self.paths.len() - 1)
    }
}

/// Returns the pointer to a schema that has a name of its own.
fn anchored(node: &Value, name: &str) -> Option<String> {
    let is_here = |key: &str| node.get(key).and_then(Value::as_str) == Some(name);
    if is_here("$anchor") || is_here("$dynamicAnchor") {
        return Some(String::new());
    }
    let within = |key: String, value: &Value| {
        let rest = anchored(value, name)?;
        Some(format!(
            "/{}{rest}",
            key.replace('~', "~0").replace('/', "~1")
        ))
    };
    match node {
        Value::Object(entries) => entries
            .iter()
            .find_map(|(key, value)| within(key.clone(), value)),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .find_map(|(index, value)| within(index.to_string(), value)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_of_one_file_keep_their_place() {
        let tree = json!({
            "a": { "$ref": "#/b" },
            "b": { "$anchor": "here" },
            "c": { "$ref": "#here" },
            "d": { "$ref": "missing.yaml#/x" },
        });
        let (bundled, others) = bundle(tree, Path::new("/nowhere/root.yaml"));
        assert_eq!(bundled["a"]["$ref"], "#/b");
        assert_eq!(bundled["c"]["$ref"], "#/b");
        assert_eq!(bundled["d"]["$ref"], "missing.yaml#/x");
        assert!(others.is_empty());
    }

    #[test]
    fn references_into_other_files_lead_into_the_one_tree() {
        let zoo = Path::new(env!("CARGO_MANIFEST_DIR")).join("documents/two-files/root.yaml");
        let source = Source::load("root.yaml", zoo.clone()).expect("it is there");
        let (bundled, others) = bundle(
            plain::read(source).0,
            &zoo.canonicalize().expect("it is there"),
        );
        assert_eq!(
            bundled["components"]["schemas"]["Pet"]["$ref"],
            "#/x-files/1/Pet"
        );
        assert_eq!(
            bundled["x-files"]["1"]["Pet"]["properties"]["owner"]["$ref"],
            "#/components/schemas/Owner"
        );
        assert_eq!(others.len(), 1);
    }
}
