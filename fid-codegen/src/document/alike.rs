//! Media types of answers that differ by parameters alone, such as a version: which of them an answer is of is seen by
//! its values, for servers are not strict about parameters.

use super::Media;
use crate::media::essence;

/// Makes one of the media types that differ by parameters alone: a value is what one of them says.
pub(super) fn join_alike(content: Vec<Media<'_>>) -> Vec<Media<'_>> {
    let mut joined: Vec<Vec<Media<'_>>> = Vec::new();
    for media in content {
        let name = essence(media.name.value);
        let is_alike = |known: &&mut Vec<Media<'_>>| essence(known[0].name.value) == name;
        match joined.iter_mut().find(is_alike) {
            None => joined.push(vec![media]),
            Some(known) if known.iter().any(|one| one.says_what(&media)) => {}
            Some(known) => known.push(media),
        }
    }
    let joined = joined
        .into_iter()
        .filter_map(|alike| alike.into_iter().reduce(add));
    joined.collect()
}

/// Adds what a media type holds to what another one may hold. One that says nothing says that it may be anything.
fn add<'n>(mut first: Media<'n>, other: Media<'n>) -> Media<'n> {
    match (&mut first.schema, other.schema) {
        (Some(one), Some(schema)) => {
            if one.span.is_some() {
                let alone = std::mem::take(one);
                one.any_of.push(alone);
            }
            one.any_of.push(schema);
        }
        _ => first.schema = None,
    }
    first
}
