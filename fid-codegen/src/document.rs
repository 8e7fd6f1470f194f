//! Tree to document: the second stage.
//!
//! The document as it is written: typed, unresolved, each part with its place. Shape mistakes (a misspelt key,
//! a list where a string belongs) are reported here; what the parts mean together is the business of
//! [`check`](crate::check).

mod alike;
mod body;
mod components;
mod dialect;
mod encoding;
mod header;
mod info;
mod kind;
mod object;
mod operation;
mod parameter;
mod path;
mod reference;
mod schema;
mod security;
mod style;
mod tag;
mod target;
mod value;
mod version;

pub use body::{Media, RequestBody, Response};
pub use components::{Component, Components};
pub use encoding::{Encoding, EncodingStyle};
pub use header::Header;
pub use info::{Info, Server, Variable};
pub use kind::SchemaKind;
pub use operation::{Callback, Operation, StatusPattern};
pub use parameter::{Location, Parameter};
pub use path::{Method, PathItem};
pub use reference::RefOr;
pub use schema::{Additional, Discriminator, EnumValue, Property, Schema, SchemaType};
pub use security::{Requirement, SecurityScheme, SecuritySchemeKind};
pub use style::Style;
pub use tag::{Link, Tag};
pub use version::{Version, check_version};

pub(crate) use object::{foreign_key, refuse};
pub(crate) use target::{Target, read_callback, read_media, read_path_item};

use object::{Keys, Object};

use crate::{read::tree::Node, report::Report, span::Spanned};

/// A text of the document and its place.
pub type Text<'n> = Spanned<&'n str>;

/// An OpenAPI document.
#[derive(Clone, Debug, PartialEq)]
pub struct Document<'n> {
    /// Which OpenAPI it is written in.
    pub version: Version,
    /// Title, version, description.
    pub info: Info<'n>,
    /// The servers that hold for the whole document.
    pub servers: Vec<Server<'n>>,
    /// The paths, in the order of the document.
    pub paths: Vec<PathItem<'n>>,
    /// What the server sends on its own, each with the path item that describes it.
    pub webhooks: Vec<Callback<'n>>,
    /// What `$ref` names.
    pub components: Components<'n>,
    /// The groups of operations, in the order of the document.
    pub tags: Vec<Tag<'n>>,
    /// The security that operations have that state none.
    pub security: Vec<Requirement<'n>>,
}

const KEYS: Keys = Keys {
    what: "an OpenAPI document",
    required: &["openapi", "info"],
    read: &[
        "openapi",
        "info",
        "servers",
        "paths",
        "components",
        "security",
        "webhooks",
        "tags",
        "jsonSchemaDialect",
    ],
    noted: &["externalDocs", "$self"],
    refused: &[],
};

/// Reads the document out of its tree, or reports that it is none. Its version is checked by [`check_version`].
pub fn read_document<'n>(root: &'n Node<'_>, report: &'n Report) -> Option<Document<'n>> {
    let object = Object::open(root, &KEYS, report)?;
    let has_content = ["paths", "components"]
        .iter()
        .any(|key| object.get(key).is_some());
    if !has_content && root.get("webhooks").is_none() {
        object.require(&["paths"]);
    }
    dialect::check(object.text("jsonSchemaDialect"), report);
    Some(Document {
        version: version::read_version(object.get("openapi"), report),
        info: object
            .get("info")
            .map(|node| info::read_info(node, report))
            .unwrap_or_default(),
        servers: info::read_servers(object.list("servers"), report),
        paths: path::read_paths(object.map("paths"), report),
        webhooks: operation::read_webhooks(object.map("webhooks"), report),
        components: object
            .get("components")
            .map(|node| components::read_components(node, report))
            .unwrap_or_default(),
        tags: tag::read_tags(object.list("tags"), report),
        security: object
            .get("security")
            .map(|node| security::read_requirements(node, report))
            .unwrap_or_default(),
    })
}

/// Reads `deprecated`, `x-…: true` and other switches that are off where they are not written.
fn is_on(flag: Option<Spanned<bool>>) -> bool {
    flag.is_some_and(|flag| flag.value)
}
