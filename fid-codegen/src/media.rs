//! What a media type says about how a value is written.

/// A way to write a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MediaKind {
    /// `application/json`, or a type that ends in `+json` (RFC 6839 section 3.1).
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/…`.
    Multipart,
    /// `text/event-stream`.
    Events,
    /// JSON values one after the other.
    Items,
    /// Other `text/…`, and XML in any of its types.
    Text,
    /// Bytes that are mostly many.
    Stream,
    /// Any other bytes.
    Bytes,
}

/// Returns how a value of a media type is written; `None` is no media type.
pub(crate) fn media_kind(media_type: &str) -> Option<MediaKind> {
    // What nearly every body is.
    if media_type == "application/json" {
        return Some(MediaKind::Json);
    }
    let essence = essence(media_type);
    let (group, name) = essence.split_once('/')?;
    Some(match (group, name) {
        ("application", "json") => MediaKind::Json,
        _ if name.ends_with("+json") => MediaKind::Json,
        ("application", "x-www-form-urlencoded") => MediaKind::Form,
        ("multipart", _) => MediaKind::Multipart,
        ("text", "event-stream") => MediaKind::Events,
        (_, "jsonl" | "x-jsonl" | "ndjson" | "x-ndjson" | "json-seq") => MediaKind::Items,
        _ if name.ends_with("+json-seq") || name.ends_with("+jsonl") => MediaKind::Items,
        ("text", _) | ("application", "xml") => MediaKind::Text,
        _ if name.ends_with("+xml") => MediaKind::Text,
        ("video" | "audio", _) | ("application", "octet-stream" | "zip" | "gzip") => {
            MediaKind::Stream
        }
        _ => MediaKind::Bytes,
    })
}

/// Returns a media type without its parameters, in lower case (RFC 9110 section 8.3.1).
pub(crate) fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_types_are_known_by_essence_and_suffix() {
        for (media_type, expected) in [
            ("application/json", Some(MediaKind::Json)),
            ("Application/JSON; charset=utf-8", Some(MediaKind::Json)),
            ("application/problem+json", Some(MediaKind::Json)),
            ("text/plain", Some(MediaKind::Text)),
            ("application/x-www-form-urlencoded", Some(MediaKind::Form)),
            (
                "multipart/form-data; boundary=a",
                Some(MediaKind::Multipart),
            ),
            ("text/event-stream", Some(MediaKind::Events)),
            ("application/x-ndjson", Some(MediaKind::Items)),
            ("application/geo+json-seq", Some(MediaKind::Items)),
            ("application/atom+xml", Some(MediaKind::Text)),
            ("application/octet-stream", Some(MediaKind::Stream)),
            ("image/png", Some(MediaKind::Bytes)),
            ("*/*", Some(MediaKind::Bytes)),
            ("application/jsonp", Some(MediaKind::Bytes)),
            ("json", None),
        ] {
            assert_eq!(media_kind(media_type), expected, "{media_type}");
        }
    }
}
