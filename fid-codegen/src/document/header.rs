//! Headers of answers.

use super::{
    Media, Schema, Text, body, is_on,
    object::{Keys, Object},
    schema,
};
use crate::{read::tree::Node, report::Report};

/// A header of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Header<'n> {
    /// What it means, in Markdown.
    pub description: Option<Text<'n>>,
    /// Whether every answer has it.
    pub required: bool,
    /// Whether new code should not use it.
    pub deprecated: bool,
    /// What it can be.
    pub schema: Option<Schema<'n>>,
    /// The media type that it is written in.
    pub content: Option<Media<'n>>,
}

const KEYS: Keys = Keys {
    what: "a header",
    required: &[],
    read: &[
        "description",
        "required",
        "deprecated",
        "schema",
        "content",
        "explode",
    ],
    // The only style of a header is `simple`, and what may be in a request says nothing of an answer.
    noted: &[
        "style",
        "example",
        "examples",
        "summary",
        "allowEmptyValue",
        "allowReserved",
    ],
    refused: &[],
};

pub(super) fn read_header<'n>(node: &'n Node<'_>, report: &'n Report) -> Option<Header<'n>> {
    let object = Object::open(node, &KEYS, report)?;
    let schema = object.get("schema");
    let mut content = body::read_content(object.map("content"), report).into_iter();
    Some(Header {
        description: object.text("description"),
        required: is_on(object.flag("required")),
        deprecated: is_on(object.flag("deprecated")),
        schema: schema.map(|schema| schema::read_schema(schema, report)),
        content: content.next(),
    })
}
