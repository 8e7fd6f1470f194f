//! Parameters of path, query, header and cookie.

use super::{
    Media, RefOr, Schema, Text, body, is_on,
    object::{Keys, Object},
    reference::read_ref_or,
    schema,
    style::{self, Style},
    value,
};
use crate::{
    diagnostic::Diagnostic,
    read::tree::{Kind, Node},
    report::Report,
    span::{Span, Spanned},
};

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Location {
    /// Into the path.
    Path,
    /// Behind the question mark.
    Query,
    /// All of what is behind the question mark.
    QueryString,
    /// Into a header.
    Header,
    /// Into the `Cookie` header.
    Cookie,
}

impl Location {
    /// All locations with their words.
    pub const ALL: [(&'static str, Self); 5] = [
        ("query", Self::Query),
        ("querystring", Self::QueryString),
        ("path", Self::Path),
        ("header", Self::Header),
        ("cookie", Self::Cookie),
    ];
}

/// A parameter of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter<'n> {
    /// The name on the wire.
    pub name: Text<'n>,
    /// Where it goes.
    pub location: Spanned<Location>,
    /// What it is for, in Markdown.
    pub description: Option<Text<'n>>,
    /// Whether a request without it is wrong.
    pub required: bool,
    /// Whether new code should not use it.
    pub deprecated: bool,
    /// What it can be.
    pub schema: Option<Schema<'n>>,
    /// How it is written.
    pub style: Style,
    /// Whether each item of a list or an object is written by itself.
    pub explode: bool,
    /// Whether characters that mean something in a URL stay as they are.
    pub reserved: bool,
    /// The media type that it is written in, instead of a style.
    pub content: Option<Media<'n>>,
    /// One value that it can be.
    pub example: Option<String>,
}

const KEYS: Keys = Keys {
    what: "a parameter",
    required: &["name", "in"],
    read: &[
        "name",
        "in",
        "description",
        "required",
        "deprecated",
        "schema",
        "style",
        "explode",
        "allowReserved",
        "example",
        "examples",
        "content",
    ],
    // An empty value is sent whether or not the document allows it by name.
    noted: &["allowEmptyValue"],
    refused: &[],
};

/// Reads the list under `parameters`; one that is no list counts as one broken parameter.
pub(super) fn read_parameters<'n>(
    object: &Object<'n, '_>,
    report: &'n Report,
) -> Vec<RefOr<'n, Parameter<'n>>> {
    let Some(node) = object.get("parameters") else {
        return Vec::new();
    };
    let nodes = value::list(node, "parameters", report);
    if !matches!(node.kind, Kind::Sequence(_)) {
        return vec![RefOr::Broken];
    }
    nodes
        .iter()
        .map(|node| read_ref_or(node, report, read_parameter))
        .collect()
}

pub(super) fn read_parameter<'n>(node: &'n Node<'_>, report: &'n Report) -> Option<Parameter<'n>> {
    let object = Object::open(node, &KEYS, report)?;
    let name = object.text("name");
    let location = object.word("in", &Location::ALL);
    if node.get("content").is_none() {
        let is_whole = location.is_some_and(|one| one.value == Location::QueryString);
        object.require(&[if is_whole { "content" } else { "schema" }]);
    }
    let schema = object
        .get("schema")
        .map(|schema| schema::read_schema(schema, report));
    let content = read_content(&object, report);
    let (name, location) = (name?, location?);
    let style = style::read_style(&object, location.value, report);
    let explode = object.flag("explode").map(|flag| flag.value);
    let required = object.flag("required");
    if location.value == Location::Path && !is_on(required) {
        let place = required.map_or(location.span, |flag| flag.span);
        report.push(not_required(name, place));
    }
    Some(Parameter {
        name,
        location,
        description: object.text("description"),
        required: is_on(required) || location.value == Location::Path,
        deprecated: is_on(object.flag("deprecated")),
        schema,
        style,
        explode: explode.unwrap_or_else(|| style.explodes()),
        reserved: is_on(object.flag("allowReserved")),
        content,
        example: read_example(&object),
    })
}

fn not_required(name: Text<'_>, place: Span) -> Diagnostic {
    let message = format!("the path parameter `{}` is not required", name.value);
    Diagnostic::new(place, message)
        .label("a path without it is another path")
        .help("write `required: true`")
}

/// Reads `example`, or the value of the first of `examples`.
fn read_example(object: &Object<'_, '_>) -> Option<String> {
    if let Some(example) = object.get("example") {
        return value::scalar(example);
    }
    match &object.get("examples")?.kind {
        Kind::Mapping(examples) => value::scalar(examples.first()?.value.get("value")?),
        _ => None,
    }
}

/// Reads the one media type of a parameter.
fn read_content<'n>(object: &Object<'n, '_>, report: &'n Report) -> Option<Media<'n>> {
    let node = object.get("content")?;
    if let Some(schema) = object.get("schema") {
        let diagnostic = Diagnostic::new(schema.span, "`schema` stands beside `content`");
        report.push(diagnostic.help("a parameter has one of them: take the other away"));
    }
    let mut content = body::read_content(object.map("content"), report);
    if content.len() != 1 {
        let message = "`content` of a parameter must have one media type";
        let diagnostic = Diagnostic::new(node.span, message);
        report.push(diagnostic.help("write it as `content: { application/json: { schema: … } }`"));
    }
    (!content.is_empty()).then(|| content.swap_remove(0))
}
