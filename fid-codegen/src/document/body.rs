//! What is sent and what comes back.

use super::{
    Schema, Text, is_on,
    object::{Keys, Object},
    schema,
};
use crate::{
    read::tree::{Entry, Node},
    report::Report,
    span::{Span, Spanned},
};

/// The body of a request.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestBody<'n> {
    /// Where it stands.
    pub span: Span,
    /// What it is for, in Markdown.
    pub description: Option<Text<'n>>,
    /// Whether a request without it is wrong.
    pub required: bool,
    /// The forms that it can have.
    pub content: Vec<Media<'n>>,
}

/// One form of a body: a media type and what it holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Media<'n> {
    /// The media type.
    pub name: Text<'n>,
    /// What it holds; `None` says nothing about it.
    pub schema: Option<Schema<'n>>,
}

/// The answer to a request.
#[derive(Clone, Debug, PartialEq)]
pub struct Response<'n> {
    /// Where it stands.
    pub span: Span,
    /// What it means, in Markdown.
    pub description: Option<Text<'n>>,
    /// The forms that its body can have; none is an answer without a body.
    pub content: Vec<Media<'n>>,
    /// `x-fid-any-status: true`: the body means this whatever the status of the answer, 200 included.
    pub any_status: bool,
}

const REQUEST_BODY: Keys = Keys {
    what: "a request body",
    read: &["description", "required", "content"],
    noted: &[],
    refused: &[],
};

const RESPONSE: Keys = Keys {
    what: "a response",
    read: &["description", "content"],
    noted: &["summary", "headers", "links"],
    refused: &[],
};

const MEDIA: Keys = Keys {
    what: "a media type",
    read: &["schema"],
    noted: &["example", "examples"],
    refused: &["encoding", "itemSchema", "itemEncoding", "prefixEncoding"],
};

pub(super) fn read_request_body<'n>(
    node: &'n Node<'_>,
    report: &'n Report,
) -> Option<RequestBody<'n>> {
    let object = Object::open(node, &REQUEST_BODY, report)?;
    object.required("content");
    Some(RequestBody {
        span: node.span,
        description: object.text("description"),
        required: is_on(object.flag("required")),
        content: read_content(object.map("content"), report),
    })
}

pub(super) fn read_response<'n>(node: &'n Node<'_>, report: &'n Report) -> Option<Response<'n>> {
    let object = Object::open(node, &RESPONSE, report)?;
    let any_status = node
        .get("x-fid-any-status")
        .and_then(|node| super::object::flag(node, "x-fid-any-status", report));
    Some(Response {
        span: node.span,
        description: object.text("description"),
        content: read_content(object.map("content"), report),
        any_status: is_on(any_status),
    })
}

fn read_content<'n>(entries: &'n [Entry<'_>], report: &'n Report) -> Vec<Media<'n>> {
    entries
        .iter()
        .filter_map(|entry| {
            let object = Object::open(&entry.value, &MEDIA, report)?;
            Some(Media {
                name: Spanned::new(entry.key_span, entry.key.as_ref()),
                schema: object
                    .get("schema")
                    .map(|node| schema::read_schema(node, report)),
            })
        })
        .collect()
}
