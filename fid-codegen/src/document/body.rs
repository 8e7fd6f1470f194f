//! What is sent and what comes back.

use super::{
    Encoding, Header, RefOr, Schema, Text,
    alike::join_alike,
    encoding, header, is_on,
    object::{Keys, Object, refuse},
    reference::{read_ref_or, read_reference},
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
    /// `$ref`: what it holds is said elsewhere.
    pub reference: Option<Text<'n>>,
    /// What it holds; `None` says nothing about it.
    pub schema: Option<Schema<'n>>,
    /// Whether that is `itemSchema`: what each of many values is, that come one after the other.
    pub item: Option<Span>,
    /// How the properties of a form are written.
    pub encoding: Vec<Encoding<'n>>,
}

impl Media<'_> {
    /// Tells whether both hold the same, as far as the document says so by a reference or by saying nothing.
    pub fn says_what(&self, other: &Self) -> bool {
        let reference = |media: &Self| {
            media
                .schema
                .as_ref()
                .map(|schema| schema.reference.map(|text| text.value))
        };
        match (reference(self), reference(other)) {
            (None, None) => true,
            (Some(Some(one)), Some(Some(other))) => one == other,
            _ => false,
        }
    }
}

/// The answer to a request.
#[derive(Clone, Debug, PartialEq)]
pub struct Response<'n> {
    /// Where it stands.
    pub span: Span,
    /// What it means, in Markdown.
    pub description: Option<Text<'n>>,
    /// The headers that a client may find in it.
    pub headers: Vec<(Text<'n>, RefOr<'n, Header<'n>>)>,
    /// The forms that its body can have; none is an answer without a body.
    pub content: Vec<Media<'n>>,
    /// Where it says `x-fid-any-status: true`: the body means this whatever the status of the answer, 200 included.
    pub any_status: Option<Span>,
}

const REQUEST_BODY: Keys = Keys {
    what: "a request body",
    required: &["content"],
    read: &["description", "required", "content"],
    noted: &[],
    refused: &[],
};

const RESPONSE: Keys = Keys {
    what: "a response",
    // OpenAPI 3.2 does without: `check` asks others for it.
    required: &[],
    read: &[
        "summary",
        "description",
        "headers",
        "content",
        "x-fid-any-status",
    ],
    // How one operation follows another is for people to know.
    noted: &["links"],
    refused: &[],
};

const MEDIA: Keys = Keys {
    what: "a media type",
    required: &[],
    read: &["schema", "itemSchema", "encoding"],
    noted: &["example", "examples"],
    refused: &["itemEncoding", "prefixEncoding"],
};

pub(super) fn read_request_body<'n>(
    node: &'n Node<'_>,
    report: &'n Report,
) -> Option<RequestBody<'n>> {
    let object = Object::open(node, &REQUEST_BODY, report)?;
    Some(RequestBody {
        span: node.span,
        description: object.text("description"),
        required: is_on(object.flag("required")),
        content: read_content(object.map("content"), report),
    })
}

pub(super) fn read_response<'n>(node: &'n Node<'_>, report: &'n Report) -> Option<Response<'n>> {
    let object = Object::open(node, &RESPONSE, report)?;
    let any_status = object.flag("x-fid-any-status");
    let content = object.map("content");
    Some(Response {
        span: node.span,
        description: object.text("description").or(object.text("summary")),
        headers: read_headers(object.map("headers"), report),
        content: join_alike(read_content(content, report), content),
        any_status: any_status.filter(|flag| flag.value).map(|flag| flag.span),
    })
}

fn read_headers<'n>(
    entries: &'n [Entry<'_>],
    report: &'n Report,
) -> Vec<(Text<'n>, RefOr<'n, Header<'n>>)> {
    entries
        .iter()
        .map(|entry| {
            let header = read_ref_or(&entry.value, report, header::read_header);
            (Spanned::new(entry.key_span, entry.key.as_ref()), header)
        })
        .collect()
}

pub(super) fn read_content<'n>(entries: &'n [Entry<'_>], report: &'n Report) -> Vec<Media<'n>> {
    entries
        .iter()
        .filter_map(|entry| {
            let name = Spanned::new(entry.key_span, entry.key.as_ref());
            read_media(name, &entry.value, report)
        })
        .collect()
}

pub(super) fn read_media<'n>(
    name: Text<'n>,
    node: &'n Node<'_>,
    report: &'n Report,
) -> Option<Media<'n>> {
    if let Some(reference) = read_reference(node, report) {
        return Some(Media {
            name,
            reference,
            schema: None,
            item: None,
            encoding: Vec::new(),
        });
    }
    let object = Object::open(node, &MEDIA, report)?;
    let item = object.entry("itemSchema");
    if let (Some(whole), Some(_)) = (object.entry("schema"), item) {
        report.push(refuse(whole.key_span, "`schema` beside `itemSchema`"));
    }
    let schema = item
        .map(|entry| &entry.value)
        .or_else(|| object.get("schema"));
    Some(Media {
        name,
        reference: None,
        schema: schema.map(|node| schema::read_schema(node, report)),
        item: item.map(|entry| entry.key_span),
        encoding: encoding::read_encodings(object.map("encoding"), report),
    })
}
