//! An operation must have answers that one type each can hold.

use super::{FoundOperation, media::check_media, schemas};
use crate::{
    diagnostic::Diagnostic,
    document::{RefOr, Response, Schema, SchemaKind, StatusPattern, refuse},
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
    if let Some(body) = &operation.body {
        if let RefOr::Item(body) = body {
            schemas::check_content(&body.content, report);
        }
        if let Some(body) = resolver.request_body(body) {
            check_media(&body.content, report);
            if body.content.is_empty() && !report.covers(body.span) {
                report.push(Diagnostic::new(
                    body.span,
                    "a request body without a media type",
                ));
            }
        }
    }
    if operation.responses.is_empty() {
        report.push(
            Diagnostic::new(
                operation.span,
                format!("the operation `{}` has no answers", found.id),
            )
            .help("describe them under `responses:`; `default:` stands for any status"),
        );
    }
    for (_, response) in &operation.responses {
        if let RefOr::Item(response) = response {
            schemas::check_content(&response.content, report);
        }
        if let Some(response) = resolver.response(response) {
            check_media(&response.content, report);
        }
    }
    check_success(found, resolver, report);
}

/// All answers of success must hold the same.
fn check_success(found: &FoundOperation<'_, '_>, resolver: &Resolver<'_, '_>, report: &Report) {
    let answers = Answers::of(resolver, found.operation);
    let mut success = answers.success.iter();
    let Some((_, first)) = success.next() else {
        return;
    };
    for (status, other) in success {
        if !same_body(first, other) {
            let span = place_of(found, *status).unwrap_or(other.span);
            report.push(refuse(
                span,
                "a second answer of success that holds something else",
            ));
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
