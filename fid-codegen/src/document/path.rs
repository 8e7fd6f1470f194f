//! Paths and the methods on them.

use super::{
    Operation, Parameter, RefOr, Server, Text, info,
    object::{Keys, Object},
    operation, parameter,
};
use crate::{
    diagnostic::Diagnostic,
    read::tree::{Entry, Node},
    report::Report,
    span::Spanned,
};

/// An HTTP method.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "the names of RFC 9110 section 9 and RFC 5789 say it"
)]
pub enum Method {
    Get,
    Put,
    Post,
    Delete,
    Options,
    Head,
    Patch,
    Trace,
    Query,
    /// One that OpenAPI has no key for, as it is written on the wire.
    Other(String),
}

impl Method {
    /// All methods that OpenAPI has a key for.
    pub const ALL: [(&'static str, Self); 9] = [
        ("get", Self::Get),
        ("put", Self::Put),
        ("post", Self::Post),
        ("delete", Self::Delete),
        ("options", Self::Options),
        ("head", Self::Head),
        ("patch", Self::Patch),
        ("trace", Self::Trace),
        ("query", Self::Query),
    ];

    /// Returns the name on the wire: `GET`.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
            Self::Query => "QUERY",
            Self::Other(name) => name,
        }
    }
}

/// A path and what can be done there.
#[derive(Clone, Debug, PartialEq)]
pub struct PathItem<'n> {
    /// The template: `/pets/{petId}`.
    pub path: Text<'n>,
    /// `$ref`: the rest of it stands elsewhere.
    pub reference: Option<Text<'n>>,
    /// A short text that holds for every operation of this path.
    pub summary: Option<Text<'n>>,
    /// A long text that holds for every operation of this path, in Markdown.
    pub description: Option<Text<'n>>,
    /// The servers that hold for this path.
    pub servers: Vec<Server<'n>>,
    /// The parameters that every operation of this path has.
    pub parameters: Vec<RefOr<'n, Parameter<'n>>>,
    /// The operations, in the order of the document.
    pub operations: Vec<(Method, Operation<'n>)>,
}

const KEYS: Keys = Keys {
    what: "a path",
    required: &[],
    read: &[
        "$ref",
        "summary",
        "description",
        "servers",
        "parameters",
        "get",
        "put",
        "post",
        "delete",
        "options",
        "head",
        "patch",
        "trace",
        "query",
        "additionalOperations",
    ],
    noted: &[],
    refused: &[],
};

pub(super) fn read_paths<'n>(entries: &'n [Entry<'_>], report: &'n Report) -> Vec<PathItem<'n>> {
    entries
        .iter()
        .filter(|entry| !entry.key.starts_with("x-"))
        .filter_map(|entry| {
            let path = Spanned::new(entry.key_span, entry.key.as_ref());
            if !path.value.starts_with('/') {
                report.push(
                    Diagnostic::new(
                        path.span,
                        format!("the path `{}` does not begin with `/`", path.value),
                    )
                    .help(format!("write `/{}`", path.value)),
                );
            }
            read_path_item(path, &entry.value, report)
        })
        .collect()
}

/// Reads a path item; for one under a callback, the path is the expression.
pub(super) fn read_path_item<'n>(
    path: Text<'n>,
    node: &'n Node<'_>,
    report: &'n Report,
) -> Option<PathItem<'n>> {
    let object = Object::open(node, &KEYS, report)?;
    Some(PathItem {
        path,
        reference: object.text("$ref"),
        summary: object.text("summary"),
        description: object.text("description"),
        servers: info::read_servers(object.list("servers"), report),
        parameters: parameter::read_parameters(&object, report),
        operations: read_operations(&object, report),
    })
}

fn read_operations<'n>(
    object: &Object<'n, '_>,
    report: &'n Report,
) -> Vec<(Method, Operation<'n>)> {
    let mut found: Vec<_> = Method::ALL
        .into_iter()
        .filter_map(|(key, method)| Some((object.entry(key)?, method)))
        .collect();
    for entry in object.map("additionalOperations") {
        check_method(entry, report);
        found.push((entry, Method::Other(entry.key.to_string())));
    }
    found.sort_by_key(|(entry, _)| entry.key_span);
    found
        .into_iter()
        .filter_map(|(entry, method)| {
            let operation = operation::read_operation(entry, report)?;
            if method == Method::Trace && operation.body.is_some() {
                let message = "a TRACE request has no body (RFC 9110 section 9.3.8)";
                let diagnostic = Diagnostic::new(operation.span, message);
                report.push(diagnostic.help("take the `requestBody:` away"));
            }
            Some((method, operation))
        })
        .collect()
}

/// A method of a document's own must be one (RFC 9110 section 9.1), and none that has a key.
fn check_method(entry: &Entry<'_>, report: &Report) {
    let name = entry.key.as_ref();
    let known = |(key, _): &&(&str, Method)| key.eq_ignore_ascii_case(name);
    let new = |message| Diagnostic::new(entry.key_span, message);
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if let Some((key, _)) = Method::ALL.iter().find(known) {
        let diagnostic = new(format!("the method `{name}` has a key of its own"));
        report.push(diagnostic.help(format!("describe it under `{key}:`")));
    } else if name.is_empty() || !name.bytes().all(is_token) {
        report.push(new(format!("`{name}` is no method")));
    }
}
