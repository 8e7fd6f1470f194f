//! Operations to methods.

use super::{
    Form, Input, Operation, Place, TypeUse, answer::Answers, docs, schema::Types, security::Doors,
    server::url_of_part, tags::Tags,
};
use crate::{
    check::FoundOperation,
    document::{Document, Location, Parameter, Style},
    inputs::{self, inputs},
    media::{MediaKind, media_kind},
    names::{self, Name, RustName},
    resolve::Resolver,
};

pub(super) struct Lowering<'a, 'd, 'n> {
    pub(super) document: &'d Document<'n>,
    pub(super) resolver: &'d Resolver<'d, 'n>,
    pub(super) types: &'a mut Types<'d, 'n>,
    pub(super) doors: Doors,
    pub(super) tags: Tags<'n>,
}

impl<'d, 'n> Lowering<'_, 'd, 'n> {
    pub(super) fn operation(
        &mut self,
        found: &FoundOperation<'d, 'n>,
        type_name: RustName,
    ) -> Operation {
        let (path, operation) = (found.path, found.operation);
        let answers = Answers::of(self.resolver, operation);
        let answer = self.answer(&answers, &type_name);
        let error = self.error(&answers.errors, &type_name);
        let headers = self.headers(&answers, &type_name);
        let inputs = inputs(path, operation, self.resolver);
        let body = self.body(operation, &type_name);
        let server = operation.servers.first().or(path.servers.first());
        let (own, tag) = (operation.security.as_ref(), operation.tags.first());
        let requirements = own.unwrap_or(&self.document.security);
        let docs = docs::of_operation(
            found,
            &answers,
            &inputs,
            body.as_ref(),
            requirements,
            self.resolver,
        );
        Operation {
            name: Name {
                wire: found.id.clone(),
                rust: found.rust.clone(),
            },
            tag: tag.and_then(|tag| self.tags.place(tag.value)),
            method: found.method.clone(),
            path: path.path.value.to_owned(),
            server: server.map(url_of_part),
            security: self.doors.security(requirements, self.resolver),
            body,
            answer,
            headers,
            accept: self.accept(&answers),
            error_marks: self.error_marks(&answers.errors),
            error,
            docs,
            deprecated: operation.deprecated,
            inputs: inputs
                .into_iter()
                .map(|input| self.input(input, &type_name))
                .collect(),
            type_name,
        }
    }

    fn input(&mut self, input: inputs::Input<'d, 'n>, owner: &RustName) -> Input {
        let parameter = input.parameter;
        let type_name = owner.join(&names::type_name(parameter.name.value));
        let of_content = parameter.content.as_ref();
        let schema = of_content.map_or(parameter.schema.as_ref(), |media| media.schema.as_ref());
        let type_use = match schema {
            Some(schema) => self.types.type_use(schema, &type_name),
            None if form(parameter) == Form::Json => TypeUse::Any,
            None => TypeUse::String,
        };
        Input {
            name: Name {
                wire: parameter.name.value.to_owned(),
                rust: input.rust,
            },
            place: match parameter.location.value {
                Location::Path => Place::Path,
                Location::Query => Place::Query,
                Location::QueryString => Place::QueryString,
                Location::Header => Place::Header,
                Location::Cookie => Place::Cookie,
            },
            form: form(parameter),
            required: parameter.required,
            type_use: not_null(type_use),
            docs: docs::of_parameter(parameter),
            deprecated: parameter.deprecated,
        }
    }
}

fn form(parameter: &Parameter<'_>) -> Form {
    let Parameter { style, explode, .. } = *parameter;
    if let Some(media) = &parameter.content {
        return match media_kind(media.name.value) {
            Some(MediaKind::Json) => Form::Json,
            _ => Form::Usual,
        };
    }
    let usual = Style::of(parameter.location.value);
    if style == usual && explode == usual.explodes() && !parameter.reserved {
        return Form::Usual;
    }
    Form::Styled {
        style,
        explode,
        reserved: parameter.reserved,
    }
}

/// A parameter that is `null` is a parameter that is not there.
fn not_null(type_use: TypeUse) -> TypeUse {
    match type_use {
        TypeUse::Nullable(inner) => *inner,
        other => other,
    }
}
