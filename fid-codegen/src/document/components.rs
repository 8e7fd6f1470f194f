//! What `$ref` names.

use super::{
    Header, Parameter, RefOr, RequestBody, Response, Schema, SecurityScheme, Text, body, header,
    object::{Keys, Object},
    parameter,
    reference::read_ref_or,
    schema, security,
};
use crate::{
    read::tree::{Entry, Node},
    report::Report,
    span::Spanned,
};

/// A part with a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Component<'n, T> {
    /// The name.
    pub name: Text<'n>,
    /// The part.
    pub item: T,
}

/// The parts of the document that others refer to, each kind in the order of the document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Components<'n> {
    /// `#/components/schemas/…`.
    pub schemas: Vec<Component<'n, Schema<'n>>>,
    /// `#/components/parameters/…`.
    pub parameters: Vec<Component<'n, RefOr<'n, Parameter<'n>>>>,
    /// `#/components/requestBodies/…`.
    pub request_bodies: Vec<Component<'n, RefOr<'n, RequestBody<'n>>>>,
    /// `#/components/responses/…`.
    pub responses: Vec<Component<'n, RefOr<'n, Response<'n>>>>,
    /// `#/components/headers/…`.
    pub headers: Vec<Component<'n, RefOr<'n, Header<'n>>>>,
    /// `#/components/securitySchemes/…`.
    pub security_schemes: Vec<Component<'n, RefOr<'n, SecurityScheme<'n>>>>,
}

const KEYS: Keys = Keys {
    what: "`components`",
    required: &[],
    read: &[
        "schemas",
        "parameters",
        "requestBodies",
        "responses",
        "headers",
        "securitySchemes",
    ],
    noted: &["examples", "links"],
    refused: &["callbacks", "pathItems", "mediaTypes"],
};

pub(super) fn read_components<'n>(node: &'n Node<'_>, report: &'n Report) -> Components<'n> {
    let Some(object) = Object::open(node, &KEYS, report) else {
        return Components::default();
    };
    Components {
        schemas: read_all(object.map("schemas"), |node| {
            schema::read_schema(node, report)
        }),
        parameters: read_all(object.map("parameters"), |node| {
            read_ref_or(node, report, parameter::read_parameter)
        }),
        request_bodies: read_all(object.map("requestBodies"), |node| {
            read_ref_or(node, report, body::read_request_body)
        }),
        responses: read_all(object.map("responses"), |node| {
            read_ref_or(node, report, body::read_response)
        }),
        headers: read_all(object.map("headers"), |node| {
            read_ref_or(node, report, header::read_header)
        }),
        security_schemes: read_all(object.map("securitySchemes"), |node| {
            read_ref_or(node, report, security::read_security_scheme)
        }),
    }
}

fn read_all<'n, 's, T>(
    entries: &'n [Entry<'s>],
    read: impl Fn(&'n Node<'s>) -> T,
) -> Vec<Component<'n, T>> {
    entries
        .iter()
        .filter(|entry| !entry.key.starts_with("x-"))
        .map(|entry| Component {
            name: Spanned::new(entry.key_span, entry.key.as_ref()),
            item: read(&entry.value),
        })
        .collect()
}
