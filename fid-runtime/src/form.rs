//! `application/x-www-form-urlencoded`.

use serde::Serialize;

use crate::encode;
use crate::secret::Exposed;
use crate::style::{Given, Members, Place, Style, StyleKind, write};

/// Writes an object as a form. Properties are written in the style `form`, exploded, unless
/// `encoding` names another one; what has objects inside is written as JSON (OpenAPI 3.1, "Encoding
/// Object").
pub(crate) fn form(body: &impl Serialize, encoding: &[(&str, Style)]) -> Result<String, ()> {
    let text = serde_json::to_string(&Exposed(body)).map_err(drop)?;
    let Members(members) = serde_json::from_str(&text).map_err(drop)?;
    let mut out = String::with_capacity(text.len());
    for (name, value) in &members {
        let given = Given::of_json(value.get()).ok_or(())?;
        let style = encoding.iter().find(|(key, _)| key == name);
        match style {
            Some((_, style)) if style.kind == StyleKind::Json => {
                if !matches!(given, Given::None) {
                    encode::push_pair(&mut out, name, value.get());
                }
            }
            Some((_, style)) => {
                write(&mut out, name, &given, *style, Place::Query).map_err(drop)?;
            }
            None => push_property(&mut out, name, &given, value.get()),
        }
    }
    Ok(out)
}

fn push_property(out: &mut String, name: &str, given: &Given, json: &str) {
    match given {
        Given::None => {}
        Given::Single(text) => encode::push_pair(out, name, text),
        Given::List(items) if items.iter().all(Given::is_single) => {
            for text in items.iter().filter_map(Given::as_single) {
                encode::push_pair(out, name, text);
            }
        }
        Given::List(_) | Given::Object(_) => encode::push_pair(out, name, json),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn forms_are_written_property_by_property() {
        let body = json!({
            "a": "x y&", "b": null, "c": [1, 2], "d": {"e": 1}, "f": true,
            "g": [], "h": {"i": 1, "j": 2}, "k": ["l", "m"], "n": [{"o": 1}]
        });
        let encoding = [("h", Style::deep_object()), ("k", Style::form().whole())];
        assert_eq!(
            form(&body, &encoding).unwrap(),
            "a=x%20y%26&c=1&c=2&d=%7B%22e%22%3A1%7D&f=true&h%5Bi%5D=1&h%5Bj%5D=2&k=l,m&n=%5B%7B%22o%22%3A1%7D%5D"
        );
        assert_eq!(form(&json!([1]), &[]), Err(()));
        assert_eq!(form(&json!({"a": [[1]]}), &[("a", Style::form())]), Err(()));
    }
}
