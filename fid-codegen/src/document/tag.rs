//! Tags, and links to what stands elsewhere.

use super::{
    Text,
    object::{Keys, Object},
};
use crate::{
    read::tree::{Kind, Node},
    report::Report,
};

/// A group of operations.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag<'n> {
    /// The name by which operations are in the group.
    pub name: Text<'n>,
    /// What they have in common, in Markdown.
    pub description: Option<Text<'n>>,
    /// Where more is said.
    pub link: Option<Link<'n>>,
}

/// A link to documentation that is elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Link<'n> {
    /// Where it is.
    pub url: Text<'n>,
    /// What it is.
    pub description: Option<Text<'n>>,
}

const TAG: Keys = Keys {
    what: "a tag",
    required: &["name"],
    read: &["name", "summary", "description", "externalDocs"],
    noted: &["parent", "kind"],
    refused: &[],
};

const LINK: Keys = Keys {
    what: "`externalDocs`",
    required: &["url"],
    read: &["url", "description"],
    noted: &[],
    refused: &[],
};

pub(super) fn read_tags<'n>(nodes: &'n [Node<'_>], report: &'n Report) -> Vec<Tag<'n>> {
    nodes
        .iter()
        .filter_map(|node| {
            let object = Object::open(node, &TAG, report)?;
            Some(Tag {
                name: object.text("name")?,
                description: words(&object, "description").or_else(|| words(&object, "summary")),
                link: read_link(&object, report),
            })
        })
        .collect()
}

/// Reads `externalDocs`.
pub(super) fn read_link<'n>(object: &Object<'n, '_>, report: &'n Report) -> Option<Link<'n>> {
    let object = Object::open(object.get("externalDocs")?, &LINK, report)?;
    Some(Link {
        url: object.text("url")?,
        description: words(&object, "description"),
    })
}

/// Reads a text that is only for people: tools write `null` where there is none.
fn words<'n>(object: &Object<'n, '_>, key: &str) -> Option<Text<'n>> {
    match object.get(key)?.kind {
        Kind::Null => None,
        _ => object.text(key),
    }
}
