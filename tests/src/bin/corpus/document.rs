//! A document as it is written, and what it declares: counted here, so that the model cannot hide a loss.

use fid_codegen::{
    model,
    read::{
        self,
        tree::{Kind, Node},
    },
    report::Report,
    source::{Source, Sources},
};
use serde_json::{Map, Number, Value};

/// The methods of OpenAPI 3.0 to 3.2, as keys of a path item.
const METHODS: [&str; 9] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

/// A document.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    /// The file.
    pub(crate) source: Source,
    /// What is in it.
    pub(crate) plain: Value,
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
            method: format!("{:?}", operation.method).to_uppercase(),
        }
    }
}

/// Reads a file; the error says why it is no document.
pub(crate) fn read(source: Source) -> Result<Document, String> {
    let sources = Sources::default();
    let file = sources.add(source);
    let source = sources.get(file);
    let mut report = Report::new();
    let plain = read::parse(source, file, &mut report).map(|root| plain(&root));
    let mistakes = report.finish();
    let plain = plain.unwrap_or_default();
    if plain.get("openapi").is_some() {
        let source = source.clone();
        return Ok(Document { source, plain });
    }
    let first = mistakes.first().map(|mistake| mistake.message.clone());
    Err(match first {
        _ if plain.get("swagger").is_some() => "Swagger 2.0, not OpenAPI 3".to_owned(),
        Some(mistake) => format!("cannot be read: {mistake}"),
        None => "no key `openapi`".to_owned(),
    })
}

fn plain(node: &Node<'_>) -> Value {
    match &node.kind {
        Kind::Null => Value::Null,
        Kind::Bool(value) => Value::Bool(*value),
        Kind::Number(text) => number(text),
        Kind::String(text) => Value::String(text.to_string()),
        Kind::Sequence(items) => items.iter().map(plain).collect(),
        Kind::Mapping(entries) => entries
            .iter()
            .map(|entry| (entry.key.to_string(), plain(&entry.value)))
            .collect::<Map<_, _>>()
            .into(),
    }
}

/// YAML writes numbers in ways that JSON does not know; such a one stays a text.
fn number(text: &str) -> Value {
    text.parse::<Number>()
        .map_or_else(|_| Value::String(text.to_owned()), Value::Number)
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
        let item = self.resolve(item).unwrap_or(item);
        let named = METHODS
            .iter()
            .filter_map(|method| Some((*method, item.get(method)?)));
        let additional = item.get("additionalOperations").and_then(Value::as_object);
        let additional = additional.into_iter().flatten();
        named
            .chain(additional.map(|(method, operation)| (method.as_str(), operation)))
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

    /// Returns the schemas in the parameters, bodies and answers of an operation.
    pub(crate) fn schemas_in<'a>(&'a self, path: &str, operation: &'a Value) -> Vec<&'a Value> {
        let mut found = Vec::new();
        let item = self.plain.get("paths").and_then(|paths| paths.get(path));
        let item = item.and_then(|item| self.resolve(item));
        found.extend(self.schemas_below(operation.get("parameters")));
        found.extend(self.schemas_below(item.and_then(|item| item.get("parameters"))));
        found.extend(self.schemas_below(operation.get("requestBody")));
        found.extend(self.schemas_below(operation.get("responses")));
        found
    }

    /// Returns the schemas of what servers send in turn: callbacks and webhooks.
    pub(crate) fn schemas_of_pushed(&self) -> Vec<&Value> {
        let mut found = self.schemas_below(self.plain.get("webhooks"));
        for (_, operation) in self.operations() {
            found.extend(self.schemas_below(operation.get("callbacks")));
        }
        found
    }

    /// Returns the values of every key `schema` or `itemSchema` below a node, through references to other than
    /// schemas.
    fn schemas_below<'a>(&'a self, node: Option<&'a Value>) -> Vec<&'a Value> {
        let mut found = Vec::new();
        let mut waiting: Vec<(&Value, usize)> = node.into_iter().map(|node| (node, 0)).collect();
        while let Some((node, depth)) = waiting.pop() {
            let node = self.resolve(node).unwrap_or(node);
            for (key, value) in node.as_object().into_iter().flatten() {
                match key.as_str() {
                    "schema" | "itemSchema" => found.push(value),
                    "example" | "examples" => {}
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

fn percent_decoded(text: &str) -> String {
    text.replace("%7B", "{")
        .replace("%7D", "}")
        .replace("%20", " ")
        .replace("%25", "%")
}
