//! What the document says about itself, and where its servers are.

use super::{
    Text,
    object::{Keys, Object},
    value,
};
use crate::{
    read::tree::{Entry, Node},
    report::Report,
    span::Spanned,
};

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
    /// What stands in the braces of the URL.
    pub variables: Vec<Variable<'n>>,
}

/// A variable of a server's URL.
#[derive(Clone, Debug, PartialEq)]
pub struct Variable<'n> {
    /// The name, as it stands in braces.
    pub name: Text<'n>,
    /// The value where nobody sets another.
    pub default: Option<Text<'n>>,
    /// All values that it can have; none leaves that open.
    pub values: Vec<Text<'n>>,
    /// What it is for.
    pub description: Option<Text<'n>>,
}

impl Server<'_> {
    /// Returns the URL with the default of each variable, without a slash at its end.
    pub fn default_url(&self) -> String {
        let mut url = self.url.value.to_owned();
        for variable in &self.variables {
            let default = variable.default.map_or("", |default| default.value);
            url = url.replace(&format!("{{{}}}", variable.name.value), default);
        }
        url.trim_end_matches('/').to_owned()
    }

    /// Tells whether the URL is relative to where the document is.
    pub fn is_relative(&self) -> bool {
        let url = self.default_url();
        url.is_empty() || url.starts_with('/')
    }
}

const SERVER: Keys = Keys {
    what: "a server",
    required: &["url"],
    read: &["url", "description", "variables"],
    noted: &["name"],
    refused: &[],
};

const VARIABLE: Keys = Keys {
    what: "a variable of a server",
    required: &["default"],
    read: &["default", "enum", "description"],
    noted: &[],
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
        variables: read_variables(object.map("variables"), report),
    })
}

fn read_variables<'n>(entries: &'n [Entry<'_>], report: &'n Report) -> Vec<Variable<'n>> {
    entries
        .iter()
        .filter_map(|entry| {
            let object = Object::open(&entry.value, &VARIABLE, report)?;
            let values = object.list("enum").iter();
            Some(Variable {
                name: Spanned::new(entry.key_span, entry.key.as_ref()),
                default: object.text("default"),
                values: values
                    .filter_map(|value| value::text(value, "enum", report))
                    .collect(),
                description: object.text("description"),
            })
        })
        .collect()
}
