//! Whether two JSON values are the same: numbers by value.

use std::collections::BTreeMap;

use serde_json::{Map, Number, Value};

/// What may differ without a loss, counted.
#[derive(Debug, Default)]
pub(crate) struct Comparison {
    /// Properties by name and the values that the document gives them where they are missing.
    pub(crate) defaults: BTreeMap<String, Vec<Value>>,
    /// How many properties were null and are missing now.
    pub(crate) nulls_omitted: usize,
}

impl Comparison {
    /// Makes a comparison that knows the defaults of a document.
    pub(crate) fn new(document: &Value) -> Self {
        let mut comparison = Self::default();
        comparison.collect(document);
        comparison
    }

    fn collect(&mut self, node: &Value) {
        for (name, property) in node
            .get("properties")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            if let Some(default) = property.get("default") {
                let known = self.defaults.entry(name.clone()).or_default();
                known.push(default.clone());
            }
        }
        match node {
            Value::Object(entries) => entries.values().for_each(|value| self.collect(value)),
            Value::Array(items) => items.iter().for_each(|item| self.collect(item)),
            _ => {}
        }
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
    let text = value.to_string();
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
