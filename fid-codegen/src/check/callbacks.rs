//! A callback must have a request, and an expression that says where it goes.

use super::{FoundOperation, media, names::check_distinct};
use crate::{
    diagnostic::Diagnostic,
    document::{Callback, Document, PathItem},
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
        for item in &callback.items {
            check_expression(item, report);
        }
        check_requests(callback, resolver, report);
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
        check_requests(webhook, resolver, report);
    }
}

fn check_requests(callback: &Callback<'_>, resolver: &Resolver<'_, '_>, report: &Report) {
    let mut operations = callback.items.iter().flat_map(|item| &item.operations);
    if operations.next().is_none() && !report.covers(callback.extent) {
        let message = format!("the callback `{}` has no request", callback.name.value);
        let help = "write an expression that gives the URL, and the method under it";
        report.push(Diagnostic::new(callback.name.span, message).help(help));
    }
    let operations = callback.items.iter().flat_map(|item| &item.operations);
    for (_, operation) in operations {
        let body = operation.body.as_ref();
        if let Some(body) = body.and_then(|body| resolver.request_body(body)) {
            media::check_read(&body.content, report);
        }
    }
}

fn check_expression(item: &PathItem<'_>, report: &Report) {
    if !item.path.value.contains('{') && !item.path.value.starts_with("http") {
        let message = format!("`{}` is no expression that gives a URL", item.path.value);
        let diagnostic = Diagnostic::new(item.path.span, message);
        report.push(diagnostic.help("write it as `{$request.body#/name}`"));
    }
}
