//! Before OpenAPI 3.2, a response must say what it means.

use super::called;
use crate::{
    diagnostic::Diagnostic,
    document::{Document, RefOr, Response, Version},
    report::Report,
};

pub(super) fn check_responses(document: &Document<'_>, report: &Report) {
    if document.version >= Version::V3_2 {
        return;
    }
    for component in &document.components.responses {
        check_response(&component.item, report);
    }
    let calls = called(document);
    let callbacks = calls.clone().flat_map(|operation| &operation.callbacks);
    let items = callbacks
        .chain(&document.webhooks)
        .flat_map(|one| &one.items);
    let sent = items.flat_map(|item| item.operations.iter().map(|(_, operation)| operation));
    for (_, response) in calls.chain(sent).flat_map(|one| &one.responses) {
        check_response(response, report);
    }
}

fn check_response(response: &RefOr<'_, Response<'_>>, report: &Report) {
    if let RefOr::Item(response) = response
        && response.description.is_none()
        && !report.covers(response.span)
    {
        let message = "a response has no `description`";
        report.push(Diagnostic::new(response.span, message).help("add `description:`"));
    }
}
