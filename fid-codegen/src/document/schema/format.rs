//! Formats: any word is one, but a word that is one letter away from a known one is a mistake. Read as a format of
//! somebody's own, a misspelt `password` would make a secret a plain text.

use crate::{
    diagnostic::{Diagnostic, Trim},
    document::{SchemaType, Text, value},
    report::Report,
    span::Spanned,
};

/// The formats of strings: those of <https://spec.openapis.org/registry/format/>, and some that are often seen.
const OF_STRINGS: [&str; 56] = [
    "base64",
    "base64url",
    "binary",
    "byte",
    "bytes",
    "char",
    "commonmark",
    "date",
    "date-time",
    "date-time-local",
    "decimal",
    "decimal128",
    "duration",
    "email",
    "etag",
    "file",
    "hostname",
    "html",
    "http",
    "http-date",
    "idn-email",
    "idn-hostname",
    "int64",
    "ip",
    "ipv4",
    "ipv6",
    "iri",
    "iri-reference",
    "json-pointer",
    "jwt",
    "media-range",
    "money",
    "password",
    "phone",
    "regex",
    "relative-json-pointer",
    "sf-binary",
    "sf-boolean",
    "sf-decimal",
    "sf-integer",
    "sf-string",
    "sf-token",
    "time",
    "time-local",
    "timestamp",
    "uint64",
    "unixtime",
    "unix-time",
    "uri",
    "uri-reference",
    "uri-template",
    "url",
    "uuid",
    "uuid4",
    "guid",
    "ulid",
];

/// The formats of numbers, of the same sources.
const OF_NUMBERS: [&str; 24] = [
    "decimal",
    "decimal128",
    "double",
    "double-int",
    "float",
    "int",
    "int8",
    "int16",
    "int32",
    "int64",
    "integer",
    "long",
    "sf-decimal",
    "sf-integer",
    "short",
    "time",
    "timestamp",
    "uint",
    "uint8",
    "uint16",
    "uint32",
    "uint64",
    "unixtime",
    "unix-time",
];

/// Returns the format that is written, or the one that it is near to, which is reported.
pub(super) fn meant_format<'n>(
    format: Text<'n>,
    types: &[Spanned<SchemaType>],
    report: &Report,
) -> Text<'n> {
    let is_number = types
        .iter()
        .any(|kind| matches!(kind.value, SchemaType::Integer | SchemaType::Number));
    let known: &[&str] = if is_number { &OF_NUMBERS } else { &OF_STRINGS };
    let is_in = |list: &[&'static str]| value::find(format.value, list).is_some();
    if is_in(&OF_STRINGS) || is_in(&OF_NUMBERS) {
        return format;
    }
    let folded = fold(format.value);
    // Documents write `DateTime` and `u-int32`, and mean what is written so elsewhere.
    if let Some(same) = known.iter().find(|known| fold(known) == folded) {
        return Spanned::new(format.span, same);
    }
    let Some(near) = known.iter().find(|known| is_mistyped(&folded, known)) else {
        return format;
    };
    let message = format!("unknown `format`: `{}`", format.value);
    let help = format!("did you mean `{near}`?");
    report.push(
        Diagnostic::new(format.span, message)
            .help(help)
            .trim(Trim::Entry),
    );
    Spanned::new(format.span, near)
}

/// Lower case without separators.
fn fold(format: &str) -> String {
    format.to_ascii_lowercase().replace(['-', '_'], "")
}

/// Tells whether a word is a longer format but for one typing mistake. Short words are too near to each other: `urn`
/// and `uri`, `token` and `time`.
fn is_mistyped(folded: &str, known: &str) -> bool {
    known.len() >= 6 && strsim::osa_distance(folded, &fold(known)) == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::{FileId, Span};

    fn meant(format: &str, kind: SchemaType) -> (String, usize) {
        let span = Span {
            file: FileId(0),
            start: 0,
            end: 1,
        };
        let report = Report::new();
        let types = [Spanned::new(span, kind)];
        let meant = meant_format(Spanned::new(span, format), &types, &report);
        (meant.value.to_owned(), report.finish().len())
    }

    #[test]
    fn a_misspelt_format_is_told_and_read_as_meant() {
        let cases = [
            ("passwrd", "password", SchemaType::String),
            ("pasword", "password", SchemaType::String),
            ("date-tme", "date-time", SchemaType::String),
            ("doubel", "double", SchemaType::Number),
        ];
        for (written, expected, kind) in cases {
            assert_eq!(meant(written, kind), (expected.to_owned(), 1), "{written}");
        }
    }

    #[test]
    fn a_format_in_another_spelling_is_what_it_means() {
        let cases = [
            ("Password", "password", SchemaType::String),
            ("DateTime", "date-time", SchemaType::String),
            ("datetime", "date-time", SchemaType::String),
            ("u-int32", "uint32", SchemaType::Integer),
        ];
        for (written, expected, kind) in cases {
            assert_eq!(meant(written, kind), (expected.to_owned(), 0), "{written}");
        }
    }

    #[test]
    fn other_formats_are_left_alone() {
        let of_strings = OF_STRINGS.map(|format| (format, SchemaType::String));
        let of_numbers = OF_NUMBERS.map(|format| (format, SchemaType::Integer));
        let own = [
            ("currency", SchemaType::String),
            ("country-code", SchemaType::String),
            ("color", SchemaType::String),
            ("int-or-string", SchemaType::String),
            ("cidr", SchemaType::String),
            ("urn", SchemaType::String),
            ("token", SchemaType::String),
            ("rate", SchemaType::Number),
            ("percent", SchemaType::Number),
            ("uuid", SchemaType::Integer),
        ];
        for (format, kind) in of_strings.into_iter().chain(of_numbers).chain(own) {
            assert_eq!(meant(format, kind), (format.to_owned(), 0), "{format}");
        }
    }
}
