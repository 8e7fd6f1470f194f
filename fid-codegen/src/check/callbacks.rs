//! A callback must be one request with a JSON body: that is what a payload can be made of.

use super::{FoundOperation, media, names::check_distinct};
use crate::{
    diagnostic::Diagnostic,
    document::{Callback, Document, Operation, PathItem, RefOr, refuse},
    names::value_name,
    report::Report,
    resolve::Resolver,
};

pub(super) fn check_callbacks(
    found: &FoundOperation<'_, '_>,
    resolver: &Resolver<'_, '_>,
    report: &Report,
) {
    let callbacks = &found.operation.callbacks;
    let names = callbacks.iter().map(|callback| callback.name);
    check_distinct("callbacks", names, value_name, report);
    for callback in callbacks {
        check_callback(callback, resolver, report);
    }
}

/// A webhook is a callback to a URL that nobody has to say.
pub(super) fn check_webhooks(
    document: &Document<'_>,
    resolver: &Resolver<'_, '_>,
    report: &Report,
) {
    let names = document.webhooks.iter().map(|webhook| webhook.name);
    check_distinct("webhooks", names, value_name, report);
    for webhook in &document.webhooks {
        check_request(webhook, resolver, report);
    }
}

fn check_callback(callback: &Callback<'_>, resolver: &Resolver<'_, '_>, report: &Report) {
    for item in &callback.items {
        check_expression(item, report);
    }
    check_request(callback, resolver, report);
}

fn check_request(callback: &Callback<'_>, resolver: &Resolver<'_, '_>, report: &Report) {
    for item in &callback.items {
        check_parameters(item, report);
    }
    let mut operations = callback.items.iter().flat_map(|item| &item.operations);
    match operations.next() {
        Some((_, operation)) => check_payload(callback, operation, resolver, report),
        None if report.covers(callback.extent) => {}
        None => {
            let message = format!("the callback `{}` has no request", callback.name.value);
            let help = "write an expression that gives the URL, and the method under it";
            report.push(Diagnostic::new(callback.name.span, message).help(help));
        }
    }
    if let Some((_, second)) = operations.next() {
        report.push(refuse(second.span, "a callback of several requests"));
    }
}

fn check_expression(item: &PathItem<'_>, report: &Report) {
    if !item.path.value.contains('{') && !item.path.value.starts_with("http") {
        let message = format!("`{}` is no expression that gives a URL", item.path.value);
        let diagnostic = Diagnostic::new(item.path.span, message);
        report.push(diagnostic.help("write it as `{$request.body#/name}`"));
    }
}

/// A payload is the body: what comes beside it would be lost.
fn check_parameters(item: &PathItem<'_>, report: &Report) {
    let of_operations = item
        .operations
        .iter()
        .flat_map(|(_, operation)| &operation.parameters);
    for parameter in item.parameters.iter().chain(of_operations) {
        let place = match parameter {
            RefOr::Ref(reference) => Some(reference.span),
            RefOr::Item(parameter) => Some(parameter.name.span),
            RefOr::Broken => None,
        };
        report.extend(place.map(|place| refuse(place, "a parameter of a callback")));
    }
}

fn check_payload(
    callback: &Callback<'_>,
    operation: &Operation<'_>,
    resolver: &Resolver<'_, '_>,
    report: &Report,
) {
    match &operation.body {
        Some(body) => {
            if let Some(body) = resolver.request_body(body) {
                media::check_payload(&body.content, report);
            }
        }
        None if report.covers(operation.extent) => {}
        None => {
            let feature = format!("the callback `{}`, which has no body,", callback.name.value);
            report.push(refuse(callback.name.span, &feature));
        }
    }
}
