//! Parameters in the query of an address.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::redirect;

/// What is left as it is in the value of a parameter (RFC 3986 section 2.3).
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Returns the value of a parameter. One that comes twice has none: whichever is taken, somebody may have meant the other.
pub(super) fn only(query: &str, name: &str) -> Option<String> {
    let mut values = redirect::values(query, name);
    match (values.next(), values.next()) {
        (Some(value), None) => Some(value),
        _ => None,
    }
}

/// Tells whether a parameter comes.
pub(super) fn has(query: &str, name: &str) -> bool {
    redirect::values(query, name).next().is_some()
}

/// Writes the value of a parameter.
pub(super) fn encode(value: &str) -> String {
    utf8_percent_encode(value, ENCODED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_that_comes_twice_has_no_value() {
        assert_eq!(only("a=1&b=2", "a").as_deref(), Some("1"));
        assert_eq!(only("a=1&%61=1", "a"), None);
        assert_eq!(only("b=2", "a"), None);
    }

    #[test]
    fn what_is_written_is_read_again() {
        let page = "/a?b=c&d=%2F +ä";
        let query = format!("return_to={}", encode(page));
        assert_eq!(only(&query, "return_to").as_deref(), Some(page));
    }
}
