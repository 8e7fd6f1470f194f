//! What schemas say, read from the plain tree.

use std::ptr;

use serde_json::Value;

use crate::document::Document;

/// A schema that says nothing.
pub(crate) const NOTHING: &Value = &Value::Bool(true);

/// How deep choices in choices are looked into: behind that stand circles.
const DEEP: usize = 16;

/// Keywords by which a schema says what a value looks like, other than `type`, `enum` and `const`.
const TELLING: [&str; 7] = [
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

    /// Tells whether one of them leaves open what other properties hold: where it says nothing of them, where it
    /// says so, and where their names decide.
    pub(crate) fn allow_any_property(&self) -> bool {
        self.cases().iter().flatten().any(|schema| {
            let additional = schema.get("additionalProperties");
            additional.is_none_or(|additional| self.is_open(additional, 0))
                || schema.get("patternProperties").is_some()
        })
    }

    /// Returns what they say about a property; one that is only required may be anything.
    pub(crate) fn property(&self, name: &str) -> Self {
        let mut said = Vec::new();
        for case in self.cases() {
            let described = case
                .iter()
                .filter_map(|view| view.get("properties")?.get(name));
            let before = said.len();
            said.extend(described);
            if said.len() == before && case.iter().any(|view| requires(view, name)) {
                said.push(NOTHING);
            }
        }
        self.with(said)
    }

    /// Returns what they say about properties without a name.
    pub(crate) fn additional(&self) -> Self {
        let mut additional = Vec::new();
        for view in self.cases().into_iter().flatten() {
            additional.extend(view.get("additionalProperties"));
            let patterns = view.get("patternProperties").and_then(Value::as_object);
            additional.extend(patterns.into_iter().flatten().map(|(_, schema)| schema));
        }
        self.with(additional)
    }

    /// Returns what they say about the items of a list.
    pub(crate) fn items(&self) -> Self {
        let mut items = Vec::new();
        for view in self.cases().into_iter().flatten() {
            items.extend(first_items(view));
            items.extend(further_items(view));
        }
        self.with(items)
    }

    /// Returns what they say about the item at a place, or about those behind the last that they describe.
    pub(crate) fn item(&self, index: usize) -> Self {
        let mut items = Vec::new();
        for view in self.cases().into_iter().flatten() {
            match first_items(view).nth(index) {
                Some(item) => items.push(item),
                None => items.extend(further_items(view)),
            }
        }
        self.with(items)
    }

    /// Returns the cases of which a value is one, each as all schemas that it fits at once.
    fn cases(&self) -> Vec<Vec<&'a Value>> {
        let mut cases = Vec::new();
        for schema in &self.any_of {
            self.add_cases(schema, &[], DEEP, &mut cases);
        }
        cases
    }

    fn add_cases(
        &self,
        schema: &'a Value,
        around: &[&'a Value],
        depth: usize,
        cases: &mut Vec<Vec<&'a Value>>,
    ) {
        let mut case = around.to_vec();
        let mut choices = Vec::new();
        self.add_whole(schema, &mut case, &mut choices);
        let is_new = |choice: &&Value| !around.iter().any(|seen| ptr::eq(*seen, *choice));
        choices.retain(is_new);
        if choices.is_empty() || depth == 0 {
            cases.push(case);
            return;
        }
        for choice in choices {
            self.add_cases(choice, &case, depth - 1, cases);
        }
    }

    /// Adds a schema and all that it is put together of, and collects what it is a choice of.
    fn add_whole(
        &self,
        schema: &'a Value,
        case: &mut Vec<&'a Value>,
        choices: &mut Vec<&'a Value>,
    ) {
        if case.iter().any(|seen| ptr::eq(*seen, schema)) {
            return;
        }
        case.push(schema);
        if let Some(target) = reference(schema).and_then(|reference| self.document.at(reference)) {
            self.add_whole(target, case, choices);
        }
        for part in parts(schema, "allOf") {
            self.add_whole(part, case, choices);
        }
        choices.extend(parts(schema, "oneOf").chain(parts(schema, "anyOf")));
    }

    fn is_open(&self, schema: &Value, depth: usize) -> bool {
        // So deep stand only circles, which say nothing.
        if depth > 64 || *schema == Value::Bool(true) {
            return true;
        }
        let Some(keywords) = schema.as_object() else {
            return false;
        };
        // A list or a mapping among the values has no type of its own: the type is not limited to the values.
        let values = parts(schema, "enum").chain(keywords.get("const"));
        if values
            .into_iter()
            .any(|value| value.is_array() || value.is_object())
        {
            return true;
        }
        let open = |part: &Value| self.is_open(part, depth + 1);
        let target = reference(schema).and_then(|reference| self.document.at(reference));
        let is_told = |key: &&str| {
            let value = keywords.get(*key);
            value.is_some_and(|value| !is_empty(value) && !open(value))
        };
        let says_nothing = !keywords.contains_key("enum")
            && !keywords.contains_key("const")
            && keywords
                .get("type")
                .map_or_else(|| !TELLING.iter().any(is_told), is_every_type);
        says_nothing
            && reference(schema).is_none_or(|_| target.is_some_and(open))
            && parts(schema, "allOf").all(open)
            && is_one_open(parts(schema, "oneOf"), open)
            && is_one_open(parts(schema, "anyOf"), open)
    }
}

fn is_one_open<'a>(
    parts: impl Iterator<Item = &'a Value>,
    open: impl Fn(&'a Value) -> bool,
) -> bool {
    let mut parts = parts.peekable();
    parts.peek().is_none() || parts.any(open)
}

fn reference(schema: &Value) -> Option<&str> {
    schema.get("$ref").and_then(Value::as_str)
}

fn parts<'a>(schema: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
    let parts = schema.get(key).and_then(Value::as_array);
    parts.into_iter().flatten()
}

fn first_items(schema: &Value) -> impl Iterator<Item = &Value> {
    parts(schema, "prefixItems")
}

/// A list says nothing of the items that it does not describe.
fn further_items(schema: &Value) -> Option<&Value> {
    match schema.get("items") {
        Some(rest) => Some(rest),
        None if is_list(schema) || schema.get("prefixItems").is_some() => Some(NOTHING),
        None => None,
    }
}

fn requires(schema: &Value, name: &str) -> bool {
    parts(schema, "required").any(|one| one == name)
}

fn is_list(schema: &Value) -> bool {
    let kind = schema.get("type");
    kind.is_some_and(|kind| match kind {
        Value::Array(kinds) => kinds.iter().any(|kind| kind == "array"),
        kind => kind == "array",
    })
}

/// Tells whether a keyword has nothing in it: `properties: {}`.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.is_empty(),
        Value::Object(entries) => entries.is_empty(),
        _ => false,
    }
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
