//! Every part of a document in which a reference can be. Each part names all that it has, so that a new one is not
//! forgotten here.

use super::Linker;
use crate::{
    document::{
        Additional, Discriminator, Document, Header, Media, Operation, Parameter, PathItem, RefOr,
        RequestBody, Response, Schema, SecurityScheme, Target, Text,
    },
    forest::Found,
    span::Spanned,
};

impl<'n> Linker<'n> {
    pub(super) fn document(&mut self, document: &mut Document<'n>) {
        let components = &mut document.components;
        for component in &mut components.schemas {
            self.in_schema(&mut component.item);
        }
        for component in &mut components.parameters {
            self.parameter(&mut component.item);
        }
        for component in &mut components.request_bodies {
            self.body(&mut component.item);
        }
        for component in &mut components.responses {
            self.response(&mut component.item);
        }
        for component in &mut components.headers {
            self.header(&mut component.item);
        }
        for component in &mut components.security_schemes {
            self.put_in::<SecurityScheme<'_>>(&mut component.item);
        }
        for path in &mut document.paths {
            self.path_item(path);
        }
        for webhook in &mut document.webhooks {
            self.callback(webhook);
        }
    }

    /// Looks at what a path item has, after what it refers to was brought in.
    pub(super) fn in_path_item(&mut self, item: &mut PathItem<'n>) {
        for parameter in &mut item.parameters {
            self.parameter(parameter);
        }
        for (_, operation) in &mut item.operations {
            self.operation(operation);
        }
    }

    fn operation(&mut self, operation: &mut Operation<'n>) {
        for parameter in &mut operation.parameters {
            self.parameter(parameter);
        }
        if let Some(body) = &mut operation.body {
            self.body(body);
        }
        for (_, response) in &mut operation.responses {
            self.response(response);
        }
        for callback in &mut operation.callbacks {
            self.callback(callback);
        }
    }

    pub(super) fn parameter(&mut self, part: &mut RefOr<'n, Parameter<'n>>) {
        if let Some(parameter) = self.part(part) {
            if let Some(schema) = &mut parameter.schema {
                self.schema(schema);
            }
            if let Some(media) = &mut parameter.content {
                self.media(media);
            }
        }
    }

    pub(super) fn body(&mut self, part: &mut RefOr<'n, RequestBody<'n>>) {
        if let Some(body) = self.part(part) {
            self.content(&mut body.content);
        }
    }

    pub(super) fn response(&mut self, part: &mut RefOr<'n, Response<'n>>) {
        if let Some(response) = self.part(part) {
            for (_, header) in &mut response.headers {
                self.header(header);
            }
            self.content(&mut response.content);
        }
    }

    pub(super) fn header(&mut self, part: &mut RefOr<'n, Header<'n>>) {
        if let Some(header) = self.part(part) {
            if let Some(schema) = &mut header.schema {
                self.schema(schema);
            }
            if let Some(media) = &mut header.content {
                self.media(media);
            }
        }
    }

    /// Returns a part, or changes the reference that stands for it.
    fn part<'a, T: Target<'n>>(&mut self, part: &'a mut RefOr<'n, T>) -> Option<&'a mut T> {
        match part {
            RefOr::Ref(reference) => {
                if !self.reference::<T>(reference) && self.is_unknown(*reference) {
                    *part = RefOr::Broken;
                }
                None
            }
            RefOr::Item(item) => Some(item),
            RefOr::Broken => None,
        }
    }

    fn content(&mut self, content: &mut [Media<'n>]) {
        for media in content {
            self.media(media);
        }
    }

    /// Looks at what a media type has, after what it refers to was brought in.
    pub(super) fn in_media(&mut self, media: &mut Media<'n>) {
        if let Some(schema) = &mut media.schema {
            self.schema(schema);
        }
    }

    /// Looks at a schema, or puts a reference in its place where it is a component by now: else it would be two types.
    fn schema(&mut self, schema: &mut Schema<'n>) {
        let text = schema.span.and_then(|span| self.moved.get(&span).copied());
        let Some((text, span)) = text.zip(schema.span) else {
            return self.in_schema(schema);
        };
        self.done.insert(span, text);
        *schema = Schema {
            span: schema.span,
            reference: Some(Spanned::new(span, text)),
            title: schema.title,
            description: schema.description,
            deprecated: schema.deprecated,
            read_only: schema.read_only,
            write_only: schema.write_only,
            default: schema.default,
            notes: std::mem::take(&mut schema.notes),
            ..Schema::default()
        };
    }

    /// Looks at what a schema has.
    pub(super) fn in_schema(&mut self, schema: &mut Schema<'n>) {
        if let Some(reference) = &mut schema.reference {
            if schema.is_dynamic {
                self.check_dynamic(*reference);
            }
            if !self.reference::<Schema<'_>>(reference) && self.is_unknown(*reference) {
                schema.reference = None;
                schema.reference_is_broken = true;
            }
        }
        if let Some(discriminator) = &mut schema.discriminator {
            for (_, target) in &mut discriminator.mapping {
                self.mapped(target);
            }
            let variants = schema.one_of.iter_mut().chain(&mut schema.any_of);
            for reference in variants.filter_map(|variant| variant.reference.as_mut()) {
                self.variant(reference, discriminator);
            }
        }
        let span = schema.span;
        for part in schema.parts_mut() {
            // A part that was made of keywords of the schema stands where it does.
            match part.span == span {
                true => self.in_schema(part),
                false => self.schema(part),
            }
        }
    }

    /// Changes what a value of a discriminator stands for, which may be the name of a component.
    fn mapped(&mut self, target: &mut Text<'n>) {
        let is_name = self.is_known(Schema::SECTION, target.value);
        if is_name || self.is_component::<Schema<'_>>(*target) {
            return;
        }
        let is_bare = !target.value.contains(['.', '/', '#']);
        let pointer = format!("#/components/schemas/{}", target.value);
        let mut reference = match is_bare {
            true => Spanned::new(target.span, self.forest.text(pointer)),
            false => *target,
        };
        if !is_bare || self.forest.find(reference).is_ok() {
            self.reference::<Schema<'_>>(&mut reference);
            target.value = reference.value;
        }
    }

    /// Changes the reference of a variant, and notes the name that it has where it stands: that is the value that
    /// stands for it, not the name that it got here.
    fn variant(&mut self, reference: &mut Text<'n>, discriminator: &mut Discriminator<'n>) {
        let written = *reference;
        self.reference::<Schema<'_>>(reference);
        if written.value == reference.value {
            return;
        }
        let Ok(Found { way, .. }) = self.forest.find(written) else {
            return;
        };
        let name = reference.value.rsplit('/').next();
        if let Some(own) = way.last().filter(|own| name != Some(own.as_str())) {
            let own = self.forest.text(own.clone());
            discriminator.names.push((*reference, own));
        }
    }
}

impl<'n> Schema<'n> {
    /// Returns the schemas right inside of this one, as [`parts`](Self::parts) does.
    pub(super) fn parts_mut(&mut self) -> Vec<&mut Schema<'n>> {
        let mut parts = Vec::new();
        for property in &mut self.properties {
            parts.push(&mut property.schema);
        }
        if let Additional::Typed(schema) = &mut self.additional {
            parts.push(schema.as_mut());
        }
        for pattern in &mut self.patterns {
            parts.push(&mut pattern.schema);
        }
        if let Some(items) = &mut self.items {
            parts.push(items.as_mut());
        }
        let (all, one, any) = (&mut self.all_of, &mut self.one_of, &mut self.any_of);
        for list in [&mut self.prefix, all, one, any] {
            if !list.is_empty() {
                parts.extend(list);
            }
        }
        parts
    }

    /// Tells whether the schema says nothing but that it is another one.
    pub(super) fn is_nothing_but_reference(&self) -> bool {
        if self.reference.is_none() {
            return false;
        }
        let same = Self {
            span: self.span,
            reference: self.reference,
            is_dynamic: self.is_dynamic,
            ..Self::default()
        };
        *self == same
    }
}
