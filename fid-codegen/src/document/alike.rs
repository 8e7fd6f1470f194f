//! Media types of answers that differ by parameters alone, such as a version: which of them an answer is of is seen by
//! its values, for servers are not strict about parameters.

use super::Media;
use crate::{
    media::essence,
    read::tree::{Entry, Node},
};

/// Makes one of the media types that differ by parameters alone: a value is what one of them says.
pub(super) fn join_alike<'n>(content: Vec<Media<'n>>, entries: &'n [Entry<'_>]) -> Vec<Media<'n>> {
    let text = |media: &Media<'_>| {
        let entry = entries.iter().find(|entry| entry.key == media.name.value);
        let schema = entry.and_then(|entry| entry.value.get("schema"));
        schema.map(Node::to_json)
    };
    let mut joined: Vec<(Media<'n>, Vec<Option<String>>)> = Vec::new();
    for media in content {
        let name = essence(media.name.value);
        let known = joined
            .iter_mut()
            .find(|(one, _)| essence(one.name.value) == name);
        match known {
            None => joined.push((media, Vec::new())),
            Some((first, texts)) => {
                if texts.is_empty() {
                    texts.push(text(first));
                }
                let own = text(&media);
                if !texts.contains(&own) {
                    add(first, media);
                    texts.push(own);
                }
            }
        }
    }
    joined.into_iter().map(|(media, _)| media).collect()
}

/// Adds what a media type holds to what another one may hold. One that says nothing says that it may be anything.
fn add<'n>(first: &mut Media<'n>, other: Media<'n>) {
    let (Some(one), Some(schema)) = (&mut first.schema, other.schema) else {
        first.schema = None;
        return;
    };
    if one.span.is_some() {
        let alone = std::mem::take(one);
        one.any_of.push(alone);
    }
    one.any_of.push(schema);
}
