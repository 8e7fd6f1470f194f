//! What schemas say, read from the plain tree.

use std::{collections::BTreeSet, ptr::from_ref};

use serde_json::Value;

use crate::document::Document;

/// A schema that says nothing.
const NOTHING: &Value = &Value::Bool(true);

/// Keywords by which a schema says what a value looks like.
const TELLING: [&str; 10] = [
    "type",
    "enum",
    "const",
    "properties",
    "required",
    "items",
    "prefixItems",
    "additionalProperties",
    "patternProperties",
    "propertyNames",
];

/// Schemas of which a value fits at least one.
#[derive(Clone, Debug)]
pub(crate) struct Schemas<'a> {
    document: &'a Document,
    any_of: Vec<&'a Value>,
}

impl<'a> Schemas<'a> {
    /// Makes a choice of schemas.
    pub(crate) fn new(document: &'a Document, any_of: Vec<&'a Value>) -> Self {
        Self { document, any_of }
    }

    fn with(&self, any_of: Vec<&'a Value>) -> Self {
        Self::new(self.document, any_of)
    }

    /// Tells whether one of them says that anything goes.
    pub(crate) fn allow_anything(&self) -> bool {
        self.any_of.iter().any(|schema| self.is_open(schema, 0))
    }

    /// Tells whether one of them leaves open what other properties hold.
    pub(crate) fn allow_any_property(&self) -> bool {
        let views = self.views();
        views.any_of.iter().any(|view| {
            let additional = view.get("additionalProperties");
            additional.is_none_or(|additional| self.is_open(additional, 0))
        })
    }

    /// Returns what they say about a property; one that is only required may be anything.
    pub(crate) fn property(&self, name: &str) -> Self {
        let views = self.views();
        let described = views
            .any_of
            .iter()
            .filter_map(|view| view.get("properties")?.get(name));
        let described: Vec<_> = described.collect();
        let is_named = |view: &&&Value| {
            let required = view.get("required").and_then(Value::as_array);
            required.is_some_and(|required| required.iter().any(|one| one == name))
        };
        if described.is_empty() && views.any_of.iter().any(|view| is_named(&view)) {
            return self.with(vec![NOTHING]);
        }
        self.with(described)
    }

    /// Returns what they say about properties without a name.
    pub(crate) fn additional(&self) -> Self {
        let mut additional = Vec::new();
        for view in self.views().any_of {
            additional.extend(view.get("additionalProperties"));
            let patterns = view.get("patternProperties").and_then(Value::as_object);
            additional.extend(patterns.into_iter().flatten().map(|(_, schema)| schema));
        }
        self.with(additional)
    }

    /// Returns what they say about the items of a list.
    pub(crate) fn items(&self) -> Self {
        let mut items = Vec::new();
        for view in self.views().any_of {
            let first = view.get("prefixItems").and_then(Value::as_array);
            items.extend(first.into_iter().flatten());
            match view.get("items") {
                Some(rest) => items.push(rest),
                None if is_list(view) => items.push(NOTHING),
                None => {}
            }
        }
        self.with(items)
    }

    /// Returns them and everything that they refer to, are put together of, or are a choice of.
    pub(crate) fn views(&self) -> Self {
        let mut seen = BTreeSet::new();
        let mut views = Vec::new();
        let mut waiting = self.any_of.clone();
        while let Some(schema) = waiting.pop() {
            if !seen.insert(from_ref(schema)) {
                continue;
            }
            views.push(schema);
            waiting.extend(self.document.resolve(schema));
            for key in ["allOf", "oneOf", "anyOf"] {
                let parts = schema.get(key).and_then(Value::as_array);
                waiting.extend(parts.into_iter().flatten());
            }
        }
        self.with(views)
    }

    fn is_open(&self, schema: &Value, depth: usize) -> bool {
        // So deep stand only circles, which say nothing.
        if depth > 64 || *schema == Value::Bool(true) {
            return true;
        }
        let Some(keywords) = schema.as_object() else {
            return false;
        };
        if let Some(reference) = keywords.get("$ref").and_then(Value::as_str) {
            let target = self.document.at(reference);
            return target.is_some_and(|target| self.is_open(target, depth + 1));
        }
        let parts = |key: &str| keywords.get(key).and_then(Value::as_array);
        let open = |part: &Value| self.is_open(part, depth + 1);
        let says_nothing = !TELLING.iter().any(|key| keywords.contains_key(*key))
            || keywords.get("type").is_some_and(is_every_type);
        says_nothing
            && parts("allOf").is_none_or(|all| all.iter().all(open))
            && parts("oneOf").is_none_or(|any| any.iter().any(open))
            && parts("anyOf").is_none_or(|any| any.iter().any(open))
    }
}

fn is_list(schema: &Value) -> bool {
    let kind = schema.get("type");
    kind.is_some_and(|kind| match kind {
        Value::Array(kinds) => kinds.iter().any(|kind| kind == "array"),
        kind => kind == "array",
    })
}

/// `integer` is a `number`, and `null` may be missing.
fn is_every_type(kinds: &Value) -> bool {
    let every = ["array", "boolean", "number", "object", "string"];
    kinds.as_array().is_some_and(|kinds| {
        every
            .iter()
            .all(|wanted| kinds.iter().any(|kind| kind == wanted))
    })
}
