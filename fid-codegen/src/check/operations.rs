//! An operation must have a body that can be sent, and answers that can be told apart.

use super::{FoundOperation, media};
use crate::{
    diagnostic::Diagnostic,
    document::{Response, Schema},
    merge::merge,
    model::Answers,
    report::Report,
    resolve::Resolver,
};

pub(super) fn check_operation(
    found: &FoundOperation<'_, '_>,
    resolver: &Resolver<'_, '_>,
    report: &Report,
) {
    let operation = found.operation;
    check_body(found, resolver, report);
    for (_, response) in &operation.responses {
        if let Some(response) = resolver.response(response) {
            media::check_read(&response.content, report);
        }
    }
    check_marks(found, resolver, report);
}

fn check_body(found: &FoundOperation<'_, '_>, resolver: &Resolver<'_, '_>, report: &Report) {
    let body = found.operation.body.as_ref();
    let Some(body) = body.and_then(|body| resolver.request_body(body)) else {
        return;
    };
    media::check_sent(&body.content, resolver, report);
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
        if let Some(span) = response.any_status
            && !has_mark(response, resolver)
            && !report.covers(response.span)
        {
            let message = "`x-fid-any-status` needs a body that is told from others";
            let help = "name the properties that every error has under `required:` of its schema";
            report.push(Diagnostic::new(span, message).help(help));
        }
    }
}

fn has_mark(response: &Response<'_>, resolver: &Resolver<'_, '_>) -> bool {
    let merged = schema_of(response).map(|schema| merge(resolver, schema));
    merged.is_some_and(|all| all.has_required() || !all.is_whole)
}

fn schema_of<'d, 'n>(response: &'d Response<'n>) -> Option<&'d Schema<'n>> {
    response.content.first()?.schema.as_ref()
}
