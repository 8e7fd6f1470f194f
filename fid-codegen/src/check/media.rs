//! Bodies must have a form that the generator writes and reads.

use crate::{
    document::{Media, refuse},
    media::{MediaKind, essence, media_kind},
    report::Report,
};

/// Reports media types other than one of JSON.
pub(super) fn check_media(content: &[Media<'_>], report: &Report) {
    let Some(first) = content.first() else {
        return;
    };
    let same = |other: &&Media<'_>| essence(other.name.value) == essence(first.name.value);
    if let Some(second) = content.iter().find(|other| !same(other)) {
        report.push(refuse(second.name.span, "a body with several media types"));
        return;
    }
    for media in content {
        let name = media.name;
        if media_kind(name.value) != Some(MediaKind::Json) {
            let feature = format!("the media type `{}`", name.value);
            report.push(refuse(name.span, &feature));
        }
    }
}
