//! Bodies must have a form that the generator writes and reads.

use crate::{
    document::{Media, refuse},
    report::Report,
};

/// Reports media types other than one of JSON.
pub(super) fn check_media(content: &[Media<'_>], report: &Report) {
    if let [_, second, ..] = content {
        report.push(refuse(second.name.span, "a body with several media types"));
        return;
    }
    for media in content {
        let name = media.name;
        if !is_json(name.value) {
            let feature = format!("the media type `{}`", name.value);
            report.push(refuse(name.span, &feature));
        }
    }
}

/// Tells whether a media type is JSON: `application/json` or a type that ends in `+json` (RFC 6839 section 3.1).
fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
        || essence
            .rsplit_once('+')
            .is_some_and(|(_, suffix)| suffix.eq_ignore_ascii_case("json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_known_by_its_essence_and_suffix() {
        for (media_type, expected) in [
            ("application/json", true),
            ("Application/JSON; charset=utf-8", true),
            ("application/problem+json", true),
            ("application/jsonp", false),
            ("text/plain", false),
            ("json", false),
        ] {
            assert_eq!(is_json(media_type), expected, "{media_type}");
        }
    }
}
