//! Bodies of requests and answers.

use super::{
    Answer, AnswerLine, Body, BodyForm, BodyKind, Form, TypeUse,
    answer::Answers,
    docs,
    operation::Lowering,
    success::{Offer, kind_of},
};
use crate::{
    class::{Class, class, target},
    document::{self, EncodingStyle, Media, Response, SchemaKind, StatusPattern},
    media::{MediaKind, essence, media_kind},
    names::{self, Name, RustName},
};

impl Answer {
    /// Returns what the answer can hold.
    pub(super) fn parts(&self) -> impl Iterator<Item = &TypeUse> {
        let (one, lines) = match self {
            Self::Nothing => (None, [].as_slice()),
            Self::One(type_use) => (Some(type_use), [].as_slice()),
            Self::Several { lines, .. } => (None, lines.as_slice()),
        };
        one.into_iter()
            .chain(lines.iter().filter_map(|line| line.type_use.as_ref()))
    }
}

impl<'d, 'n> Lowering<'_, 'd, 'n> {
    pub(super) fn body(
        &mut self,
        operation: &'d document::Operation<'n>,
        type_name: &RustName,
    ) -> Option<Body> {
        let body = self.resolver.request_body(operation.body.as_ref()?)?;
        let mut type_name = type_name.join(&names::type_name("Body"));
        let content = distinct_forms(&body.content);
        let is_alone = content.len() == 1;
        let mut forms: Vec<BodyForm> = Vec::new();
        for media in content {
            let taken: Vec<&RustName> = forms.iter().map(|form| &form.name.rust).collect();
            let name = media_name(media.name.value, &taken);
            let inner = match is_alone {
                true => type_name.clone(),
                false => type_name.join(&name),
            };
            let name = Name {
                wire: media.name.value.to_owned(),
                rust: name,
            };
            forms.push(BodyForm {
                name,
                kind: self.body_kind(media),
                type_use: self.body_use(media, &inner),
                encoding: field_styles(media),
            });
        }
        if !is_alone {
            type_name = self.types.reserve(&type_name);
        }
        (!forms.is_empty()).then(|| Body {
            docs: docs::of_body(body, &forms),
            forms,
            type_name,
            required: body.required,
        })
    }

    /// Lowers the answers of success: to one type where all are alike.
    pub(super) fn answer(&mut self, answers: &Answers<'d, 'n>, type_name: &RustName) -> Answer {
        let name = type_name.join(&names::type_name("Answer"));
        let mut success = answers.success.clone();
        success.sort_by_key(|(status, _)| *status);
        success.dedup_by_key(|(status, _)| *status);
        let contents = success
            .iter()
            .map(|(_, one)| Offer::of(&one.content, self.resolver).asked.len().max(1));
        let is_alone = contents.sum::<usize>() == 1;
        let owner = if is_alone { None } else { Some(type_name) };
        let mut lines = Vec::new();
        for (status, response) in &success {
            lines.extend(self.lines(*status, response, owner, &name));
        }
        let Some(first) = lines.first() else {
            return Answer::Nothing;
        };
        let is_same = |line: &AnswerLine| line.type_use == first.type_use;
        if lines.iter().all(is_same) {
            return first.type_use.clone().map_or(Answer::Nothing, Answer::One);
        }
        let name = self.types.reserve(&name);
        Answer::Several { name, lines }
    }

    /// Lowers the answers of one status, one for each media type.
    fn lines(
        &mut self,
        status: StatusPattern,
        response: &'d Response<'n>,
        owner: Option<&RustName>,
        alone: &RustName,
    ) -> Vec<AnswerLine> {
        let wire = docs::status_text(status);
        let short = names::type_name(&docs::status_name(status));
        let mut content = Offer::of(&response.content, self.resolver).asked;
        // The first that fits counts, so ranges stand last.
        content.sort_by_key(|media| media.name.value.contains('*'));
        if content.is_empty() {
            return vec![AnswerLine {
                name: Name { wire, rust: short },
                media: None,
                type_use: None,
            }];
        }
        let has_several = content.len() > 1;
        let mut taken: Vec<RustName> = Vec::new();
        let mut lines = Vec::new();
        for media in content {
            let mut rust = short.clone();
            if has_several {
                let last = media_name(media.name.value, &taken.iter().collect::<Vec<_>>());
                rust = rust.join(&last);
                taken.push(last);
            }
            let inner = owner.map_or(alone.clone(), |owner| owner.join(&rust));
            let wire = wire.clone();
            lines.push(AnswerLine {
                name: Name { wire, rust },
                media: has_several.then(|| essence(media.name.value)),
                type_use: Some(self.media_use(media, &inner)),
            });
        }
        lines
    }

    /// Lowers values that come one by one: those that the document says are items, else the items of the list that
    /// the whole is, else the whole, which then says what each of them is.
    fn items_use(&mut self, media: &'d Media<'n>, name: &RustName) -> TypeUse {
        let Some(schema) = &media.schema else {
            return TypeUse::ByteStream;
        };
        let whole = target(self.resolver, schema);
        let item = match (media.item, whole.kind()) {
            (None, SchemaKind::Array(items)) => items,
            (None, SchemaKind::String(_)) => return TypeUse::ByteStream,
            _ => Some(schema),
        };
        let name = name.join(&names::type_name("Item"));
        let item = item.map_or(TypeUse::Any, |item| self.types.type_use(item, &name));
        TypeUse::Items(Box::new(item))
    }

    /// Lowers what a media type holds.
    pub(super) fn media_use(&mut self, media: &'d Media<'n>, name: &RustName) -> TypeUse {
        let kind = self.media_kind(media);
        let mut item = |other: TypeUse| match &media.schema {
            Some(schema) => self.types.type_use(schema, name),
            None => other,
        };
        match kind {
            MediaKind::Json | MediaKind::Form => item(TypeUse::Any),
            MediaKind::Items => self.items_use(media, name),
            MediaKind::Events if media.item.is_some() => self.items_use(media, name),
            MediaKind::Events => TypeUse::Events(Box::new(item(TypeUse::String))),
            MediaKind::Text => TypeUse::Text,
            MediaKind::Stream => TypeUse::ByteStream,
            MediaKind::Bytes | MediaKind::Multipart => TypeUse::Binary,
        }
    }

    fn body_use(&mut self, media: &'d Media<'n>, name: &RustName) -> TypeUse {
        match (&media.schema, self.body_kind(media)) {
            (Some(schema), BodyKind::Multipart) => self.types.multipart(media, schema, name),
            _ if self.media_kind(media) == MediaKind::Items => TypeUse::Binary,
            _ => self.media_use(media, name),
        }
    }

    /// Returns how the body of a request is written.
    fn body_kind(&self, media: &Media<'n>) -> BodyKind {
        let is_form_of_parts = || {
            let class = media.schema.as_ref().map(|one| class(self.resolver, one));
            essence(media.name.value) == "multipart/form-data" && class == Some(Class::Object)
        };
        match self.media_kind(media) {
            MediaKind::Json => BodyKind::Json,
            MediaKind::Form => BodyKind::Form,
            MediaKind::Text => BodyKind::Text,
            MediaKind::Multipart if is_form_of_parts() => BodyKind::Multipart,
            MediaKind::Multipart => BodyKind::File,
            _ if media.name.value.contains('*') => BodyKind::File,
            MediaKind::Bytes | MediaKind::Stream | MediaKind::Events | MediaKind::Items => {
                BodyKind::Bytes
            }
        }
    }

    /// Returns what to ask for, where it is not JSON alone: the media types of success, then those of errors.
    pub(super) fn accept(&self, answers: &Answers<'d, 'n>) -> Option<String> {
        let success = answers.success.iter();
        let success = success.flat_map(|(_, one)| Offer::of(&one.content, self.resolver).asked);
        let success: Vec<String> = success.map(|media| self.asked(media)).collect();
        let errors = answers.errors.iter().flat_map(|(_, one)| &one.content);
        if success.iter().all(|media| media == "application/json") {
            return None;
        }
        let mut all: Vec<String> = Vec::new();
        for media in success
            .into_iter()
            .chain(errors.map(|media| self.asked(media)))
        {
            if !all.contains(&media) {
                all.push(media);
            }
        }
        Some(all.join(", "))
    }

    /// Returns the media type to ask for: of a range, that which is read.
    fn asked(&self, media: &Media<'n>) -> String {
        let name = essence(media.name.value);
        match name.contains('*') && self.media_kind(media) == MediaKind::Json {
            true => "application/json".to_owned(),
            false => name,
        }
    }

    /// Returns how a body is written.
    pub(super) fn media_kind(&self, media: &Media<'n>) -> MediaKind {
        kind_of(media, self.resolver)
    }
}

/// Returns the media types without those that differ from an earlier one by parameters alone.
pub(super) fn distinct<'d, 'n>(content: &'d [Media<'n>]) -> Vec<&'d Media<'n>> {
    if let [only] = content {
        return vec![only];
    }
    let mut known: Vec<&Media<'_>> = Vec::new();
    for media in content {
        let name = essence(media.name.value);
        if known.iter().all(|one| essence(one.name.value) != name) {
            known.push(media);
        }
    }
    known
}

/// Returns the media types of a request without those that say the same as an earlier one, but for parameters.
fn distinct_forms<'d, 'n>(content: &'d [Media<'n>]) -> Vec<&'d Media<'n>> {
    let mut known: Vec<&Media<'_>> = Vec::new();
    for media in content {
        let name = essence(media.name.value);
        let is_same = |one: &&Media<'_>| essence(one.name.value) == name && one.says_what(media);
        if !known.iter().any(is_same) {
            known.push(media);
        }
    }
    known
}

/// Returns the fields of a form for which the document says how they are written.
fn field_styles(media: &Media<'_>) -> Vec<(String, Form)> {
    let fields = media.encoding.iter().filter_map(|encoding| {
        let names = encoding.content_type.map_or("", |text| text.value);
        let form = match encoding.style {
            Some(EncodingStyle {
                style,
                explode,
                reserved,
                ..
            }) => Form::Styled {
                style,
                explode,
                reserved,
            },
            None if media_kind(names) == Some(MediaKind::Json) => Form::Json,
            None => return None,
        };
        Some((encoding.name.value.to_owned(), form))
    });
    match media_kind(media.name.value) {
        Some(MediaKind::Form) => fields.collect(),
        _ => Vec::new(),
    }
}

/// Names a media type by its last part: `Json`, `Png`; by all of it where that is taken, and by its parameters where
/// that is taken, too.
pub(super) fn media_name(media_type: &str, taken: &[&RustName]) -> RustName {
    let essence = essence(media_type);
    let short = match essence.split_once('/') {
        Some((_, "x-www-form-urlencoded")) => "form",
        Some((_, "octet-stream")) => "bytes",
        Some(("*", _)) | None => "other",
        // `image/*`
        Some((group, "*")) => group,
        Some((_, name)) => name,
    };
    let names = [short, &essence, media_type];
    let names = names.map(names::variant_name);
    let free = names.iter().find(|name| !taken.contains(name));
    free.unwrap_or(&names[2]).clone()
}
