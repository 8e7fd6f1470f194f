//! How the properties of a form are written must be said of properties, and in a way that is written.

use std::collections::BTreeMap;

use crate::{
    class::{Class, class, target},
    diagnostic::Diagnostic,
    document::{Encoding, Media, Schema, Style, Version, refuse},
    media::{MediaKind, media_kind},
    merge::merge,
    report::Report,
    resolve::Resolver,
    suggest,
};

pub(super) fn check(media: &Media<'_>, resolver: &Resolver<'_, '_>, report: &Report) {
    let Some(schema) = &media.schema else {
        return;
    };
    let merged = merge(resolver, schema);
    let is_multipart = media_kind(media.name.value) == Some(MediaKind::Multipart);
    let properties = merged.properties();
    let named = properties.iter().map(|one| (one.name.value, one));
    let named: BTreeMap<&str, _> = named.collect();
    let is_known = merged.is_whole && merged.additional.is_empty() && merged.unions.is_empty();
    for encoding in &media.encoding {
        let name = encoding.name;
        match named.get(name.value) {
            Some(property) if is_multipart => {
                check_part(encoding, property.last(), resolver, report);
            }
            None if is_known => {
                let message = format!("`encoding` names `{}`, which is no property", name.value);
                let diagnostic = Diagnostic::new(name.span, message);
                report.push(
                    match suggest::help_nearest(name.value, named.keys().copied()) {
                        Some(help) => diagnostic.help(help),
                        None => diagnostic.help("describe it under `properties:` of the schema"),
                    },
                );
            }
            _ => {}
        }
    }
}

/// A part has its own content type; it has no headers besides, and each item of a list is a part.
fn check_part<'d, 'n>(
    encoding: &Encoding<'n>,
    schema: &'d Schema<'n>,
    resolver: &Resolver<'d, 'n>,
    report: &Report,
) {
    report.extend(
        encoding
            .headers
            .map(|span| refuse(span, "`headers` of a part")),
    );
    let class = class(resolver, target(resolver, schema));
    let is_single = !matches!(class, Class::Array | Class::Object);
    // OpenAPI 3.0 has styles of parts ignored.
    if let Some(style) = encoding.style
        && resolver.version() != Version::V3_0
        && !is_single
        && !(style.style == Style::Form && style.explode && class == Class::Array)
    {
        report.push(refuse(style.span, "a part in a style"));
    }
}
