//! Names and values of a query or a form, both ways.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What stays as it is in a query (RFC 3986, section 2.3).
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The pairs of a query or of an `application/x-www-form-urlencoded` body.
pub(crate) struct Pairs(Vec<(String, String)>);

impl Pairs {
    /// Reads pairs; whatever is not one is left out.
    pub(crate) fn read(text: &str) -> Self {
        let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
        Self(
            pairs
                .map(|(name, value)| (decode(name), decode(value)))
                .collect(),
        )
    }

    /// Returns the first value of a name, or an empty text.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value)
    }

    /// Returns the last value of a name, or an empty text.
    pub(crate) fn last(&self, name: &str) -> &str {
        self.0
            .iter()
            .rfind(|(key, _)| key == name)
            .map_or("", |(_, value)| value)
    }
}

/// Writes pairs.
pub(crate) fn write(pairs: &[(&str, &str)]) -> String {
    let pairs: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{name}={}", encode(value)))
        .collect();
    pairs.join("&")
}

/// Appends pairs to the query of an address, which stays as it was otherwise, its fragment at the end.
pub(crate) fn append(address: &str, pairs: &[(&str, &str)]) -> String {
    let (address, fragment) = address.split_at(address.find('#').unwrap_or(address.len()));
    let joint = match address.find('?') {
        None => "?",
        Some(_) if address.ends_with(['?', '&']) => "",
        Some(_) => "&",
    };
    format!("{address}{joint}{}{fragment}", write(pairs))
}

fn encode(text: &str) -> String {
    utf8_percent_encode(text, ESCAPED).to_string()
}

fn decode(text: &str) -> String {
    percent_decode_str(&text.replace('+', " "))
        .decode_utf8_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_appended_to_whatever_query_there_is() {
        let appended = |address| append(address, &[("code", "a b")]);
        assert_eq!(
            appended("https://a.example"),
            "https://a.example?code=a%20b"
        );
        assert_eq!(
            appended("https://a.example/?"),
            "https://a.example/?code=a%20b"
        );
        assert_eq!(
            appended("https://a.example/x?y=%2F"),
            "https://a.example/x?y=%2F&code=a%20b"
        );
        assert_eq!(
            appended("https://a.example/x?y&"),
            "https://a.example/x?y&code=a%20b"
        );
        assert_eq!(
            appended("https://a.example/x#top?z"),
            "https://a.example/x?code=a%20b#top?z"
        );
    }

    #[test]
    fn what_is_written_reads_back() {
        let pairs = Pairs::read(&write(&[("login", "a+b@c.d"), ("password", "ключ &=%")]));
        assert_eq!(pairs.get("login"), "a+b@c.d");
        assert_eq!(pairs.get("password"), "ключ &=%");
        assert_eq!(pairs.get("missing"), "");
        assert_eq!(Pairs::read("a=1+2&a=3&b").get("a"), "1 2");
    }
}
