//! Parameters of path, query and header.

use super::{
    RefOr, Schema, Text, is_on,
    object::{Keys, Object},
    read_ref_or, refuse, schema,
};
use crate::{diagnostic::Diagnostic, read::tree::Node, report::Report, span::Spanned};

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// Into the path.
    Path,
    /// Behind the question mark.
    Query,
    /// Into a header.
    Header,
    /// Into the `Cookie` header.
    Cookie,
}

impl Location {
    /// All locations with their words.
    pub const ALL: [(&'static str, Self); 4] = [
        ("query", Self::Query),
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
}

const KEYS: Keys = Keys {
    what: "a parameter",
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
    ],
    noted: &["example", "examples", "allowEmptyValue"],
    refused: &["content"],
};

pub(super) fn read_parameters<'n>(
    nodes: &'n [Node<'_>],
    report: &'n Report,
) -> Vec<RefOr<'n, Parameter<'n>>> {
    nodes
        .iter()
        .filter_map(|node| read_ref_or(node, report, read_parameter))
        .collect()
}

pub(super) fn read_parameter<'n>(node: &'n Node<'_>, report: &'n Report) -> Option<Parameter<'n>> {
    let object = Object::open(node, &KEYS, report)?;
    let name = object.required_text("name");
    object.required("in");
    let location = object.word("in", &Location::ALL);
    let schema = read_parameter_schema(&object, node, report);
    let (name, location) = (name?, location?);
    check_style(&object, location.value, report);
    let required = object.flag("required");
    if location.value == Location::Path && !is_on(required) {
        let place = required.map_or(location.span, |flag| flag.span);
        report.push(
            Diagnostic::new(
                place,
                format!("the path parameter `{}` is not required", name.value),
            )
            .label("a path without it is another path")
            .help("write `required: true`"),
        );
    }
    Some(Parameter {
        name,
        location,
        description: object.text("description"),
        required: is_on(required) || location.value == Location::Path,
        deprecated: is_on(object.flag("deprecated")),
        schema,
    })
}

fn read_parameter_schema<'n>(
    object: &Object<'n, '_>,
    node: &Node<'_>,
    report: &'n Report,
) -> Option<Schema<'n>> {
    let content = node.get("content").is_some();
    let schema = if content {
        object.get("schema")
    } else {
        object.required("schema")
    };
    schema.map(|schema| schema::read_schema(schema, report))
}

/// Refuses every style but the default of the location.
fn check_style(object: &Object<'_, '_>, location: Location, report: &Report) {
    let (default_style, default_explode) = match location {
        Location::Query | Location::Cookie => ("form", true),
        Location::Path | Location::Header => ("simple", false),
    };
    if let Some(style) = object.text("style")
        && style.value != default_style
    {
        report.push(refuse(
            style.span,
            &format!("the parameter style `{}`", style.value),
        ));
    }
    if let Some(explode) = object.flag("explode")
        && explode.value != default_explode
    {
        report.push(refuse(
            explode.span,
            &format!("`explode: {}` here", explode.value),
        ));
    }
    if let Some(reserved) = object.flag("allowReserved")
        && reserved.value
    {
        report.push(refuse(reserved.span, "`allowReserved: true`"));
    }
}
