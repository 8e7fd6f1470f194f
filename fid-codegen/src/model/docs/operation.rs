//! What operations and callbacks say to people.

use super::{
    markdown::{code, item, join, section, text},
    of_link,
    schema::of_parameter,
    status::status_words,
};
use crate::{
    check::FoundOperation,
    document::{
        Location, Media, Method, Operation, PathItem, RequestBody, Requirement, Response,
        SecuritySchemeKind, Server, StatusPattern, Text,
    },
    inputs::{Input, inputs, is_reserved},
    media::{MediaKind, media_kind},
    model::{Answers, Body, BodyForm, BodyKind, success::Offer},
    resolve::Resolver,
};

pub(in crate::model) fn of_operation(
    found: &FoundOperation<'_, '_>,
    answers: &Answers<'_, '_>,
    inputs: &[Input<'_, '_>],
    body: Option<&Body>,
    requirements: &[Requirement<'_>],
    resolver: &Resolver<'_, '_>,
) -> String {
    let (path, operation) = (found.path, found.operation);
    join([
        join([text(operation.summary), text(operation.description)]),
        join([text(path.summary), text(path.description)]),
        format!("`{} {}`", found.method.as_str(), path.path.value),
        of_link(operation.link.as_ref()),
        of_servers(path, operation),
        of_scopes(requirements),
        of_certificates(requirements, resolver),
        of_ignored(path, operation, resolver),
        section("Arguments", &arguments(inputs, body)),
        of_silence(operation),
        section("Answer", &answers_in_words(answers, resolver)),
        section("Errors", &errors_in_words(answers, resolver)),
    ])
}

pub(in crate::model) fn of_callback(
    owner: Option<&str>,
    path: &PathItem<'_>,
    method: &Method,
    operation: &Operation<'_>,
    resolver: &Resolver<'_, '_>,
) -> String {
    let (method, url) = (method.as_str(), path.path.value);
    let line = match owner {
        Some(owner) => format!("Sent as {method} to `{url}` by the server of `{owner}`."),
        None => format!("Sent as {method} by the server, to a URL that it knows."),
    };
    let responses = operation.responses.iter();
    let answers: Vec<String> = responses
        .filter_map(|(status, response)| Some((status.value, resolver.response(response)?)))
        .map(|(status, response)| of_response(status, response, resolver))
        .collect();
    join([
        join([text(operation.summary), text(operation.description)]),
        join([text(path.summary), text(path.description)]),
        line,
        of_payload(operation, resolver),
        section("Parameters", &parameters(path, operation, resolver)),
        section("Expected answers", &answers),
    ])
}

/// Says what a request of the server brings that no function reads.
fn of_payload(operation: &Operation<'_>, resolver: &Resolver<'_, '_>) -> String {
    let body = operation.body.as_ref();
    let Some(body) = body.and_then(|body| resolver.request_body(body)) else {
        return "It has no body.".to_owned();
    };
    let is_read = |media: &&Media<'_>| {
        let kind = media_kind(media.name.value);
        matches!(kind, Some(MediaKind::Json | MediaKind::Form))
    };
    let others = body.content.iter().filter(|media| !is_read(media));
    let others: Vec<String> = others.map(|media| code(media.name.value)).collect();
    match others.is_empty() {
        true => String::new(),
        false => {
            let words = format!("A body of the type {} is as it is.", others.join(" or "));
            join([text(body.description), words])
        }
    }
}

/// Describes the parameters of a request of the server, which stand beside its body.
fn parameters(
    path: &PathItem<'_>,
    operation: &Operation<'_>,
    resolver: &Resolver<'_, '_>,
) -> Vec<String> {
    inputs(path, operation, resolver)
        .iter()
        .map(|input| {
            let parameter = input.parameter;
            let place = parameter.location.value;
            let place = Location::ALL.iter().find(|(_, known)| *known == place);
            let place = place.map_or("", |(word, _)| word);
            let words = of_parameter(parameter);
            let name = code(parameter.name.value);
            item(format!("{name} ({place}): {words}").trim_end_matches([':', ' ']))
        })
        .collect()
}

/// Says where the requests go that do not go where all others do.
fn of_servers(path: &PathItem<'_>, operation: &Operation<'_>) -> String {
    let servers = match operation.servers.as_slice() {
        [] => path.servers.as_slice(),
        own => own,
    };
    let in_words = |server: &Server<'_>| {
        let url = match server.is_relative() {
            true => format!("{} of the host of the client", code(server.url.value)),
            false => format!("<{}>", server.default_url()),
        };
        match text(server.description) {
            words if words.is_empty() => url,
            words => format!("{url} ({})", words.trim_end_matches('.')),
        }
    };
    match servers {
        [] => String::new(),
        [only] => format!("Sent to {}.", in_words(only)),
        [first, others @ ..] => {
            let others: Vec<String> = others.iter().map(in_words).collect();
            format!(
                "Sent to {}. The document also names {}.",
                in_words(first),
                others.join(", ")
            )
        }
    }
}

/// Says what the credential must allow.
fn of_scopes(requirements: &[Requirement<'_>]) -> String {
    let ways = requirements.iter().filter(|one| !one.scopes.is_empty());
    let ways: Vec<String> = ways
        .map(|one| {
            let scopes: Vec<String> = one.scopes.iter().map(|scope| code(scope.value)).collect();
            scopes.join(", ")
        })
        .collect();
    if ways.is_empty() {
        return String::new();
    }
    format!("Needs the scopes {}.", ways.join(" or "))
}

/// Says which certificates a connection must show: no argument asks for them.
fn of_certificates(requirements: &[Requirement<'_>], resolver: &Resolver<'_, '_>) -> String {
    let names = requirements.iter().flat_map(|one| &one.schemes);
    let is_certificate = |name: &&Text<'_>| {
        let index = resolver.security_scheme_index(name.value);
        let scheme = index.and_then(|index| resolver.security_scheme(index));
        scheme.is_some_and(|scheme| scheme.kind == Some(SecuritySchemeKind::MutualTls))
    };
    let mut names: Vec<String> = names
        .filter(is_certificate)
        .map(|name| code(name.value))
        .collect();
    names.dedup();
    if names.is_empty() {
        return String::new();
    }
    format!(
        "The connection shows a client certificate ({}): give the builder a transport that has one.",
        names.join(" or ")
    )
}

/// Says which headers the document describes as parameters although OpenAPI has clients ignore such.
fn of_ignored(
    path: &PathItem<'_>,
    operation: &Operation<'_>,
    resolver: &Resolver<'_, '_>,
) -> String {
    let written = path.parameters.iter().chain(&operation.parameters);
    let found = written.filter_map(|part| resolver.parameter(part));
    let mut names: Vec<String> = found
        .filter(|parameter| is_reserved(parameter))
        .map(|parameter| code(parameter.name.value))
        .collect();
    names.dedup();
    if names.is_empty() {
        return String::new();
    }
    format!(
        "Of the headers that OpenAPI leaves to media types and `security`, the document names {} as a parameter: \
         `header` of the call sets it.",
        names.join(" and ")
    )
}

/// Describes the arguments of the method; optional inputs are described where they are set.
fn arguments(inputs: &[Input<'_, '_>], body: Option<&Body>) -> Vec<String> {
    let required = inputs.iter().filter(|input| input.parameter.required);
    let mut lines: Vec<String> = required
        .map(|input| (input.rust.as_str(), input.parameter))
        .map(|(name, parameter)| {
            let old = if parameter.deprecated {
                "Deprecated. "
            } else {
                ""
            };
            (name, format!("{old}{}", of_parameter(parameter)))
        })
        .chain(body_in_words(body))
        .filter(|(_, words)| !words.is_empty())
        .map(|(name, words)| item(&format!("`{name}`: {words}")))
        .collect();
    lines.dedup();
    lines
}

fn body_in_words(body: Option<&Body>) -> Option<(&'static str, String)> {
    let body = body.filter(|body| body.required)?;
    Some(("body", body.docs.clone()))
}

/// Describes a body, and says how it is sent where its type does not.
pub(in crate::model) fn of_body(body: &RequestBody<'_>, forms: &[BodyForm]) -> String {
    let sent = match forms {
        [only] => sent_as(only),
        _ => String::new(),
    };
    join([text(body.description), sent])
}

fn sent_as(form: &BodyForm) -> String {
    let name = code(&form.name.wire);
    match form.kind {
        BodyKind::File if form.name.wire.contains('*') => {
            format!("Any {name}: the file says which as its `content_type`.")
        }
        BodyKind::File => {
            format!("Sent as {name}, whose boundary the file says as its `content_type`.")
        }
        BodyKind::Text => format!("Sent as {name}, a text as it is."),
        BodyKind::Bytes => format!("Sent as {name}."),
        BodyKind::Json | BodyKind::Form | BodyKind::Multipart => String::new(),
    }
}

fn of_silence(operation: &Operation<'_>) -> String {
    match operation.responses.is_empty() {
        true => "The document says nothing about the answers.".to_owned(),
        false => String::new(),
    }
}

fn answers_in_words(answers: &Answers<'_, '_>, resolver: &Resolver<'_, '_>) -> Vec<String> {
    let success = answers.success.iter();
    let said = success.filter_map(|(status, response)| of_success(*status, response, resolver));
    said.collect()
}

/// Describes an answer of success, and the media types that nobody asks for because JSON holds the same.
fn of_success(
    status: StatusPattern,
    response: &Response<'_>,
    resolver: &Resolver<'_, '_>,
) -> Option<String> {
    let others = Offer::of(&response.content, resolver).others;
    if others.is_empty() && !says_something(response) {
        return None;
    }
    let words = of_response(status, response, resolver);
    if others.is_empty() {
        return Some(words);
    }
    let others: Vec<String> = others.iter().map(|media| code(media.name.value)).collect();
    let line = format!("the document offers {} too", others.join(" and "));
    Some(format!("{words}\n  {}", item(&line)))
}

fn errors_in_words(answers: &Answers<'_, '_>, resolver: &Resolver<'_, '_>) -> Vec<String> {
    let is_success = |one: &&Response<'_>| {
        let mut success = answers.success.iter();
        success.any(|(_, known)| known.span == one.span)
    };
    answers
        .errors
        .iter()
        .filter(|(_, response)| !is_success(response))
        .map(|(status, response)| of_error(*status, response, resolver))
        .collect()
}

/// Describes an error, and where its body is that is not of the type which JSON has.
fn of_error(status: StatusPattern, response: &Response<'_>, resolver: &Resolver<'_, '_>) -> String {
    let words = of_response(status, response, resolver);
    let is_json = |media: &&Media<'_>| media_kind(media.name.value) == Some(MediaKind::Json);
    let (json, others): (Vec<_>, Vec<_>) = response.content.iter().partition(is_json);
    if json.is_empty() || others.is_empty() {
        return words;
    }
    let others: Vec<String> = others.iter().map(|media| code(media.name.value)).collect();
    let line = format!("{} is in `raw_body` of the error", others.join(" or "));
    format!("{words}\n  {}", item(&line))
}

fn says_something(response: &Response<'_>) -> bool {
    response.description.is_some() || !response.headers.is_empty()
}

fn of_response(
    status: StatusPattern,
    response: &Response<'_>,
    resolver: &Resolver<'_, '_>,
) -> String {
    let mut words = format!("{}: {}", status_words(status), text(response.description));
    for (name, header) in &response.headers {
        let description = resolver
            .header(header)
            .and_then(|header| header.description);
        let description = text(description);
        let line = if description.is_empty() {
            format!("header `{}`", name.value)
        } else {
            format!("header `{}`: {description}", name.value)
        };
        words.push('\n');
        words.push_str(&item(&line));
    }
    item(words.trim_end())
}
