//! Tree to document: the second stage.
//!
//! The document as it is written: typed, unresolved, each part with its place. Shape mistakes (a misspelt key,
//! a list where a string belongs) are reported here; what the parts mean together is the business of
//! [`check`](crate::check).

mod body;
mod components;
mod info;
mod kind;
mod object;
mod operation;
mod parameter;
mod path;
mod schema;
mod security;

pub use body::{Media, RequestBody, Response};
pub use components::{Component, Components};
pub use info::{Info, Server};
pub use kind::SchemaKind;
pub use operation::{Callback, Operation, StatusPattern};
pub use parameter::{Location, Parameter};
pub use path::{Method, PathItem};
pub use schema::{Additional, EnumValue, Property, Schema, SchemaType};
pub use security::{Requirement, SecurityScheme, SecuritySchemeKind};

pub(crate) use object::refuse;

use object::{Keys, Object};

use crate::{
    diagnostic::Diagnostic,
    read::tree::{Kind, Node},
    report::Report,
    span::Spanned,
};

/// A text of the document and its place.
pub type Text<'n> = Spanned<&'n str>;

/// A part that may stand elsewhere: `$ref`, or the part itself.
#[derive(Clone, Debug, PartialEq)]
pub enum RefOr<'n, T> {
    /// The text of `$ref`.
    Ref(Text<'n>),
    /// The part.
    Item(T),
}

/// An OpenAPI document.
#[derive(Clone, Debug, PartialEq)]
pub struct Document<'n> {
    /// Title, version, description.
    pub info: Info<'n>,
    /// The servers that hold for the whole document.
    pub servers: Vec<Server<'n>>,
    /// The paths, in the order of the document.
    pub paths: Vec<PathItem<'n>>,
    /// What `$ref` names.
    pub components: Components<'n>,
    /// The security that operations have that state none.
    pub security: Vec<Requirement<'n>>,
}

const KEYS: Keys = Keys {
    what: "an OpenAPI document",
    read: &[
        "openapi",
        "info",
        "servers",
        "paths",
        "components",
        "security",
    ],
    noted: &["tags", "externalDocs", "jsonSchemaDialect", "$self"],
    refused: &["webhooks"],
};

/// Reads the document out of its tree, or reports that it is none.
pub fn read_document<'n>(root: &'n Node<'_>, report: &'n Report) -> Option<Document<'n>> {
    if let Some(version) = root.get("swagger") {
        report.push(
            Diagnostic::new(
                version.span,
                "this is a Swagger 2.0 document, which fid does not read",
            )
            .help("convert it to OpenAPI 3, for example with `npx swagger2openapi`"),
        );
        return None;
    }
    let object = Object::open(root, &KEYS, report)?;
    check_version(&object, report);
    let document = Document {
        info: object
            .required("info")
            .map(|node| info::read_info(node, report))
            .unwrap_or_default(),
        servers: info::read_servers(object.list("servers"), report),
        paths: path::read_paths(object.map("paths"), report),
        components: object
            .get("components")
            .map(|node| components::read_components(node, report))
            .unwrap_or_default(),
        security: security::read_requirements(object.list("security"), report),
    };
    if object.get("paths").is_none() && object.get("components").is_none() {
        object.required("paths");
    }
    Some(document)
}

fn check_version(object: &Object<'_, '_>, report: &Report) {
    let Some(node) = object.required("openapi") else {
        return;
    };
    let (Kind::String(version) | Kind::Number(version)) = &node.kind else {
        object.text("openapi");
        return;
    };
    let known = ["3.0", "3.1"]
        .iter()
        .any(|known| version == known || version.starts_with(&format!("{known}.")));
    if !known {
        report.push(
            Diagnostic::new(
                node.span,
                format!("OpenAPI `{version}` is not supported yet"),
            )
            .label("expected `3.0.x` or `3.1.x`"),
        );
    }
}

/// Reads `$ref` where the node has one, and reports what stands beside it and would be ignored.
fn read_reference<'n>(node: &'n Node<'_>, report: &Report) -> Option<Text<'n>> {
    let Kind::Mapping(entries) = &node.kind else {
        return None;
    };
    let entry = entries.iter().find(|entry| entry.key == "$ref")?;
    for other in entries {
        if !["$ref", "summary", "description"].contains(&other.key.as_ref()) {
            report.push(
                Diagnostic::new(
                    other.key_span,
                    format!("`{}` stands beside `$ref`", other.key),
                )
                .label("OpenAPI ignores it here")
                .help("move it to where the reference points, or take it away"),
            );
        }
    }
    object::text(&entry.value, "$ref", report)
}

/// Reads a part that may be a reference.
fn read_ref_or<'n, 's, T>(
    node: &'n Node<'s>,
    report: &'n Report,
    read: impl FnOnce(&'n Node<'s>, &'n Report) -> Option<T>,
) -> Option<RefOr<'n, T>> {
    if node.get("$ref").is_some() {
        return read_reference(node, report).map(RefOr::Ref);
    }
    read(node, report).map(RefOr::Item)
}

/// Reads `deprecated`, `x-…: true` and other switches that are off where they are not written.
fn is_on(flag: Option<Spanned<bool>>) -> bool {
    flag.is_some_and(|flag| flag.value)
}
