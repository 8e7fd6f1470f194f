//! Schemas at random.

use proptest::{collection::vec, prelude::*, sample::select};

use super::names::{component, name};
use crate::mutants::value::Value;

/// Makes a mapping.
pub(super) fn map<const N: usize>(entries: [(&str, Value); N]) -> Value {
    Value::Map(entries.map(|(key, value)| (key.to_owned(), value)).into())
}

/// Makes a text.
pub(super) fn text(text: impl Into<String>) -> Value {
    Value::Text(text.into())
}

/// Makes a mapping of which each key stands once.
pub(super) fn unique(entries: Vec<(String, Value)>) -> Value {
    let mut own: Vec<(String, Value)> = Vec::new();
    for (key, value) in entries {
        if own.iter().all(|(known, _)| *known != key) {
            own.push((key, value));
        }
    }
    Value::Map(own)
}

/// Makes a reference to a component.
pub(super) fn reference(section: &'static str) -> BoxedStrategy<Value> {
    let pointer = move |name| text(format!("#/components/{section}/{name}"));
    component()
        .prop_map(move |name| map([("$ref", pointer(name))]))
        .boxed()
}

/// Makes a schema with others in it.
pub(super) fn schema() -> BoxedStrategy<Value> {
    leaf()
        .prop_recursive(4, 24, 4, |inner| inner_schema(&inner.boxed()))
        .boxed()
}

fn leaf() -> BoxedStrategy<Value> {
    let types = [
        "string", "integer", "number", "boolean", "object", "array", "null",
    ];
    let formats = [
        "date",
        "date-time",
        "uuid",
        "int32",
        "int64",
        "uint8",
        "byte",
        "binary",
        "password",
        "unix-time",
        "decimal",
        "duration",
        "email",
        "other",
    ];
    let plain = select(types.to_vec()).prop_map(|word| map([("type", text(word))]));
    let formatted = (select(types[..3].to_vec()), select(formats.to_vec()))
        .prop_map(|(word, format)| map([("type", text(word)), ("format", text(format))]));
    let several = vec(select(types.to_vec()).prop_map(text), 1..4)
        .prop_map(|types| map([("type", Value::List(types))]));
    let strings = vec(name().prop_map(text), 1..6)
        .prop_map(|values| map([("type", text("string")), ("enum", Value::List(values))]));
    let with_default = (select(types[..4].to_vec()), scalar())
        .prop_map(|(word, value)| map([("type", text(word)), ("default", value)]));
    let constant = scalar().prop_map(|value| map([("const", value)]));
    let scalars = vec(scalar(), 0..4).prop_map(|values| map([("enum", Value::List(values))]));
    prop_oneof![
        3 => plain,
        2 => formatted,
        1 => several,
        2 => strings,
        1 => with_default,
        1 => constant,
        1 => scalars,
        4 => reference("schemas"),
        1 => any::<bool>().prop_map(Value::Bool),
    ]
    .boxed()
}

/// Makes a value that is no list and no mapping.
pub(super) fn scalar() -> BoxedStrategy<Value> {
    let numbers = ["0", "-1", "1.5", "1e3", "99999999999999999999", "7"];
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        select(numbers.to_vec()).prop_map(|number| Value::Number(number.to_owned())),
        name().prop_map(text),
    ]
    .boxed()
}

fn inner_schema(inner: &BoxedStrategy<Value>) -> BoxedStrategy<Value> {
    let list = |word: &'static str| {
        vec(inner.clone(), 1..4).prop_map(move |parts| map([(word, Value::List(parts))]))
    };
    let all_of = list("allOf");
    let one_of = prop_oneof![list("oneOf"), list("anyOf")];
    let tagged = (one_of.clone(), name()).prop_map(|(schema, name)| {
        let tag = map([("discriminator", map([("propertyName", text(name))]))]);
        joined(schema, tag)
    });
    let items = inner
        .clone()
        .prop_map(|items| map([("type", text("array")), ("items", items)]));
    let tuple =
        list("prefixItems").prop_map(|schema| joined(schema, map([("type", text("array"))])));
    let both = (object(inner.clone()), all_of.clone()).prop_map(|(one, other)| joined(one, other));
    let marks = ["readOnly", "writeOnly", "deprecated", "nullable"];
    let marked = (inner.clone(), select(marks.to_vec()))
        .prop_map(|(schema, mark)| joined(schema, map([(mark, Value::Bool(true))])));
    prop_oneof![
        5 => object(inner.clone()),
        2 => all_of,
        2 => one_of,
        2 => tagged,
        2 => items,
        1 => tuple,
        1 => both,
        2 => marked,
    ]
    .boxed()
}

fn object(inner: BoxedStrategy<Value>) -> BoxedStrategy<Value> {
    let properties = vec((name(), inner.clone(), any::<bool>()), 0..5);
    (properties, prop::option::weighted(0.3, inner))
        .prop_map(|(properties, additional)| {
            let needed = properties.iter().filter(|(_, _, is_needed)| *is_needed);
            let needed = needed.map(|(name, _, _)| text(name.as_str())).collect();
            let own = properties
                .into_iter()
                .map(|(name, schema, _)| (name, schema));
            let schema = map([
                ("type", text("object")),
                ("properties", unique(own.collect())),
                ("required", Value::List(needed)),
            ]);
            match additional {
                Some(additional) => joined(schema, map([("additionalProperties", additional)])),
                None => schema,
            }
        })
        .boxed()
}

/// Adds the entries of a mapping to another.
pub(super) fn joined(one: Value, other: Value) -> Value {
    match (one, other) {
        (Value::Map(mut one), Value::Map(other)) => {
            one.extend(other);
            unique(one)
        }
        (one, _) => one,
    }
}
