//! A callback must be one request with a JSON body: that is what a payload can be made of.

use super::{FoundOperation, media::check_media, names::check_distinct, schemas};
use crate::{
    diagnostic::Diagnostic,
    document::{Callback, Operation, RefOr, refuse},
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
    check_distinct(
        "callbacks",
        callbacks.iter().map(|callback| callback.name),
        value_name,
        report,
    );
    for callback in callbacks {
        check_callback(callback, resolver, report);
    }
}

fn check_callback(callback: &Callback<'_>, resolver: &Resolver<'_, '_>, report: &Report) {
    for item in &callback.items {
        if !item.path.value.contains('{') && !item.path.value.starts_with("http") {
            report.push(
                Diagnostic::new(
                    item.path.span,
                    format!("`{}` is no expression that gives a URL", item.path.value),
                )
                .help("write it as `{$request.body#/name}`"),
            );
        }
    }
    let mut operations = callback.items.iter().flat_map(|item| &item.operations);
    match operations.next() {
        Some((_, operation)) => check_payload(callback, operation, resolver, report),
        None => report.push(Diagnostic::new(
            callback.name.span,
            format!("the callback `{}` has no request", callback.name.value),
        )),
    }
    if let Some((_, second)) = operations.next() {
        report.push(refuse(second.span, "a callback of several requests"));
    }
}

fn check_payload(
    callback: &Callback<'_>,
    operation: &Operation<'_>,
    resolver: &Resolver<'_, '_>,
    report: &Report,
) {
    let Some(body) = &operation.body else {
        let feature = format!("the callback `{}`, which has no body,", callback.name.value);
        report.push(refuse(callback.name.span, &feature));
        return;
    };
    if let RefOr::Item(body) = body {
        schemas::check_content(&body.content, report);
    }
    if let Some(body) = resolver.request_body(body) {
        check_media(&body.content, report);
    }
}
