//! A parameter that is the whole query stands alone, and is written as a form or as JSON.

use super::FoundOperation;
use crate::{
    class::{Class, class},
    diagnostic::Diagnostic,
    document::{Location, Media, refuse},
    inputs::parameters,
    media::{MediaKind, media_kind},
    report::Report,
    resolve::Resolver,
};

pub(super) fn check_query_string(
    found: &FoundOperation<'_, '_>,
    resolver: &Resolver<'_, '_>,
    report: &Report,
) {
    let parameters = parameters(found.path, found.operation, resolver);
    let in_place = |place| {
        let all = parameters.iter();
        all.filter(move |one| one.location.value == place)
    };
    let mut whole = in_place(Location::QueryString);
    let Some(first) = whole.next() else {
        return;
    };
    if let Some(content) = &first.content {
        check_content(content, resolver, report);
    }
    for other in whole.chain(in_place(Location::Query)) {
        let message = format!(
            "the parameter `{}` is in the query, and `{}` is all of it",
            other.name.value, first.name.value
        );
        let diagnostic = Diagnostic::new(other.name.span, message);
        report.push(diagnostic.help("describe it as a property of that, and take it away here"));
    }
}

fn check_content(content: &Media<'_>, resolver: &Resolver<'_, '_>, report: &Report) {
    let is_object = |media: &Media<'_>| {
        let schema = media.schema.as_ref();
        schema.is_some_and(|schema| class(resolver, schema) == Class::Object)
    };
    let fits = match media_kind(content.name.value) {
        Some(MediaKind::Json) => true,
        Some(MediaKind::Form) => is_object(content),
        _ => false,
    };
    if !fits {
        let feature = format!("a query of the media type `{}`", content.name.value);
        report.push(refuse(content.name.span, &feature));
    }
}
