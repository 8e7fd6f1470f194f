//! Operations to methods.

use super::{
    DoorId, ErrorBody, Form, Input, Operation, Place, Security, Shape, TypeUse, answer::Answers,
    content, docs, schema::Types,
};
use crate::{
    check::FoundOperation,
    document::{self, Document, Location, Media, Parameter, Response, StatusPattern, Style},
    inputs::{self, inputs},
    media::{MediaKind, media_kind},
    merge::merge,
    names::{self, Name, RustName},
    resolve::Resolver,
};

pub(super) struct Lowering<'a, 'd, 'n> {
    pub(super) document: &'d Document<'n>,
    pub(super) resolver: &'d Resolver<'d, 'n>,
    pub(super) types: &'a mut Types<'d, 'n>,
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
        let inputs = inputs(path, operation, self.resolver);
        let server = operation.servers.first().or(path.servers.first());
        Operation {
            name: Name {
                wire: found.id.clone(),
                rust: found.rust.clone(),
            },
            method: found.method,
            path: path.path.value.to_owned(),
            server: server.map(document::Server::default_url),
            security: self.security(operation),
            body: self.body(operation, &type_name),
            answer,
            accept: content::accept(&answers),
            error_marks: self.error_marks(&answers.errors),
            error,
            docs: docs::of_operation(
                found,
                &answers,
                &inputs,
                &self.document.security,
                self.resolver,
            ),
            deprecated: operation.deprecated,
            inputs: inputs
                .into_iter()
                .map(|input| self.input(input, &type_name))
                .collect(),
            type_name,
        }
    }

    /// Lowers what must be had to call an operation; the order of alternatives says nothing, so it is that of the doors.
    fn security(&self, operation: &document::Operation<'n>) -> Security {
        let requirements = operation
            .security
            .as_ref()
            .unwrap_or(&self.document.security);
        let mut any_of: Vec<DoorId> = requirements
            .iter()
            .filter_map(|requirement| requirement.schemes.first())
            .filter_map(|name| self.resolver.security_scheme_index(name.value))
            .map(DoorId)
            .collect();
        any_of.sort();
        any_of.dedup();
        let is_free = |one: &document::Requirement<'_>| one.schemes.is_empty();
        Security {
            optional: any_of.is_empty() || requirements.iter().any(is_free),
            any_of,
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

    /// Lowers the bodies of errors: one type where they are all alike, else an enum of them, the most exact statuses
    /// first.
    fn error(
        &mut self,
        errors: &[(StatusPattern, &'d Response<'n>)],
        type_name: &RustName,
    ) -> Option<TypeUse> {
        let mut bodies = Vec::new();
        for (status, response) in errors {
            let name = Name {
                wire: docs::status_text(*status),
                rust: names::type_name(&docs::status_name(*status)),
            };
            let type_name = type_name.join(&name.rust);
            if let Some(type_use) = self.error_use(&response.content, &type_name) {
                bodies.push((*status, ErrorBody { name, type_use }));
            }
        }
        bodies.sort_by_key(|(status, _)| *status);
        bodies.dedup_by_key(|(status, _)| *status);
        let bodies: Vec<ErrorBody> = bodies.into_iter().map(|(_, body)| body).collect();
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
    fn error_marks(&self, errors: &[(StatusPattern, &'d Response<'n>)]) -> Vec<String> {
        let marked = errors
            .iter()
            .find(|(_, response)| response.any_status.is_some());
        let schema = marked.and_then(|(_, response)| response.content.first()?.schema.as_ref());
        let required = schema.map(|schema| merge(self.resolver, schema).required);
        let names = required.into_iter().flatten();
        names.map(|name| name.value.to_owned()).collect()
    }

    pub(super) fn media(&mut self, content: &'d [Media<'n>], name: &RustName) -> Option<TypeUse> {
        let media = content.first()?;
        Some(self.media_use(media, name))
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
