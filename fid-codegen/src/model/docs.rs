//! What documentation says, in Markdown, out of the document's own words.

mod markdown;
mod operation;
mod schema;
mod status;

pub(crate) use self::markdown::code;
pub(super) use self::{
    markdown::text,
    operation::{of_body, of_callback, of_operation},
    schema::{of_header, of_parameter, of_schema, words_of},
    status::{status_name, status_text},
};

use crate::document::{Document, Link, Server, Tag};

use self::markdown::join;

pub(super) fn of_api(document: &Document<'_>) -> String {
    let info = &document.info;
    let title = match (info.title, info.version) {
        (Some(title), Some(version)) => {
            format!("A client of {}, version {}.", title.value, version.value)
        }
        (Some(title), None) => format!("A client of {}.", title.value),
        (None, _) => "A client.".to_owned(),
    };
    join([title, text(info.summary), text(info.description)])
}

/// Describes a group of operations.
pub(super) fn of_tag(tag: &Tag<'_>) -> String {
    join([text(tag.description), of_link(tag.link.as_ref())])
}

/// Links to documentation that is elsewhere.
fn of_link(link: Option<&Link<'_>>) -> String {
    let Some(link) = link else {
        return String::new();
    };
    let url = link.url.value;
    match text(link.description) {
        words if words.is_empty() || words.contains(['[', ']']) => format!("See <{url}>."),
        words => format!("See [{}]({url}).", words.trim_end_matches('.')),
    }
}

/// Describes a server and the variables of its URL.
pub(super) fn of_server(server: &Server<'_>) -> String {
    let variables = server.variables.iter().map(|variable| {
        let default = variable.default.map_or("", |default| default.value);
        let values: Vec<String> = variable.values.iter().map(|one| code(one.value)).collect();
        let others = match values.as_slice() {
            [] => String::new(),
            values => format!(", of {}", values.join(", ")),
        };
        let words = text(variable.description);
        let name = code(variable.name.value);
        format!("{name} is {}{others}. {words}", code(default))
            .trim_end()
            .to_owned()
    });
    let variables: Vec<String> = variables.collect();
    match variables.as_slice() {
        [] => text(server.description),
        variables => {
            let template = format!("In {} {}", code(server.url.value), variables.join(" "));
            join([text(server.description), template])
        }
    }
}
