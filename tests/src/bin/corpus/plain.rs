//! A file as a plain JSON value.

use fid_codegen::{
    read::{
        self,
        tree::{Kind, Node},
    },
    report::Report,
    source::{Source, Sources},
};
use serde_json::{Map, Number, Value};

/// Reads a file; a mistake in its syntax goes beside what could be read.
pub(crate) fn read(source: Source) -> (Value, Option<String>) {
    let sources = Sources::default();
    let file = sources.add(source);
    let mut report = Report::new();
    let plain = read::parse(sources.get(file), file, &mut report).map(|root| plain(&root));
    let mistakes = report.finish();
    let first = mistakes.first().map(|mistake| mistake.message.clone());
    (plain.unwrap_or_default(), first)
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
