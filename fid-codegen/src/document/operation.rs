//! Operations and their callbacks.

use super::{
    Link, Parameter, PathItem, RefOr, RequestBody, Requirement, Response, Server, Text, body, info,
    is_on,
    object::{Keys, Object},
    parameter, path,
    reference::{read_ref_or, read_reference},
    security, tag, value,
};
use crate::{
    diagnostic::Diagnostic,
    read::tree::{Entry, Node},
    report::Report,
    span::{Span, Spanned},
    suggest,
};

/// What can be done on a path by one method.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation<'n> {
    /// The method, as the place for mistakes about the whole operation.
    pub span: Span,
    /// All of the operation.
    pub extent: Span,
    /// The name.
    pub id: Option<Text<'n>>,
    /// A short text.
    pub summary: Option<Text<'n>>,
    /// A long text, in Markdown.
    pub description: Option<Text<'n>>,
    /// Whether new code should not use it.
    pub deprecated: bool,
    /// The groups that it is in.
    pub tags: Vec<Text<'n>>,
    /// Where more is said.
    pub link: Option<Link<'n>>,
    /// The servers that hold for this operation.
    pub servers: Vec<Server<'n>>,
    /// The parameters, without those of the path.
    pub parameters: Vec<RefOr<'n, Parameter<'n>>>,
    /// What is sent.
    pub body: Option<RefOr<'n, RequestBody<'n>>>,
    /// What comes back.
    pub responses: Vec<(Spanned<StatusPattern>, RefOr<'n, Response<'n>>)>,
    /// What the server calls in turn.
    pub callbacks: Vec<Callback<'n>>,
    /// Who may call it; `None` leaves that to the document.
    pub security: Option<Vec<Requirement<'n>>>,
}

/// Which statuses a response stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StatusPattern {
    /// One status: `404`.
    Status(u16),
    /// A hundred of them: `4XX` is `Range(4)`.
    Range(u8),
    /// All that no other response stands for.
    Default,
}

/// A request that the server makes to a URL that it got from the client.
#[derive(Clone, Debug, PartialEq)]
pub struct Callback<'n> {
    /// The name.
    pub name: Text<'n>,
    /// All of the callback.
    pub extent: Span,
    /// `$ref`: the callback stands elsewhere.
    pub reference: Option<Text<'n>>,
    /// The expressions that give the URL, with what is sent there.
    pub items: Vec<PathItem<'n>>,
}

const KEYS: Keys = Keys {
    what: "an operation",
    required: &[],
    read: &[
        "operationId",
        "summary",
        "description",
        "deprecated",
        "servers",
        "parameters",
        "requestBody",
        "responses",
        "callbacks",
        "security",
        "tags",
        "externalDocs",
    ],
    noted: &[],
    refused: &[],
};

pub(super) fn read_operation<'n>(
    entry: &'n Entry<'_>,
    report: &'n Report,
) -> Option<Operation<'n>> {
    let object = Object::open(&entry.value, &KEYS, report)?;
    Some(Operation {
        span: entry.key_span,
        extent: entry.value.span,
        id: object.text("operationId"),
        summary: object.text("summary"),
        description: object.text("description"),
        deprecated: is_on(object.flag("deprecated")),
        tags: object
            .list("tags")
            .iter()
            .filter_map(|tag| value::text(tag, "tags", report))
            .collect(),
        link: tag::read_link(&object, report),
        servers: info::read_servers(object.list("servers"), report),
        parameters: parameter::read_parameters(&object, report),
        body: object
            .get("requestBody")
            .map(|node| read_ref_or(node, report, body::read_request_body)),
        responses: read_responses(object.map("responses"), report),
        callbacks: read_callbacks(object.map("callbacks"), report),
        security: object
            .get("security")
            .map(|node| security::read_requirements(node, report)),
    })
}

fn read_responses<'n>(
    entries: &'n [Entry<'_>],
    report: &'n Report,
) -> Vec<(Spanned<StatusPattern>, RefOr<'n, Response<'n>>)> {
    entries
        .iter()
        .filter(|entry| !entry.key.starts_with("x-"))
        .filter_map(|entry| {
            let status = read_status(entry, report)?;
            let response = read_ref_or(&entry.value, report, body::read_response);
            Some((Spanned::new(entry.key_span, status), response))
        })
        .collect()
}

fn read_status(entry: &Entry<'_>, report: &Report) -> Option<StatusPattern> {
    if let Some(status) = parse_status(&entry.key) {
        return Some(status);
    }
    let diagnostic = Diagnostic::new(entry.key_span, format!("unknown status `{}`", entry.key))
        .label("expected a status such as `200`, a range such as `4XX`, or `default`");
    let meant = meant_status(&entry.key);
    report.push(match &meant {
        Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
        None => diagnostic,
    });
    if let Some(status) = meant.and_then(|meant| parse_status(&meant)) {
        return Some(status);
    }
    // The class is mostly still to be seen, and going on with it keeps the mistake alone.
    let class = entry.key.bytes().next()?;
    match class {
        b'1'..=b'5' => Some(StatusPattern::Range(class - b'0')),
        b'd' | b'D' => Some(StatusPattern::Default),
        _ => None,
    }
}

fn parse_status(text: &str) -> Option<StatusPattern> {
    match text.as_bytes() {
        b"default" => Some(StatusPattern::Default),
        [class @ b'1'..=b'5', b'X' | b'x', b'X' | b'x'] => Some(StatusPattern::Range(class - b'0')),
        [b'1'..=b'5', b'0'..=b'9', b'0'..=b'9'] => text.parse().ok().map(StatusPattern::Status),
        _ => None,
    }
}

/// Returns the status that letters were typed in, or `default` where that is near.
fn meant_status(text: &str) -> Option<String> {
    let digits = text
        .trim()
        .replace(['o', 'O'], "0")
        .replace(['l', 'I'], "1");
    if parse_status(&digits).is_some() {
        return Some(digits);
    }
    suggest::nearest(text, ["default"]).map(str::to_owned)
}

fn read_callbacks<'n>(callbacks: &'n [Entry<'_>], report: &'n Report) -> Vec<Callback<'n>> {
    callbacks
        .iter()
        .map(|entry| {
            let name = Spanned::new(entry.key_span, entry.key.as_ref());
            read_callback(name, &entry.value, report)
        })
        .collect()
}

pub(super) fn read_callback<'n>(
    name: Text<'n>,
    node: &'n Node<'_>,
    report: &'n Report,
) -> Callback<'n> {
    let reference = read_reference(node, report);
    let is_reference = reference.is_some();
    Callback {
        name,
        extent: node.span,
        reference: reference.flatten(),
        items: match is_reference {
            true => Vec::new(),
            false => read_callback_items(node, report),
        },
    }
}

/// Reads webhooks as callbacks of one path item, whose path is the name.
pub(super) fn read_webhooks<'n>(
    webhooks: &'n [Entry<'_>],
    report: &'n Report,
) -> Vec<Callback<'n>> {
    webhooks
        .iter()
        .map(|entry| {
            let name = Spanned::new(entry.key_span, entry.key.as_ref());
            let item = path::read_path_item(name, &entry.value, report);
            Callback {
                name,
                extent: entry.value.span,
                reference: None,
                items: item.into_iter().collect(),
            }
        })
        .collect()
}

fn read_callback_items<'n>(node: &'n Node<'_>, report: &'n Report) -> Vec<PathItem<'n>> {
    value::entries(node, "a callback", report)
        .unwrap_or(&[])
        .iter()
        .filter(|entry| !entry.key.starts_with("x-"))
        .filter_map(|entry| {
            let expression = Spanned::new(entry.key_span, entry.key.as_ref());
            path::read_path_item(expression, &entry.value, report)
        })
        .collect()
}
