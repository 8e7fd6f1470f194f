//! A document as Prism gets it.

use serde_json::{Map, Value, json};

/// Returns a document in one file, without what Prism stops at, and with what it would not know of numbers.
pub(crate) fn served(node: &Value) -> Value {
    match node {
        Value::Object(entries) => {
            let kept = entries.iter().filter(|(key, value)| !is_note(key, value));
            let mut kept: Map<String, Value> = kept
                .map(|(key, value)| (key.clone(), served(value)))
                .collect();
            limit(&mut kept);
            if let Some(Value::Object(media)) = kept.get_mut("content") {
                media
                    .iter_mut()
                    .for_each(|(name, media)| as_text(name, media));
            }
            kept.into()
        }
        Value::Array(items) => items.iter().map(served).collect(),
        other => other.clone(),
    }
}

/// Tells whether it is an extension that refers to what is no part of the document: Prism reads all references.
fn is_note(key: &str, value: &Value) -> bool {
    key.starts_with("x-") && leads_out(value)
}

fn leads_out(node: &Value) -> bool {
    match node {
        Value::Object(entries) => entries.iter().any(|(key, value)| match value.as_str() {
            Some(target) => key == "$ref" && !target.starts_with('#'),
            None => leads_out(value),
        }),
        Value::Array(items) => items.iter().any(leads_out),
        _ => false,
    }
}

/// A text is a string before Prism, whatever it says: `true` of a boolean as well.
fn as_text(name: &str, media: &mut Value) {
    let kind = media.pointer("/schema/type").and_then(Value::as_str);
    if name.starts_with("text/plain") && kind.is_some_and(|kind| kind != "string") {
        media["schema"] = json!({ "type": "string" });
    }
}

/// Writes out what the format of a whole number says: Prism's answers have numbers of any size.
fn limit(schema: &mut Map<String, Value>) {
    let format = schema
        .get("format")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let format = format.to_ascii_lowercase().replace(['-', '_'], "");
    let (least, most): (i64, i64) = match format.as_str() {
        "int8" => (i8::MIN.into(), i8::MAX.into()),
        "int16" => (i16::MIN.into(), i16::MAX.into()),
        "int32" => (i32::MIN.into(), i32::MAX.into()),
        "uint8" => (0, u8::MAX.into()),
        "uint16" => (0, u16::MAX.into()),
        "uint32" => (0, u32::MAX.into()),
        _ => return,
    };
    if schema
        .get("type")
        .is_some_and(|kind| kind.to_string().contains("integer"))
    {
        schema.entry("minimum").or_insert(json!(least));
        schema.entry("maximum").or_insert(json!(most));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_a_string() {
        let body = json!({ "content": { "text/plain": { "schema": { "type": "boolean" } } } });
        let expected = json!({ "content": { "text/plain": { "schema": { "type": "string" } } } });
        assert_eq!(served(&body), expected);
    }

    #[test]
    fn a_number_gets_the_limits_of_its_format_and_a_note_that_leads_out_is_gone() {
        let schema = json!({
            "type": "integer", "format": "u-int8", "minimum": 3,
            "x-topics": [{ "$ref": "start.md" }], "x-order": 1,
        });
        let expected = json!({
            "type": "integer", "format": "u-int8", "minimum": 3, "maximum": 255, "x-order": 1,
        });
        assert_eq!(served(&schema), expected);
    }
}
