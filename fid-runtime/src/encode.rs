//! Percent-encoding of paths and queries (RFC 3986).

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but RFC 3986, section 2.3's unreserved characters, so that a value never means
/// something.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What may not stand in a path (RFC 3986, section 3.3). Escapes that the document wrote stay as
/// they are.
const PATH_TEXT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// [`VALUE`], but for what a query may hold (RFC 3986, section 3.4) and does not end a value.
const RESERVED_QUERY: &AsciiSet = &VALUE
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// [`VALUE`], but for what a segment of a path may hold (RFC 3986, section 3.3).
const RESERVED_PATH: &AsciiSet = &RESERVED_QUERY.remove(b'&').remove(b'+').add(b'/').add(b'?');

/// What a cookie may not hold (RFC 6265, section 4.1.1), and the sign of escapes.
const COOKIE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'%')
    .add(b',')
    .add(b';')
    .add(b'\\');

/// Appends a value with its reserved characters, but for those that would end it.
pub(crate) fn push_reserved_query(out: &mut String, value: &str) {
    out.extend(utf8_percent_encode(value, RESERVED_QUERY));
}

/// Appends a value with its reserved characters, but for those that would end it.
pub(crate) fn push_reserved_path(out: &mut String, value: &str) {
    out.extend(utf8_percent_encode(value, RESERVED_PATH));
}

/// Appends a value, of which only that is escaped which no cookie may hold: many servers do not
/// undo escapes in cookies.
pub(crate) fn push_cookie(out: &mut String, value: &str) {
    out.extend(utf8_percent_encode(value, COOKIE));
}

/// Appends a value so that none of its characters is taken for a part of the URL.
pub(crate) fn push_value(out: &mut String, value: &str) {
    if is_all_of(value, &UNRESERVED) {
        return out.push_str(value);
    }
    out.extend(utf8_percent_encode(value, VALUE));
}

/// Appends `name=value`, after a `&` where something stands before.
pub(crate) fn push_pair(query: &mut String, name: &str, value: &str) {
    query.reserve(name.len() + value.len() + 2);
    if !query.is_empty() {
        query.push('&');
    }
    push_value(query, name);
    query.push('=');
    push_value(query, value);
}

/// Appends the path of a document, whose text may hold characters that no URL may.
pub(crate) fn push_path(out: &mut String, path: &str) {
    out.extend(utf8_percent_encode(path, PATH_TEXT));
}

/// Tells whether [`push_path`] would leave a path as it is, and none of its places is unfilled.
pub(crate) fn is_usual_path(path: &str) -> bool {
    is_all_of(path, &USUAL_IN_PATHS)
}

/// RFC 3986, section 2.3. Most values have nothing else, and need no work.
const UNRESERVED: [bool; 256] = table(b"-._~");

/// What most paths have nothing else than.
const USUAL_IN_PATHS: [bool; 256] = table(b"-._~/%,");

/// Makes a table of the letters, the digits and some more.
const fn table(more: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        table[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    let mut place = 0;
    while place < more.len() {
        table[more[place] as usize] = true;
        place += 1;
    }
    table
}

fn is_all_of(text: &str, table: &[bool; 256]) -> bool {
    text.bytes().all(|byte| table[usize::from(byte)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_only_unreserved_characters() {
        for (value, encoded) in [
            ("AZaz09-._~", "AZaz09-._~"),
            ("a/b?c#d", "a%2Fb%3Fc%23d"),
            ("a b+c&d=e", "a%20b%2Bc%26d%3De"),
            ("100%", "100%25"),
            ("%2F", "%252F"),
            ("é\u{0}\n", "%C3%A9%00%0A"),
            ("!$'()*,;:@[]", "%21%24%27%28%29%2A%2C%3B%3A%40%5B%5D"),
            ("", ""),
        ] {
            let mut out = String::new();
            push_value(&mut out, value);
            assert_eq!(out, encoded, "{value}");
        }
    }

    #[test]
    fn pairs_are_joined_by_ampersands() {
        let mut query = String::new();
        push_pair(&mut query, "ids[]", "1");
        push_pair(&mut query, "q", "");
        assert_eq!(query, "ids%5B%5D=1&q=");
    }

    #[test]
    fn paths_keep_their_structure_and_escapes() {
        let mut out = String::new();
        push_path(&mut out, "/a b//c%20d/{x}/é?");
        assert_eq!(out, "/a%20b//c%20d/%7Bx%7D/%C3%A9%3F");
    }
}
