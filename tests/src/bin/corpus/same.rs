//! Whether two JSON values are the same: numbers by value.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Number, Value};

/// How many characters of a value are shown.
const LONG: usize = 160;

/// What may differ without a loss, counted.
#[derive(Debug, Default)]
pub(crate) struct Comparison {
    /// Properties by name and the values that the document gives them where they are missing.
    pub(crate) defaults: BTreeMap<String, Vec<Value>>,
    /// The names of properties that only answers or only requests have.
    pub(crate) one_way: BTreeSet<String>,
    /// How many properties were null and are missing now.
    pub(crate) nulls_omitted: usize,
    /// How many properties are missing that do not go this way.
    pub(crate) one_way_omitted: usize,
}

impl Comparison {
    /// Makes a comparison that knows the defaults of a document.
    pub(crate) fn new(document: &Value) -> Self {
        let mut comparison = Self::default();
        comparison.collect(document, document);
        comparison
    }

    fn collect(&mut self, node: &Value, document: &Value) {
        let properties = node.get("properties").and_then(Value::as_object);
        for (name, property) in properties.into_iter().flatten() {
            let target = property.get("$ref").and_then(Value::as_str);
            let target = target.and_then(|target| document.pointer(target.strip_prefix('#')?));
            for said in [Some(property), target].into_iter().flatten() {
                if let Some(default) = said.get("default") {
                    let known = self.defaults.entry(name.clone()).or_default();
                    known.push(default.clone());
                }
                let is_on = |key: &str| said.get(key) == Some(&Value::Bool(true));
                if is_on("readOnly") || is_on("writeOnly") {
                    self.one_way.insert(name.clone());
                }
            }
        }
        match node {
            Value::Object(entries) => entries
                .values()
                .for_each(|value| self.collect(value, document)),
            Value::Array(items) => items.iter().for_each(|item| self.collect(item, document)),
            _ => {}
        }
    }

    /// Tells whether a place is in a property that goes one way only.
    pub(crate) fn is_one_way(&self, place: &str) -> bool {
        place.split('/').any(|key| self.one_way.contains(key))
    }

    /// Compares a value with what it was; the error says where they differ first.
    pub(crate) fn compare(&mut self, was: &Value, is: &Value, place: &str) -> Result<(), String> {
        match (was, is) {
            (Value::Object(was), Value::Object(is)) => self.objects(was, is, place),
            (Value::Array(was), Value::Array(is)) if was.len() == is.len() => was
                .iter()
                .zip(is)
                .enumerate()
                .try_for_each(|(index, (was, is))| {
                    self.compare(was, is, &format!("{place}/{index}"))
                }),
            (Value::Number(was), Value::Number(is)) if is_same(was, is) => Ok(()),
            _ if was == is => Ok(()),
            _ => Err(format!(
                "{} became {} at {}",
                short(was),
                short(is),
                shown(place)
            )),
        }
    }

    fn objects(
        &mut self,
        was: &Map<String, Value>,
        is: &Map<String, Value>,
        place: &str,
    ) -> Result<(), String> {
        for (name, value) in was {
            match is.get(name) {
                Some(now) => self.compare(value, now, &format!("{place}/{name}"))?,
                None if value.is_null() => self.nulls_omitted += 1,
                None if self.one_way.contains(name) => self.one_way_omitted += 1,
                None => return Err(format!("{} was lost at {place}/{name}", short(value))),
            }
        }
        let added = is.iter().filter(|(name, _)| !was.contains_key(*name));
        for (name, value) in added {
            let defaults = self.defaults.get(name).into_iter().flatten();
            if !defaults.into_iter().any(|default| default == value) {
                return Err(format!("{} was added at {place}/{name}", short(value)));
            }
        }
        Ok(())
    }
}

fn is_same(one: &Number, other: &Number) -> bool {
    one == other || (!(is_whole(one) && is_whole(other)) && one.as_f64() == other.as_f64())
}

fn is_whole(number: &Number) -> bool {
    number.is_i64() || number.is_u64()
}

fn shown(place: &str) -> &str {
    if place.is_empty() { "the top" } else { place }
}

/// Returns the beginning of a value.
pub(crate) fn short(value: &Value) -> String {
    cut(&value.to_string())
}

/// Returns the beginning of a text.
pub(crate) fn cut(text: &str) -> String {
    match text.char_indices().nth(LONG) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn compared(was: &Value, is: &Value) -> (Result<(), String>, usize) {
        let document = json!({ "properties": { "color": { "default": "red" } } });
        let mut comparison = Comparison::new(&document);
        let result = comparison.compare(was, is, "");
        (result, comparison.nulls_omitted)
    }

    #[test]
    fn numbers_are_the_same_by_value() {
        assert_eq!(compared(&json!([1.0, 100]), &json!([1, 1e2])), (Ok(()), 0));
        let (large, near) = (json!(9007199254740993_u64), json!(9007199254740992_u64));
        assert!(compared(&large, &near).0.is_err());
    }

    #[test]
    fn an_omitted_null_is_counted_and_another_loss_is_told() {
        assert_eq!(compared(&json!({ "a": null }), &json!({})), (Ok(()), 1));
        let lost = compared(&json!({ "a": { "b": 1 } }), &json!({ "a": {} }));
        assert_eq!(lost.0, Err("1 was lost at /a/b".to_owned()));
    }

    #[test]
    fn a_property_that_goes_the_other_way_may_be_missing() {
        let document = json!({ "properties": { "id": { "readOnly": true } } });
        let mut comparison = Comparison::new(&document);
        let result = comparison.compare(&json!({ "id": 1 }), &json!({}), "");
        assert_eq!((result, comparison.one_way_omitted), (Ok(()), 1));
        assert!(comparison.is_one_way("type at /id"));
    }

    #[test]
    fn only_a_default_of_the_document_may_be_added() {
        assert!(compared(&json!({}), &json!({ "color": "red" })).0.is_ok());
        assert!(compared(&json!({}), &json!({ "color": "blue" })).0.is_err());
    }
}
