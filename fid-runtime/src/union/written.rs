//! A value that was already begun to be read, as a text again.

use std::fmt;

use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

/// Writes what it visits.
pub(super) struct Written;

impl Written {
    /// Writes an object of which the first key was read. `value` is what stood there, if that was read, too.
    pub(super) fn object<'de, A: MapAccess<'de>>(
        key: String,
        value: Option<&str>,
        mut rest: A,
    ) -> Result<String, A::Error> {
        let mut text = format!("{{{}:", Value::from(key));
        match value {
            Some(value) => text.push_str(value),
            None => text.push_str(rest.next_value::<Box<RawValue>>()?.get()),
        }
        while let Some(key) = rest.next_key::<String>()? {
            let value = rest.next_value::<Box<RawValue>>()?;
            text.push(',');
            text.push_str(&Value::from(key).to_string());
            text.push(':');
            text.push_str(value.get());
        }
        text.push('}');
        Ok(text)
    }
}

impl<'de> Visitor<'de> for Written {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<String, E> {
        Ok(Value::from(value).to_string())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<String, E> {
        Ok(Value::from(value).to_string())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<String, E> {
        Ok(Value::from(value).to_string())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<String, E> {
        Ok(Value::from(value).to_string())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<String, E> {
        Ok(Value::from(value).to_string())
    }

    fn visit_unit<E: Error>(self) -> Result<String, E> {
        Ok(Value::Null.to_string())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<String, A::Error> {
        let mut text = String::from("[");
        while let Some(item) = items.next_element::<Box<RawValue>>()? {
            if text.len() > 1 {
                text.push(',');
            }
            text.push_str(item.get());
        }
        text.push(']');
        Ok(text)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<String, A::Error> {
        match map.next_key()? {
            Some(key) => Self::object(key, None, map),
            None => Ok("{}".to_owned()),
        }
    }
}
