//! Bodies must have a form that the generator writes and reads.

use super::encoding;
use crate::{
    diagnostic::{Diagnostic, Trim},
    document::{Media, refuse},
    media::{MediaKind, media_kind},
    report::Report,
    resolve::Resolver,
};

/// Checks what a client sends.
pub(super) fn check_sent(content: &[Media<'_>], resolver: &Resolver<'_, '_>, report: &Report) {
    check_names(content, report);
    for media in content {
        if let Some(item) = media.item {
            report.push(refuse(item, "`itemSchema` of what is sent"));
        }
        match media_kind(media.name.value) {
            Some(MediaKind::Events) => {
                let feature = format!("the media type `{}`", media.name.value);
                report.push(refuse(media.name.span, &feature));
            }
            Some(MediaKind::Form | MediaKind::Multipart) => {
                encoding::check(media, resolver, report);
            }
            _ => {}
        }
    }
}

/// Checks what a client reads.
pub(super) fn check_read(content: &[Media<'_>], report: &Report) {
    check_names(content, report);
    for media in content {
        let kind = media_kind(media.name.value);
        let is_sequence = matches!(kind, Some(MediaKind::Events | MediaKind::Items));
        if let Some(item) = media.item.filter(|_| !is_sequence) {
            let feature = format!("`itemSchema` of the media type `{}`", media.name.value);
            report.push(refuse(item, &feature));
        }
    }
}

/// Media types must be such.
fn check_names(content: &[Media<'_>], report: &Report) {
    for media in content {
        let name = media.name;
        if media_kind(name.value).is_none() {
            let message = format!("`{}` is no media type", name.value);
            let diagnostic = Diagnostic::new(name.span, message).trim(Trim::Entry);
            report.push(diagnostic.help("write it as `application/json:`"));
        }
    }
}
