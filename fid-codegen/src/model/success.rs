//! Which media types of a successful answer are asked for.

use super::content::distinct;
use crate::{
    class::{Class, class, is_binary},
    document::Media,
    media::{MediaKind, media_kind},
    resolve::Resolver,
};

/// The media types of an answer, sorted.
pub(super) struct Offer<'d, 'n> {
    /// Those that are asked for and read.
    pub(super) asked: Vec<&'d Media<'n>>,
    /// Those that hold the same as the JSON among them: who has that has no use for these.
    pub(super) others: Vec<&'d Media<'n>>,
}

impl<'d, 'n> Offer<'d, 'n> {
    /// Sorts media types; those that differ by parameters alone are one.
    pub(super) fn of(content: &'d [Media<'n>], resolver: &Resolver<'_, 'n>) -> Self {
        let content = distinct(content);
        let is_json = |media: &&Media<'n>| kind_of(media, resolver) == MediaKind::Json;
        let json: Vec<&Media<'n>> = content.iter().copied().filter(is_json).collect();
        let is_asked = |media: &&Media<'n>| {
            let kind = kind_of(media, resolver);
            !json.iter().any(|json| holds_same(json, media, kind))
        };
        let (asked, others) = content.into_iter().partition(is_asked);
        Self { asked, others }
    }
}

/// Tells whether a media type is JSON in another form. What comes piece by piece is more than that, and bytes of which the
/// document says nothing may be anything.
fn holds_same(json: &Media<'_>, other: &Media<'_>, kind: MediaKind) -> bool {
    match kind {
        MediaKind::Text => json.says_what(other),
        MediaKind::Bytes | MediaKind::Form => other.schema.is_some() && json.says_what(other),
        MediaKind::Json
        | MediaKind::Stream
        | MediaKind::Multipart
        | MediaKind::Events
        | MediaKind::Items => false,
    }
}

/// Returns how a body is written: its schema counts where the media type says less.
pub(super) fn kind_of<'n>(media: &Media<'n>, resolver: &Resolver<'_, 'n>) -> MediaKind {
    let kind = media_kind(media.name.value).unwrap_or(MediaKind::Json);
    let Some(schema) = &media.schema else {
        return kind;
    };
    match kind {
        MediaKind::Json if is_binary(resolver, schema) => MediaKind::Bytes,
        MediaKind::Form if class(resolver, schema) == Class::String => MediaKind::Text,
        // Of a range, only JSON has such values.
        MediaKind::Bytes if matches!(media.name.value, "*/*" | "application/*") => {
            match class(resolver, schema) {
                Class::Object | Class::Array | Class::Number | Class::Boolean => MediaKind::Json,
                _ => kind,
            }
        }
        _ => kind,
    }
}
