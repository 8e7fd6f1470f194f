//! What documentation says, in Markdown, out of the document's own words.

use super::answer::Answers;
use crate::document::{
    Document, Method, Operation, Parameter, PathItem, Schema, SchemaKind, StatusPattern, Text,
};

/// Keywords whose value is said in the documentation, with the words that say it.
const NOTES: [(&str, &str); 15] = [
    ("pattern", "Pattern"),
    ("minLength", "Shortest length"),
    ("maxLength", "Longest length"),
    ("minimum", "Minimum"),
    ("maximum", "Maximum"),
    ("exclusiveMinimum", "Exclusive minimum"),
    ("exclusiveMaximum", "Exclusive maximum"),
    ("multipleOf", "Multiple of"),
    ("minItems", "Fewest items"),
    ("maxItems", "Most items"),
    ("minProperties", "Fewest properties"),
    ("maxProperties", "Most properties"),
    ("default", "Default"),
    ("example", "Example"),
    ("examples", "Example"),
];

pub(super) fn text(text: Option<Text<'_>>) -> String {
    text.map(|text| text.value.trim().to_owned())
        .unwrap_or_default()
}

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

pub(super) fn of_schema(schema: &Schema<'_>) -> String {
    let words = join([text(schema.title), text(schema.description)]);
    let notes: Vec<String> = NOTES
        .iter()
        .filter(|(key, _)| !is_secret(schema) || !key.starts_with("example"))
        .filter_map(|(key, words)| {
            let (_, value) = schema.notes.iter().find(|(known, _)| known == key)?;
            Some(format!("{words}: {}", code(value)))
        })
        .collect();
    join([words, notes.join("  \n")])
}

pub(super) fn of_parameter(parameter: &Parameter<'_>) -> String {
    let of_schema = parameter.schema.as_ref().map(of_schema).unwrap_or_default();
    join([text(parameter.description), of_schema])
}

pub(super) fn of_operation(
    path: &PathItem<'_>,
    method: Method,
    operation: &Operation<'_>,
    answers: &Answers<'_, '_>,
) -> String {
    let line = format!("`{} {}`", method.as_str(), path.path.value);
    let mut errors: Vec<String> = answers
        .errors
        .iter()
        .map(|(status, response)| {
            let description = text(response.description).replace('\n', "\n  ");
            format!("* {}: {description}", status_words(*status))
        })
        .collect();
    if !errors.is_empty() {
        errors.insert(0, "# Errors\n".to_owned());
    }
    join([
        text(operation.summary),
        text(operation.description),
        line,
        errors.join("\n"),
    ])
}

pub(super) fn of_callback(
    owner: &str,
    item: &PathItem<'_>,
    method: Method,
    operation: &Operation<'_>,
) -> String {
    let line = format!(
        "Sent as {} to `{}` by the server of `{owner}`.",
        method.as_str(),
        item.path.value
    );
    join([text(operation.summary), text(operation.description), line])
}

/// Writes a status as the document does.
pub(super) fn status_text(status: StatusPattern) -> String {
    match status {
        StatusPattern::Status(status) => status.to_string(),
        StatusPattern::Range(class) => format!("{class}XX"),
        StatusPattern::Default => "default".to_owned(),
    }
}

/// Names a status as RFC 9110 section 15 does.
pub(super) fn status_name(status: StatusPattern) -> String {
    let name = match status {
        StatusPattern::Status(400) => "BadRequest",
        StatusPattern::Status(401) => "Unauthorized",
        StatusPattern::Status(402) => "PaymentRequired",
        StatusPattern::Status(403) => "Forbidden",
        StatusPattern::Status(404) => "NotFound",
        StatusPattern::Status(405) => "MethodNotAllowed",
        StatusPattern::Status(406) => "NotAcceptable",
        StatusPattern::Status(408) => "RequestTimeout",
        StatusPattern::Status(409) => "Conflict",
        StatusPattern::Status(410) => "Gone",
        StatusPattern::Status(412) => "PreconditionFailed",
        StatusPattern::Status(413) => "ContentTooLarge",
        StatusPattern::Status(415) => "UnsupportedMediaType",
        StatusPattern::Status(422) => "UnprocessableContent",
        StatusPattern::Status(429) => "TooManyRequests",
        StatusPattern::Status(500) => "InternalServerError",
        StatusPattern::Status(501) => "NotImplemented",
        StatusPattern::Status(502) => "BadGateway",
        StatusPattern::Status(503) => "ServiceUnavailable",
        StatusPattern::Status(504) => "GatewayTimeout",
        StatusPattern::Range(4) => "ClientError",
        StatusPattern::Range(5) => "ServerError",
        StatusPattern::Default => "Other",
        other => return format!("Status{}", status_text(other)),
    };
    name.to_owned()
}

fn status_words(status: StatusPattern) -> String {
    match status {
        StatusPattern::Default => "any other status".to_owned(),
        status => format!("`{}`", status_text(status)),
    }
}

fn is_secret(schema: &Schema<'_>) -> bool {
    schema.kind() == SchemaKind::String(Some("password"))
}

fn code(value: &str) -> String {
    let value = value.replace('\n', " ");
    if value.contains('`') {
        format!("`` {value} ``")
    } else {
        format!("`{value}`")
    }
}

fn join<const N: usize>(parts: [String; N]) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n\n")
}
