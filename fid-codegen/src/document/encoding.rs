//! How the properties of a form are written.

use super::{
    Style, Text, is_on,
    object::{Keys, Object},
};
use crate::{
    read::tree::Entry,
    report::Report,
    span::{Span, Spanned},
};

/// How one property of a form is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Encoding<'n> {
    /// The name of the property.
    pub name: Text<'n>,
    /// The media types that it can have, one after the other.
    pub content_type: Option<Text<'n>>,
    /// Where headers of its own are described.
    pub headers: Option<Span>,
    /// How it is laid out, where the document says something about that.
    pub style: Option<EncodingStyle>,
}

/// How a property is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EncodingStyle {
    /// Where it is said.
    pub span: Span,
    /// The style.
    pub style: Style,
    /// Whether each item is written by itself.
    pub explode: bool,
    /// Whether characters that mean something in a URL stay as they are.
    pub reserved: bool,
}

const STYLES: [(&str, Style); 4] = [
    ("form", Style::Form),
    ("spaceDelimited", Style::SpaceDelimited),
    ("pipeDelimited", Style::PipeDelimited),
    ("deepObject", Style::DeepObject),
];

const KEYS: Keys = Keys {
    what: "the encoding of a property",
    required: &[],
    read: &[
        "contentType",
        "headers",
        "style",
        "explode",
        "allowReserved",
    ],
    noted: &[],
    refused: &["encoding", "itemEncoding", "prefixEncoding"],
};

pub(super) fn read_encodings<'n>(
    entries: &'n [Entry<'_>],
    report: &'n Report,
) -> Vec<Encoding<'n>> {
    entries
        .iter()
        .filter_map(|entry| {
            let object = Object::open(&entry.value, &KEYS, report)?;
            Some(Encoding {
                name: Spanned::new(entry.key_span, entry.key.as_ref()),
                content_type: object.text("contentType"),
                headers: object.entry("headers").map(|entry| entry.key_span),
                style: read_style(&object, entry.key_span),
            })
        })
        .collect()
}

fn read_style(object: &Object<'_, '_>, span: Span) -> Option<EncodingStyle> {
    let style = object.word("style", &STYLES).map(|style| style.value);
    let explode = object.flag("explode").map(|flag| flag.value);
    let reserved = object.flag("allowReserved");
    if style.is_none() && explode.is_none() && reserved.is_none() {
        return None;
    }
    let style = style.unwrap_or(Style::Form);
    Some(EncodingStyle {
        span,
        style,
        explode: explode.unwrap_or_else(|| style.explodes()),
        reserved: is_on(reserved),
    })
}
