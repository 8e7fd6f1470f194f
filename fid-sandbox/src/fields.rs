//! The fields of a JSON body, checked one by one so that an answer names every mistake.
//!
//! "The Grants field is required." and "The selected grants.3 is invalid." are Freedom ID's words; the other messages
//! are worded alike.

use std::collections::BTreeMap;

use axum::http::{HeaderMap, header::CONTENT_TYPE};
use serde_json::{Map, Value};

use crate::error::ApiError;

/// Says what is wrong with a value, as the end of a sentence; nothing if it is right.
pub(crate) type Check = fn(&str) -> Option<&'static str>;

/// A JSON object and what is wrong with it so far.
pub(crate) struct Fields {
    body: Map<String, Value>,
    errors: BTreeMap<String, Vec<String>>,
}

impl Fields {
    /// Reads a body, which must be a JSON object and be declared as JSON.
    pub(crate) fn read(headers: &HeaderMap, body: &[u8]) -> Result<Self, ApiError> {
        if !is_json(headers) {
            return Err(ApiError::bad_request(
                "The content type must be application/json.",
            ));
        }
        match serde_json::from_slice(body) {
            Ok(Value::Object(body)) => Ok(Self {
                body,
                errors: BTreeMap::new(),
            }),
            _ => Err(ApiError::bad_request("The body must be a JSON object.")),
        }
    }

    /// Returns a text that must be there. If it is not, returns an empty text, and [`Fields::finish`] fails.
    pub(crate) fn required(&mut self, name: &str, check: Check) -> String {
        let value = self.optional(name, check);
        if value.is_none() && self.is_right(name) {
            self.reject(name, format!("The {} field is required.", title(name)));
        }
        value.unwrap_or_default()
    }

    /// Returns a text that may be left out; an empty one counts as left out.
    pub(crate) fn optional(&mut self, name: &str, check: Check) -> Option<String> {
        let text = match self.body.get(name) {
            None | Some(Value::Null) => return None,
            Some(Value::String(text)) if text.is_empty() => return None,
            Some(Value::String(text)) => text.clone(),
            Some(_) => {
                self.reject(name, format!("The {} field must be a string.", title(name)));
                return None;
            }
        };
        if let Some(mistake) = check(&text) {
            self.reject(name, format!("The {} field {mistake}", title(name)));
        }
        Some(text)
    }

    /// Returns a list of texts that must be there and have an element.
    pub(crate) fn required_list(&mut self, name: &str, exists: fn(&str) -> bool) -> Vec<String> {
        match self.body.get(name) {
            Some(Value::Array(values)) if !values.is_empty() => {
                self.elements(name, &values.clone(), exists)
            }
            None | Some(Value::Null | Value::Array(_)) => {
                self.reject(name, format!("The {} field is required.", title(name)));
                Vec::new()
            }
            Some(_) => {
                self.reject(name, format!("The {} field must be an array.", title(name)));
                Vec::new()
            }
        }
    }

    /// Notes a mistake, once.
    pub(crate) fn reject(&mut self, name: &str, message: String) {
        let messages = self.errors.entry(name.to_owned()).or_default();
        if !messages.contains(&message) {
            messages.push(message);
        }
    }

    /// Tells whether a field has had no mistake so far.
    pub(crate) fn is_right(&self, name: &str) -> bool {
        !self.errors.contains_key(name)
    }

    /// Fails if any field had a mistake.
    pub(crate) fn finish(self) -> Result<(), ApiError> {
        if self.errors.is_empty() {
            Ok(())
        } else {
            Err(ApiError::validation(self.errors))
        }
    }

    fn elements(&mut self, name: &str, values: &[Value], exists: fn(&str) -> bool) -> Vec<String> {
        let mut texts = Vec::new();
        for (index, value) in values.iter().enumerate() {
            match value.as_str().filter(|text| exists(text)) {
                Some(text) => texts.push(text.to_owned()),
                None => {
                    let element = format!("{name}.{index}");
                    self.reject(&element, format!("The selected {element} is invalid."));
                }
            }
        }
        texts
    }
}

/// Tells whether a body is declared as JSON.
pub(crate) fn is_json(headers: &HeaderMap) -> bool {
    let value = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let essence = value
        .and_then(|value| value.split(';').next())
        .map(str::trim);
    essence.is_some_and(|essence| essence.eq_ignore_ascii_case("application/json"))
}

/// Writes a field's name for people: `redirect_uri` is "Redirect uri".
fn title(name: &str) -> String {
    let words = name.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
