//! What the document says about itself, and where its servers are.

use super::{
    Text,
    object::{Keys, Object},
};
use crate::{read::tree::Node, report::Report};

/// Title, version and description of the API.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Info<'n> {
    /// The name of the API.
    pub title: Option<Text<'n>>,
    /// A short text.
    pub summary: Option<Text<'n>>,
    /// A long text, in Markdown.
    pub description: Option<Text<'n>>,
    /// The version of the document.
    pub version: Option<Text<'n>>,
}

const INFO: Keys = Keys {
    what: "`info`",
    required: &["title", "version"],
    read: &["title", "summary", "description", "version"],
    noted: &["termsOfService", "contact", "license"],
    refused: &[],
};

/// A server: the start of every URL.
#[derive(Clone, Debug, PartialEq)]
pub struct Server<'n> {
    /// The URL that paths are appended to.
    pub url: Text<'n>,
    /// What the server is for.
    pub description: Option<Text<'n>>,
}

const SERVER: Keys = Keys {
    what: "a server",
    required: &["url"],
    read: &["url", "description"],
    // Variables without a use are no loss, and a use of them is refused.
    noted: &["name", "variables"],
    refused: &[],
};

pub(super) fn read_info<'n>(node: &'n Node<'_>, report: &'n Report) -> Info<'n> {
    let Some(object) = Object::open(node, &INFO, report) else {
        return Info::default();
    };
    Info {
        title: object.text("title"),
        summary: object.text("summary"),
        description: object.text("description"),
        version: object.text("version"),
    }
}

pub(super) fn read_servers<'n>(nodes: &'n [Node<'_>], report: &'n Report) -> Vec<Server<'n>> {
    nodes
        .iter()
        .filter_map(|node| read_server(node, report))
        .collect()
}

fn read_server<'n>(node: &'n Node<'_>, report: &'n Report) -> Option<Server<'n>> {
    let object = Object::open(node, &SERVER, report)?;
    let url = object.text("url")?;
    Some(Server {
        url,
        description: object.text("description"),
    })
}
