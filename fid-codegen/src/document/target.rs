//! Parts that are read once more, or for the first time, because a reference leads to them.

use super::{
    Callback, Header, Media, Parameter, PathItem, RefOr, RequestBody, Response, Schema,
    SecurityScheme, Text, body, header, operation, parameter, path, reference::read_ref_or, schema,
    security,
};
use crate::{read::tree::Node, report::Report};

/// A part that a reference may lead to.
pub(crate) trait Target<'n>: Sized {
    /// What the part is called in messages.
    const WHAT: &'static str;

    /// Where the components of this kind are.
    const SECTION: &'static str;

    /// Reads the part.
    fn read(node: &'n Node<'n>, report: &'n Report) -> Option<Self>;

    /// Reads what may be another reference.
    fn read_ref_or(node: &'n Node<'n>, report: &'n Report) -> RefOr<'n, Self> {
        read_ref_or(node, report, Self::read)
    }
}

/// Makes a part one that a reference may lead to.
macro_rules! targets {
    ($($part:ident, $what:literal, $section:literal, $read:path;)*) => {$(
        impl<'n> Target<'n> for $part<'n> {
            const WHAT: &'static str = $what;
            const SECTION: &'static str = $section;

            fn read(node: &'n Node<'n>, report: &'n Report) -> Option<Self> {
                $read(node, report)
            }
        }
    )*};
}

targets! {
    Parameter, "a parameter", "parameters", parameter::read_parameter;
    RequestBody, "a request body", "requestBodies", body::read_request_body;
    Response, "a response", "responses", body::read_response;
    Header, "a header", "headers", header::read_header;
    SecurityScheme, "a security scheme", "securitySchemes", security::read_security_scheme;
}

impl<'n> Target<'n> for Schema<'n> {
    const WHAT: &'static str = "a schema";
    const SECTION: &'static str = "schemas";

    fn read(node: &'n Node<'n>, report: &'n Report) -> Option<Self> {
        Some(schema::read_schema(node, report))
    }
}

/// Reads the path item that a reference leads to.
pub(crate) fn read_path_item<'n>(
    path: Text<'n>,
    node: &'n Node<'n>,
    report: &'n Report,
) -> Option<PathItem<'n>> {
    path::read_path_item(path, node, report)
}

/// Reads the callback that a reference leads to.
pub(crate) fn read_callback<'n>(
    name: Text<'n>,
    node: &'n Node<'n>,
    report: &'n Report,
) -> Callback<'n> {
    operation::read_callback(name, node, report)
}

/// Reads the media type that a reference leads to.
pub(crate) fn read_media<'n>(
    name: Text<'n>,
    node: &'n Node<'n>,
    report: &'n Report,
) -> Option<Media<'n>> {
    body::read_media(name, node, report)
}
