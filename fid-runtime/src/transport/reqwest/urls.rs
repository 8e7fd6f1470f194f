//! URLs of one server, put together instead of parsed.
//!
//! reqwest wants a [`Url`], and parsing one is much of what a small request costs. What lies before the
//! path is the same in all of them, so it is parsed once; `Url::deserialize_internal` takes the places
//! of its parts. In debug builds `url` parses the text all the same, and compares.

use serde::de::value::SeqDeserializer;
use serde::de::{Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Error, Value};
use url::Url;

/// The server, and how its URLs are put together.
pub(crate) struct Urls {
    /// The URL up to the path.
    base: String,
    /// What the internal form says of the base: where its parts are, and the host.
    form: Vec<Known>,
    /// The base as it was parsed, for targets that have to be.
    parsed: Url,
}

/// A part of the internal form that is the same in all URLs.
enum Known {
    Nothing,
    Number(u64),
    Host(Value),
}

/// The places of the text and of the query in the internal form.
const TEXT: usize = 0;
const QUERY: usize = 8;

impl Urls {
    /// Takes the URL of a server without its path.
    pub(crate) fn new(base: &Url) -> Self {
        let form = match base.serialize_internal(serde_json::value::Serializer) {
            Ok(Value::Array(form)) => form,
            _ => Vec::new(),
        };
        Self {
            base: base.as_str().trim_end_matches('/').to_owned(),
            form: form.into_iter().map(Known::from).collect(),
            parsed: base.clone(),
        }
    }

    /// Returns the URL of a path and a query, which are encoded already.
    pub(crate) fn of(&self, target: &str) -> Url {
        let made = is_plain(target).then(|| self.put_together(target));
        made.flatten().unwrap_or_else(|| self.parse(target))
    }

    fn put_together(&self, target: &str) -> Option<Url> {
        let mut text = Some([self.base.as_str(), target].concat());
        let question = target.bytes().position(|byte| byte == b'?');
        let query = question.map(|place| (self.base.len() + place) as u64);
        let parts = self
            .form
            .iter()
            .enumerate()
            .map(|(place, known)| match place {
                TEXT => Part::Text(text.take().unwrap_or_default()),
                QUERY => query.map_or(Part::Known(&Known::Nothing), Part::Place),
                _ => Part::Known(known),
            });
        Url::deserialize_internal(SeqDeserializer::new(parts)).ok()
    }

    /// Sets the path and the query, of which the parser takes every text.
    fn parse(&self, target: &str) -> Url {
        let (path, query) = match target.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (target, None),
        };
        let mut url = self.parsed.clone();
        url.set_path(path);
        url.set_query(query);
        url
    }
}

impl From<Value> for Known {
    fn from(value: Value) -> Self {
        match value.as_u64() {
            Some(number) => Self::Number(number),
            None if value.is_null() => Self::Nothing,
            None => Self::Host(value),
        }
    }
}

/// Tells whether a parser would leave the target as it is: it begins with a slash, has only
/// characters that need no escape, and no segment that may be `.` or `..`.
fn is_plain(target: &str) -> bool {
    let bytes = target.as_bytes();
    let kinds = bytes
        .iter()
        .fold(PLAIN, |kinds, &byte| kinds | KINDS[usize::from(byte)]);
    let may_be_dots = |pair: &[u8]| pair[0] == b'/' && KINDS[usize::from(pair[1])] == DOT;
    let has_dots = kinds & DOT != 0 && bytes.windows(2).any(may_be_dots);
    kinds & OTHER == 0 && !has_dots && bytes.first() == Some(&b'/')
}

/// Kinds of bytes, of which a text has some.
const PLAIN: u8 = 0;
/// A dot, or what may be an escaped one.
const DOT: u8 = 1;
const OTHER: u8 = 2;

const KINDS: [u8; 256] = {
    let mut kinds = [OTHER; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        kinds[byte as usize] = match byte {
            b'.' | b'%' => DOT,
            b'/' | b'-' | b'_' | b'~' | b'?' | b'=' | b'&' => PLAIN,
            _ if byte.is_ascii_alphanumeric() => PLAIN,
            _ => OTHER,
        };
        byte += 1;
    }
    kinds
};

/// A part of the internal form of a URL.
enum Part<'a> {
    Text(String),
    Place(u64),
    Known(&'a Known),
}

impl<'de> IntoDeserializer<'de, Error> for Part<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Part<'de> {
    type Error = Error;

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Text(text) => visitor.visit_string(text),
            Self::Place(number) | Self::Known(&Known::Number(number)) => visitor.visit_u64(number),
            Self::Known(Known::Nothing) => visitor.visit_unit(),
            Self::Known(Known::Host(host)) => host.deserialize_any(visitor),
        }
    }

    #[inline]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Known(Known::Nothing) => visitor.visit_none(),
            known => visitor.visit_some(known),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self {
            Self::Known(Known::Host(host)) => host.deserialize_enum(name, variants, visitor),
            _ => Err(serde::de::Error::custom("no host")),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASES: [&str; 5] = [
        "https://api.example.com",
        "https://api.example.com:8443",
        "http://127.0.0.1:3000",
        "http://[::1]:8080",
        "https://bücher.example",
    ];

    #[test]
    fn a_url_that_is_put_together_is_the_one_that_is_parsed() {
        for base in BASES {
            let urls = Urls::new(&Url::parse(base).unwrap());
            for target in [
                "/",
                "/a",
                "/a/b-c_d~e/",
                "/a%20b",
                "/a?",
                "/a?b=c",
                "//a?b&c=%2F?",
            ] {
                let made = urls.put_together(target).unwrap();
                assert!(is_plain(target), "{target}");
                assert_eq!(made, Url::parse(&format!("{base}{target}")).unwrap());
                made.check_invariants().unwrap();
            }
        }
    }

    #[test]
    fn what_a_parser_would_change_is_parsed() {
        let urls = Urls::new(&Url::parse(BASES[0]).unwrap());
        for target in [
            "",
            "a",
            "/a b",
            "/é",
            "/a'",
            "/a?b='c'",
            "/.",
            "/a/../b",
            "/a/%2e%2e/b",
            "/a#b",
            "/a\\b",
            "/a\tb",
            "/{a}",
            "/@a:b",
            "/a?b=/../",
        ] {
            assert!(!is_plain(target), "{target}");
            assert!(
                urls.of(target)
                    .as_str()
                    .starts_with("https://api.example.com/")
            );
        }
    }
}
