//! What a scalar is, by the core schema (YAML 1.2.2, section 10.3.2).

use std::borrow::Cow;

use granit_parser::{ScalarStyle, Tag};

use super::{Builder, frame::Content, key};
use crate::{
    diagnostic::Diagnostic,
    read::{
        json::is_number,
        tree::{Kind, Node},
    },
    span::Span,
};

/// A scalar as it is written.
pub(super) struct Scalar<'s> {
    pub(super) text: Cow<'s, str>,
    pub(super) style: ScalarStyle,
    pub(super) span: Span,
}

impl Scalar<'_> {
    pub(super) fn is_plain(&self) -> bool {
        self.style == ScalarStyle::Plain
    }
}

/// A tag and where it stands.
type Tagged<'s> = (Cow<'s, Tag>, Span);

impl<'s> Builder<'s, '_> {
    pub(super) fn scalar(
        &mut self,
        mut scalar: Scalar<'s>,
        anchor: usize,
        tag: Option<Tagged<'s>>,
    ) {
        let span = self.trimmed(&scalar);
        scalar.span = span;
        if anchor == 0
            && let Some(frame) = self.stack.last_mut()
            && let Content::Mapping(mapping) = &mut frame.content
            && mapping.key.is_none()
        {
            frame.span.end = frame.span.end.max(span.end);
            mapping.key = Some(key::of_scalar(scalar, self.report));
            return;
        }
        let resolved = match tag {
            Some((tag, tag_span)) => with_tag(scalar, &tag, tag_span),
            None if scalar.is_plain() => {
                plain(scalar.text).map_err(|message| not_json(span, message))
            }
            None => Ok(Kind::String(scalar.text)),
        };
        let kind = resolved.unwrap_or_else(|mistake| {
            self.report.push(mistake);
            Kind::Null
        });
        let node = Node { span, kind };
        self.anchors.define(anchor, &node);
        self.add(node, span.end);
    }

    /// A block scalar reaches over the blank lines behind it, where no caret should stand.
    fn trimmed(&self, scalar: &Scalar<'_>) -> Span {
        let mut span = scalar.span;
        if matches!(scalar.style, ScalarStyle::Literal | ScalarStyle::Folded) {
            let text = &self.source.text[span.start as usize..span.end as usize];
            span.end = span.start + text.trim_ascii_end().len() as u32;
        }
        span
    }
}

pub(super) fn unknown_tag(tag: &Tag, span: Span) -> Diagnostic {
    Diagnostic::new(
        span,
        format!("the tag `{}` means nothing here", tag.original()),
    )
    .help("remove it; a text that begins with `!` must be in quotes")
}

fn not_json(span: Span, message: String) -> Diagnostic {
    Diagnostic::new(span, message).help("put it in quotes, if it is a string")
}

fn with_tag<'s>(scalar: Scalar<'s>, tag: &Tag, tag_span: Span) -> Result<Kind<'s>, Diagnostic> {
    if tag.original() == "!" {
        return Ok(Kind::String(scalar.text));
    }
    let span = scalar.span;
    let wrong = |text: &str, suffix: &str| {
        Diagnostic::new(
            span,
            format!("`{text}` is not what its tag `!!{suffix}` says"),
        )
    };
    match tag.core_suffix() {
        Some("str") => Ok(Kind::String(scalar.text)),
        Some(suffix) => {
            let mistake = wrong(&scalar.text, suffix);
            let kind = plain(scalar.text).map_err(|message| not_json(span, message))?;
            let fits = match kind {
                Kind::Null => suffix == "null",
                Kind::Bool(_) => suffix == "bool",
                Kind::Number(_) => suffix == "int" || suffix == "float",
                _ => false,
            };
            if fits { Ok(kind) } else { Err(mistake) }
        }
        None => Err(unknown_tag(tag, tag_span)),
    }
}

/// Says what a plain scalar is; the mistake is a number that JSON cannot write.
fn plain(text: Cow<'_, str>) -> Result<Kind<'_>, String> {
    let first = text.bytes().next();
    match (first, &*text) {
        (None, _) | (_, "~" | "null" | "Null" | "NULL") => Ok(Kind::Null),
        (_, "true" | "True" | "TRUE") => Ok(Kind::Bool(true)),
        (_, "false" | "False" | "FALSE") => Ok(Kind::Bool(false)),
        (Some(b'-' | b'+' | b'.' | b'0'..=b'9'), _) => number(text),
        _ => Ok(Kind::String(text)),
    }
}

fn number(text: Cow<'_, str>) -> Result<Kind<'_>, String> {
    if is_number(&text) {
        return Ok(Kind::Number(text));
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(&text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(&*text, ".nan" | ".NaN" | ".NAN") {
        return Err(format!("`{text}` is a number that JSON does not have"));
    }
    let radix = text
        .strip_prefix("0x")
        .map(|digits| (digits, 16))
        .or_else(|| text.strip_prefix("0o").map(|digits| (digits, 8)));
    let written = match radix {
        Some((digits, radix)) if is_digits(digits, radix) => {
            let value = u128::from_str_radix(digits, radix);
            Some(
                value
                    .map_err(|_| format!("`{text}` is too large a number"))?
                    .to_string(),
            )
        }
        Some(_) => None,
        None => as_json(&text),
    };
    Ok(match written {
        Some(written) => Kind::Number(written.into()),
        None => Kind::String(text),
    })
}

/// Writes `+1`, `007`, `.5` or `1.` as JSON does; nothing where the text is no number.
fn as_json(text: &str) -> Option<String> {
    let sign = if text.starts_with('-') { "-" } else { "" };
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.find(['e', 'E']) {
        Some(at) => unsigned.split_at(at),
        None => (unsigned, ""),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, "")) => (whole, ".0".to_owned()),
        Some((whole, fraction)) => (whole, format!(".{fraction}")),
        None => (mantissa, String::new()),
    };
    // `.` alone is a text, not zero.
    if !mantissa.contains(|c: char| c.is_ascii_digit())
        || !whole.bytes().all(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let written = format!("{sign}{whole}{fraction}{exponent}");
    is_number(&written).then_some(written)
}

fn is_digits(text: &str, radix: u32) -> bool {
    !text.is_empty() && text.chars().all(|character| character.is_digit(radix))
}
