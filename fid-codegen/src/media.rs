//! What a media type says about how a value is written.

/// A way to write a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MediaKind {
    /// `application/json`, or a type that ends in `+json` (RFC 6839 section 3.1).
    Json,
    /// `text/…` without a form of its own.
    Text,
}

/// Returns how a value of a media type is written; `None` is not known.
pub(crate) fn media_kind(media_type: &str) -> Option<MediaKind> {
    let essence = essence(media_type);
    let is_json = essence == "application/json" || essence.ends_with("+json");
    if is_json {
        return Some(MediaKind::Json);
    }
    essence.starts_with("text/").then_some(MediaKind::Text)
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
            ("application/jsonp", None),
            ("json", None),
        ] {
            assert_eq!(media_kind(media_type), expected, "{media_type}");
        }
    }
}
