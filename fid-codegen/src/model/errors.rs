//! What the bodies of errors hold.

use super::{
    ErrorBody, Shape, TypeUse,
    content::{distinct, media_name},
    docs,
    operation::Lowering,
};
use crate::{
    document::{Media, Response, StatusPattern},
    media::{MediaKind, essence, media_kind},
    merge::merge,
    names::{self, Name, RustName},
};

impl<'d, 'n> Lowering<'_, 'd, 'n> {
    /// Lowers the bodies of errors: one type where they are all alike, else an enum of them, the most exact statuses
    /// first.
    pub(super) fn error(
        &mut self,
        errors: &[(StatusPattern, &'d Response<'n>)],
        type_name: &RustName,
    ) -> Option<TypeUse> {
        let mut errors = errors.to_vec();
        errors.sort_by_key(|(status, _)| *status);
        errors.dedup_by_key(|(status, _)| *status);
        let mut bodies: Vec<ErrorBody> = Vec::new();
        for (status, response) in errors {
            bodies.extend(self.error_bodies(status, response, type_name));
        }
        let first = bodies.first()?.type_use.clone();
        if bodies.iter().all(|body| body.type_use == first) {
            return Some(first);
        }
        let name = type_name.join(&names::type_name("Error"));
        let docs = "The bodies of the errors, by status.".to_owned();
        let id = self.types.add(&name, docs, Shape::ErrorBodies(bodies));
        Some(TypeUse::Named(id))
    }

    /// Returns the keys that every error body has, where a document says that errors come under any status.
    pub(super) fn error_marks(&self, errors: &[(StatusPattern, &'d Response<'n>)]) -> Vec<String> {
        let marked = errors
            .iter()
            .find(|(_, response)| response.any_status.is_some());
        let schema = marked.and_then(|(_, response)| response.content.first()?.schema.as_ref());
        let required = schema.map(|schema| merge(self.resolver, schema).required);
        let names = required.into_iter().flatten();
        names.map(|name| name.value.to_owned()).collect()
    }

    /// Lowers the bodies of the errors of one status. Where there is JSON, that is what they are: what else may come
    /// stays as it is in the error.
    fn error_bodies(
        &mut self,
        status: StatusPattern,
        response: &'d Response<'n>,
        owner: &RustName,
    ) -> Vec<ErrorBody> {
        let wire = docs::status_text(status);
        let short = names::type_name(&docs::status_name(status));
        let content = error_content(&response.content);
        let has_several = content.len() > 1;
        let mut bodies: Vec<ErrorBody> = Vec::new();
        let mut taken: Vec<RustName> = Vec::new();
        for media in content {
            let mut rust = short.clone();
            if has_several {
                let last = media_name(media.name.value, &taken.iter().collect::<Vec<_>>());
                rust = rust.join(&last);
                taken.push(last);
            }
            let inner = owner.join(&rust);
            let wire = wire.clone();
            bodies.push(ErrorBody {
                name: Name { wire, rust },
                media: has_several.then(|| essence(media.name.value)),
                type_use: self.error_use(media, &inner),
            });
        }
        if let Some((first, others)) = bodies.split_first()
            && others.iter().all(|body| body.type_use == first.type_use)
        {
            let mut only = first.clone();
            only.name.rust = short;
            only.media = None;
            return vec![only];
        }
        bodies
    }

    /// Lowers what an error holds, which is read as a whole.
    fn error_use(&mut self, media: &'d Media<'n>, name: &RustName) -> TypeUse {
        match self.media_use(media, name) {
            TypeUse::ByteStream => TypeUse::Binary,
            TypeUse::Events(_) => TypeUse::Text,
            TypeUse::Items(_) => TypeUse::Binary,
            other => other,
        }
    }
}

/// Returns the media types of an error that differ: the JSON among them, where there is some.
fn error_content<'d, 'n>(content: &'d [Media<'n>]) -> Vec<&'d Media<'n>> {
    let mut content = distinct(content);
    let is_json = |media: &&Media<'_>| media_kind(media.name.value) == Some(MediaKind::Json);
    if content.iter().any(&is_json) {
        content.retain(is_json);
    }
    let mut different: Vec<&Media<'_>> = Vec::new();
    for media in content {
        let is_same = |known: &&&Media<'_>| is_json(known) && known.says_what(media);
        if !different.iter().any(|known| is_same(&known)) {
            different.push(media);
        }
    }
    different
}
