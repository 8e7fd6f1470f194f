//! What `$ref` names.

use super::{
    Header, Parameter, RefOr, RequestBody, Response, Schema, SecurityScheme, Text, body, header,
    object::{Keys, Object},
    operation, parameter, path,
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
        "callbacks",
        "pathItems",
        "mediaTypes",
    ],
    noted: &["examples", "links"],
    refused: &[],
};

pub(super) fn read_components<'n>(node: &'n Node<'_>, report: &'n Report) -> Components<'n> {
    let Some(object) = Object::open(node, &KEYS, report) else {
        return Components::default();
    };
    read_unnamed(&object, report);
    Components {
        schemas: read_all(object.map("schemas"), |_, node| {
            schema::read_schema(node, report)
        }),
        parameters: read_all(object.map("parameters"), |_, node| {
            read_ref_or(node, report, parameter::read_parameter)
        }),
        request_bodies: read_all(object.map("requestBodies"), |_, node| {
            read_ref_or(node, report, body::read_request_body)
        }),
        responses: read_all(object.map("responses"), |_, node| {
            read_ref_or(node, report, body::read_response)
        }),
        headers: read_all(object.map("headers"), |_, node| {
            read_ref_or(node, report, header::read_header)
        }),
        security_schemes: read_all(object.map("securitySchemes"), |_, node| {
            read_ref_or(node, report, security::read_security_scheme)
        }),
    }
}

/// Reads what is read again where a reference leads to it, so that its mistakes are told in any case.
fn read_unnamed<'n>(object: &Object<'n, '_>, report: &'n Report) {
    read_all(object.map("pathItems"), |name, node| {
        path::read_path_item(name, node, report);
    });
    read_all(object.map("callbacks"), |name, node| {
        operation::read_callback(name, node, report);
    });
    read_all(object.map("mediaTypes"), |name, node| {
        body::read_media(name, node, report);
    });
}

/// Reads all parts. A name may begin with `x-`: there is no place for keys of one's own beside names.
fn read_all<'n, 's, T>(
    entries: &'n [Entry<'s>],
    read: impl Fn(Text<'n>, &'n Node<'s>) -> T,
) -> Vec<Component<'n, T>> {
    entries
        .iter()
        .map(|entry| {
            let name = Spanned::new(entry.key_span, entry.key.as_ref());
            Component {
                name,
                item: read(name, &entry.value),
            }
        })
        .collect()
}
