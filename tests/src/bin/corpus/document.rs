//! A document as it is written, and what it declares: counted here, so that the model cannot hide a loss.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use fid_codegen::{model, source::Source};
use serde_json::Value;

use crate::{bundle::bundle, plain, schema::NOTHING};

/// The methods of OpenAPI 3.0 to 3.2, as keys of a path item.
const METHODS: [&str; 9] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

/// A document.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    /// The file.
    pub(crate) source: Source,
    /// What is in it, with the files that it refers to.
    pub(crate) plain: Value,
    /// The files that it refers to.
    pub(crate) parts: Vec<PathBuf>,
}

/// An operation that the document declares.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Declared {
    /// The path template.
    pub(crate) path: String,
    /// The method in upper case.
    pub(crate) method: String,
}

impl Declared {
    /// Returns what the document calls an operation of the model.
    pub(crate) fn of(operation: &model::Operation) -> Self {
        Self {
            path: operation.path.clone(),
            method: operation.method.as_str().to_uppercase(),
        }
    }
}

/// Reads a file; the error says why it is no document.
pub(crate) fn read(source: Source) -> Result<Document, String> {
    let (plain, mistake) = plain::read(source.clone());
    if plain.get("openapi").is_some() {
        let (plain, parts) = bundle(plain, &source.path);
        return Ok(Document {
            source,
            plain,
            parts,
        });
    }
    Err(match mistake {
        _ if plain.get("swagger").is_some() => "Swagger 2.0, not OpenAPI 3".to_owned(),
        Some(mistake) => format!("cannot be read: {mistake}"),
        None => "no key `openapi`".to_owned(),
    })
}

impl Document {
    /// Returns the operations: the methods under `paths`.
    pub(crate) fn operations(&self) -> Vec<(Declared, &Value)> {
        let paths = self.plain.get("paths").and_then(Value::as_object);
        paths
            .into_iter()
            .flatten()
            .filter(|(path, _)| path.starts_with('/'))
            .flat_map(|(path, item)| self.methods(path, item))
            .collect()
    }

    fn methods<'a>(&'a self, path: &str, item: &'a Value) -> Vec<(Declared, &'a Value)> {
        let referred = self.resolve(item).unwrap_or(item);
        let mut items = vec![item];
        // A reference may have methods beside it.
        items.extend(Some(referred).filter(|referred| !std::ptr::eq(*referred, item)));
        items
            .into_iter()
            .flat_map(methods_of)
            .map(|(method, operation)| {
                let (path, method) = (path.to_owned(), method.to_uppercase());
                (Declared { path, method }, operation)
            })
            .collect()
    }

    /// Returns the entries of `components.schemas`.
    pub(crate) fn schemas(&self) -> impl Iterator<Item = (&String, &Value)> {
        let schemas = self.plain.pointer("/components/schemas");
        schemas.and_then(Value::as_object).into_iter().flatten()
    }

    /// Returns the schemas in a part of an operation: its body or its answers.
    pub(crate) fn schemas_in<'a>(&'a self, operation: &'a Value, part: &str) -> Vec<&'a Value> {
        self.schemas_below(operation.get(part))
    }

    /// Returns the schemas of the parameters of an operation by their names.
    pub(crate) fn parameters<'a>(
        &'a self,
        path: &str,
        operation: &'a Value,
    ) -> BTreeMap<&'a str, Vec<&'a Value>> {
        let item = self.plain.get("paths").and_then(|paths| paths.get(path));
        let item = item.and_then(|item| self.resolve(item));
        let of_path = item.and_then(|item| item.get("parameters"));
        let lists = of_path.into_iter().chain(operation.get("parameters"));
        let mut found: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
        for parameter in lists.filter_map(Value::as_array).flatten() {
            let parameter = self.resolve(parameter).unwrap_or(parameter);
            let name = parameter.get("name").and_then(Value::as_str);
            let known = found.entry(name.unwrap_or_default()).or_default();
            known.extend(self.schemas_below(Some(parameter)));
        }
        found
    }

    /// Returns the schemas that only a reference leads to, and those of what servers send in turn: callbacks and
    /// webhooks.
    pub(crate) fn schemas_of_others(&self) -> Vec<&Value> {
        let mut found = self.schemas_below(self.plain.get("webhooks"));
        found.extend(self.referred());
        for (_, operation) in self.operations() {
            found.extend(self.schemas_below(operation.get("callbacks")));
        }
        found
    }

    /// Returns what references to parts of other things than schemas lead to, where it is a schema.
    fn referred(&self) -> Vec<&Value> {
        let mut found = BTreeSet::new();
        let mut waiting = vec![&self.plain];
        while let Some(node) = waiting.pop() {
            found.extend(node.get("$ref").and_then(Value::as_str));
            waiting.extend(
                node.as_object()
                    .into_iter()
                    .flatten()
                    .map(|(_, value)| value),
            );
            waiting.extend(node.as_array().into_iter().flatten());
        }
        let is_schema = |target: &&str| {
            ["/schema", "/properties/", "/items", "/x-files/"]
                .iter()
                .any(|part| target.contains(part))
        };
        let found = found.into_iter().filter(is_schema);
        found.filter_map(|target| self.at(target)).collect()
    }

    /// Returns the values of every key `schema` or `itemSchema` below a node, through references to other than
    /// schemas. A media type with neither says that anything goes.
    fn schemas_below<'a>(&'a self, node: Option<&'a Value>) -> Vec<&'a Value> {
        let mut found = Vec::new();
        let mut waiting: Vec<(&Value, usize)> = node.into_iter().map(|node| (node, 0)).collect();
        while let Some((node, depth)) = waiting.pop() {
            let node = self.resolve(node).unwrap_or(node);
            for (key, value) in node.as_object().into_iter().flatten() {
                match key.as_str() {
                    "schema" | "itemSchema" => found.push(value),
                    "example" | "examples" => {}
                    "content" => {
                        found.extend(
                            media_types(value)
                                .filter(|media| is_mute(media))
                                .map(|_| NOTHING),
                        );
                        waiting.push((value, depth + 1));
                    }
                    _ if depth < 12 => waiting.push((value, depth + 1)),
                    _ => {}
                }
            }
            let items = node.as_array().into_iter().flatten();
            waiting.extend(items.map(|item| (item, depth + 1)));
        }
        found
    }

    /// Follows references until something stands there; `None` where nothing does.
    pub(crate) fn resolve<'a>(&'a self, mut value: &'a Value) -> Option<&'a Value> {
        for _ in 0..100 {
            match value.get("$ref").and_then(Value::as_str) {
                None => return Some(value),
                Some(reference) => value = self.at(reference)?,
            }
        }
        None
    }

    /// Returns what a reference into this file points at.
    pub(crate) fn at(&self, reference: &str) -> Option<&Value> {
        let pointer = percent_decoded(reference.strip_prefix('#')?);
        self.plain.pointer(&pointer)
    }
}

fn methods_of(item: &Value) -> Vec<(&str, &Value)> {
    let named = METHODS
        .iter()
        .filter_map(|method| Some((*method, item.get(method)?)));
    let additional = item.get("additionalOperations").and_then(Value::as_object);
    let additional = additional.into_iter().flatten();
    named
        .chain(additional.map(|(method, operation)| (method.as_str(), operation)))
        .collect()
}

fn media_types(content: &Value) -> impl Iterator<Item = &Value> {
    let content = content.as_object().into_iter().flatten();
    content.map(|(_, media)| media)
}

fn is_mute(media: &Value) -> bool {
    !["schema", "itemSchema", "$ref"]
        .iter()
        .any(|key| media.get(key).is_some())
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let digits = after.get(..2).filter(|_| *first == b'%');
        let digits = digits.and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
