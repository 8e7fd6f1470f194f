//! Forms that a server sends.

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use url::form_urlencoded;

use crate::json::{BodyError, read_body};

/// Reads a form (`application/x-www-form-urlencoded`) as the JSON that it would be: each field is a
/// text, but for those of `json`, which are numbers, flags or JSON, and those of `lists`, which may
/// come several times.
///
/// # Errors
///
/// Fails where the form is not what the document says.
pub fn read_form<T: DeserializeOwned>(
    body: &[u8],
    json: &[&str],
    lists: &[&str],
) -> Result<T, BodyError> {
    let mut fields: Vec<(String, Vec<String>)> = Vec::new();
    for (name, text) in form_urlencoded::parse(body) {
        let value = match serde_json::from_str::<&RawValue>(&text) {
            Ok(value) if json.contains(&&*name) => value.get().to_owned(),
            _ => serde_json::Value::from(&*text).to_string(),
        };
        match fields.iter_mut().find(|(known, _)| *known == name) {
            Some((_, values)) => values.push(value),
            None => fields.push((name.into_owned(), vec![value])),
        }
    }
    let members: Vec<String> = fields
        .into_iter()
        .map(|(name, values)| {
            let value = match values.as_slice() {
                [only] if !lists.contains(&name.as_str()) => only.clone(),
                values => format!("[{}]", values.join(",")),
            };
            format!("{}:{value}", serde_json::Value::from(name))
        })
        .collect();
    read_body(format!("{{{}}}", members.join(",")).as_bytes())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn fields_are_what_json_would_have_them_be() {
        let body = b"a=1&b=1&c=x&c=2&d=%7B%22e%22%3A1%7D&f=a+b&g=no+number&h=2";
        let read: Value = read_form(body, &["b", "d", "g", "h"], &["c", "h"]).unwrap();
        assert_eq!(
            read,
            json!({
                "a": "1", "b": 1, "c": ["x", "2"], "d": {"e": 1}, "f": "a b", "g": "no number", "h": [2]
            })
        );
    }
}
