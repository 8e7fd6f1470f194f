//! An operation must have answers that one type each can hold.

use super::{FoundOperation, media::check_media};
use crate::{
    diagnostic::Diagnostic,
    document::{Response, Schema, SchemaKind, StatusPattern, refuse},
    merge::merge,
    model::Answers,
    report::Report,
    resolve::Resolver,
    span::Span,
};

pub(super) fn check_operation(
    found: &FoundOperation<'_, '_>,
    resolver: &Resolver<'_, '_>,
    report: &Report,
) {
    let operation = found.operation;
    check_body(found, resolver, report);
    if operation.responses.is_empty() && !report.covers(operation.extent) {
        let message = format!("the operation `{}` has no answers", found.id);
        report.push(
            Diagnostic::new(operation.span, message)
                .help("describe them under `responses:`; `default:` stands for any status"),
        );
    }
    for (_, response) in &operation.responses {
        if let Some(response) = resolver.response(response) {
            check_media(&response.content, report);
        }
    }
    check_success(found, resolver, report);
    check_marks(found, resolver, report);
}

fn check_body(found: &FoundOperation<'_, '_>, resolver: &Resolver<'_, '_>, report: &Report) {
    let body = found.operation.body.as_ref();
    let Some(body) = body.and_then(|body| resolver.request_body(body)) else {
        return;
    };
    check_media(&body.content, report);
    if body.content.is_empty() && !report.covers(body.span) {
        let diagnostic = Diagnostic::new(body.span, "a request body without a media type");
        report.push(diagnostic.help("name one under `content:`: `application/json:`"));
    }
}

/// An error that comes under any status must have something to know it by.
fn check_marks(found: &FoundOperation<'_, '_>, resolver: &Resolver<'_, '_>, report: &Report) {
    let answers = Answers::of(resolver, found.operation);
    for (_, response) in &answers.success {
        let is_error = answers
            .errors
            .iter()
            .any(|(_, error)| error.span == response.span);
        if let Some(span) = response.any_status.filter(|_| !is_error) {
            let diagnostic = Diagnostic::new(span, "`x-fid-any-status` at an answer of success");
            report.push(diagnostic.help("it belongs to the answer that is an error"));
        }
    }
    for (_, response) in &answers.errors {
        let schema = schema_of(response);
        let merged = schema.map(|schema| merge(resolver, schema));
        let has_mark = merged.is_some_and(|all| all.has_required() || !all.is_whole);
        if let Some(span) = response.any_status
            && !has_mark
            && !report.covers(response.span)
        {
            let message = "`x-fid-any-status` needs a body that is told from others";
            let help = "name the properties that every error has under `required:` of its schema";
            report.push(Diagnostic::new(span, message).help(help));
        }
    }
}

/// All answers of success must hold the same.
fn check_success(found: &FoundOperation<'_, '_>, resolver: &Resolver<'_, '_>, report: &Report) {
    let answers = Answers::of(resolver, found.operation);
    let mut success = answers.success.iter();
    let Some((_, first)) = success.next() else {
        return;
    };
    for (status, other) in success {
        if !same_body(first, other) && !report.covers(first.span) && !report.covers(other.span) {
            let span = place_of(found, *status).unwrap_or(other.span);
            let feature = "a second answer of success that holds something else";
            report.push(refuse(span, feature));
        }
    }
}

fn same_body(one: &Response<'_>, other: &Response<'_>) -> bool {
    match (schema_of(one), schema_of(other)) {
        (None, None) => one.content.is_empty() == other.content.is_empty(),
        (Some(one), Some(other)) => match (one.kind(), other.kind()) {
            (SchemaKind::Reference(one), SchemaKind::Reference(other)) => one == other,
            _ => one.span == other.span,
        },
        _ => false,
    }
}

fn schema_of<'d, 'n>(response: &'d Response<'n>) -> Option<&'d Schema<'n>> {
    response.content.first()?.schema.as_ref()
}

fn place_of(found: &FoundOperation<'_, '_>, status: StatusPattern) -> Option<Span> {
    let mut responses = found.operation.responses.iter();
    responses
        .find(|(known, _)| known.value == status)
        .map(|(known, _)| known.span)
}
