//! Strings, numbers and words.

use std::borrow::Cow;

use super::Reader;
use crate::{diagnostic::Diagnostic, read::tree::Kind};

impl<'s> Reader<'s, '_> {
    /// Reads a string; most are without escapes, and are borrowed.
    pub(super) fn string(&mut self) -> Option<Cow<'s, str>> {
        let open = self.at;
        self.at += 1;
        let mut copied: Option<String> = None;
        let mut start = self.at;
        loop {
            self.skip_plain();
            let part = &self.text[start..self.at];
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Some(match copied {
                        None => Cow::Borrowed(part),
                        Some(copied) => Cow::Owned(copied + part),
                    });
                }
                Some(b'\\') => {
                    let copied = copied.get_or_insert_default();
                    copied.push_str(part);
                    copied.push(self.escape()?);
                    start = self.at;
                }
                Some(byte) if byte != b'\n' => return self.control_character(byte),
                _ => return self.unterminated(open),
            }
        }
    }

    /// Skips what a string may hold as it is.
    fn skip_plain(&mut self) {
        let bytes = self.text.as_bytes();
        self.at = plain_until(bytes, self.at, self.at + SHORT);
        if self.at == bytes.len() || !is_plain(bytes[self.at]) {
            return;
        }
        let (words, _) = bytes[self.at..].as_chunks();
        let mut at = 0;
        while at < words.len() && is_plain_word(u64::from_le_bytes(words[at])) {
            at += 1;
        }
        self.at = plain_until(bytes, self.at + at * size_of::<u64>(), bytes.len());
    }

    fn escape(&mut self) -> Option<char> {
        let start = self.at;
        let rest = &self.text[start + 1..];
        let escaped = rest.chars().next()?;
        let character = match escaped {
            '"' | '\\' | '/' => escaped,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => return self.unicode_escape(),
            _ => {
                let place = self.span(start, start + 1 + escaped.len_utf8());
                let message = format!("unknown escape `\\{}`", escaped.escape_debug());
                return self
                    .fail(Diagnostic::new(place, message).help("write `\\\\` for a backslash"));
            }
        };
        self.at += 2;
        Some(character)
    }

    /// Reads `\u0041` or a surrogate pair such as `\ud83d\ude00` (RFC 8259, section 7).
    fn unicode_escape(&mut self) -> Option<char> {
        let start = self.at;
        let first = self.code_unit()?;
        let is_leading = (0xd800..0xdc00).contains(&first);
        let units = if is_leading && self.text[self.at..].starts_with("\\u") {
            vec![first, self.code_unit()?]
        } else {
            vec![first]
        };
        match char::decode_utf16(units).next() {
            Some(Ok(character)) => Some(character),
            _ => {
                let place = self.span(start, start + 6);
                let message = format!("`{}` is half of a character", &self.text[start..start + 6]);
                self.fail(Diagnostic::new(place, message).help(
                    "characters above U+FFFF are written as a pair such as `\\ud83d\\ude00`, or as they are",
                ))
            }
        }
    }

    /// Reads `\u` and four digits.
    fn code_unit(&mut self) -> Option<u16> {
        let digits = self.text.get(self.at + 2..self.at + 6);
        let unit = digits
            .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .and_then(|digits| u16::from_str_radix(digits, 16).ok());
        if unit.is_none() {
            let place = self.span(self.at, self.at + 2);
            return self.fail(
                Diagnostic::new(place, "`\\u` without four hexadecimal digits")
                    .help("write `\\\\` for a backslash"),
            );
        }
        self.at += 6;
        unit
    }

    fn control_character<T>(&mut self, byte: u8) -> Option<T> {
        let place = self.span(self.at, self.at + 1);
        let (name, escape) = match byte {
            b'\t' => ("a tab".to_owned(), "\\t".to_owned()),
            b'\r' => ("a line break".to_owned(), "\\r".to_owned()),
            _ => (
                format!("the control character U+{byte:04X}"),
                format!("\\u{byte:04x}"),
            ),
        };
        let diagnostic = Diagnostic::new(place, format!("{name} in a string"));
        self.fail(diagnostic.help(format!("write `{escape}`")))
    }

    fn unterminated<T>(&mut self, open: usize) -> Option<T> {
        let diagnostic = Diagnostic::new(
            self.span(open, self.at),
            "a string without its closing `\"`",
        )
        .help("a string ends on its line; a line break in it is written `\\n`");
        self.fail(diagnostic)
    }

    /// Reads a number, and leaves it as it is written.
    pub(super) fn number(&mut self) -> Option<&'s str> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        while let Some(b'+' | b'-' | b'.' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z') =
            bytes.get(self.at)
        {
            self.at += 1;
        }
        let text = &self.text[start..self.at];
        if is_number(text) {
            return Some(text);
        }
        let diagnostic = Diagnostic::new(self.span(start, self.at), format!("`{text}` is not a number"))
            .help("JSON numbers look like `12`, `-0.5` or `1e9`; anything else is a string in double quotes");
        self.fail(diagnostic)
    }

    /// Reads `true`, `false` or `null`.
    pub(super) fn word(&mut self) -> Option<Kind<'s>> {
        let rest = &self.text[self.at..];
        let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let kind = match &rest[..length] {
            "true" => Kind::Bool(true),
            "false" => Kind::Bool(false),
            "null" => Kind::Null,
            _ => {
                let diagnostic = self.unexpected("a value");
                return self.fail(diagnostic);
            }
        };
        self.at += length;
        Some(kind)
    }
}

/// Of this many bytes it takes longer to look at eight at once than at each.
const SHORT: usize = 16;

/// Returns where the first byte is that a string does not hold as it is, or the end if there is none before it.
fn plain_until(bytes: &[u8], start: usize, end: usize) -> usize {
    let end = end.min(bytes.len());
    let mut at = start;
    while at < end && is_plain(bytes[at]) {
        at += 1;
    }
    at
}

#[inline(always)]
fn is_plain(byte: u8) -> bool {
    byte != b'"' && byte != b'\\' && byte >= 0x20
}

/// Tells whether eight bytes are all plain. A byte that is not may be missed only behind another one that is not.
fn is_plain_word(word: u64) -> bool {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const TOP: u64 = 0x80 * EACH;
    let quotes = word ^ (EACH * b'"' as u64);
    let backslashes = word ^ (EACH * b'\\' as u64);
    let found = (quotes.wrapping_sub(EACH) & !quotes)
        | (backslashes.wrapping_sub(EACH) & !backslashes)
        | (word.wrapping_sub(EACH * 0x20) & !word);
    found & TOP == 0
}

/// Tells whether JSON writes a number so (RFC 8259, section 6).
pub(crate) fn is_number(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (text, exponent) = match text.split_once(['e', 'E']) {
        Some((text, exponent)) => (text, exponent.strip_prefix(['+', '-']).unwrap_or(exponent)),
        None => (text, "0"),
    };
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let are_digits =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_padded = whole.len() > 1 && whole.starts_with('0');
    are_digits(whole) && !is_padded && are_digits(fraction) && are_digits(exponent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_bytes_are_plain_when_each_is() {
        for byte in 0..=u8::MAX {
            for place in 0..8 {
                for others in [b' ', b'a', 0x7f, 0x80, 0xff] {
                    let mut bytes = [others; 8];
                    bytes[place] = byte;
                    let word = u64::from_le_bytes(bytes);
                    assert_eq!(is_plain_word(word), is_plain(byte), "{bytes:?}");
                }
            }
        }
    }
}
