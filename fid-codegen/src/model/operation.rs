//! Operations and callbacks to methods and payloads.

use super::{
    Body, Callback, DoorId, ErrorBody, Input, Operation, Place, Security, Shape, TypeUse,
    answer::Answers, docs, lower::base_url, schema::Types,
};
use crate::{
    check::FoundOperation,
    document::{self, Document, Location, Media, PathItem, Response, StatusPattern},
    names::{self, Name, RustName},
    resolve::Resolver,
};

pub(super) struct Lowering<'a, 'd, 'n> {
    pub(super) document: &'d Document<'n>,
    pub(super) resolver: &'d Resolver<'d, 'n>,
    pub(super) types: &'a mut Types<'d, 'n>,
}

impl<'d, 'n> Lowering<'_, 'd, 'n> {
    pub(super) fn operation(&mut self, found: &FoundOperation<'d, 'n>) -> Operation {
        let (path, method, operation) = (found.path, found.method, found.operation);
        let type_name = names::type_name(&found.id);
        let answers = Answers::of(self.resolver, operation);
        let answer_name = type_name.join(&names::type_name("Answer"));
        let answer = answers
            .success
            .iter()
            .find_map(|(_, response)| self.media(&response.content, &answer_name));
        let error = self.error(&answers.errors, &type_name);
        Operation {
            name: Name::of_value(&found.id),
            method,
            path: path.path.value.to_owned(),
            server: operation
                .servers
                .first()
                .or(path.servers.first())
                .map(base_url),
            security: self.security(operation),
            inputs: self.inputs(path, operation, &type_name),
            body: self.body(operation, &type_name),
            answer,
            error_marks: self.error_marks(&answers.errors),
            error,
            docs: docs::of_operation(path, method, operation, &answers),
            deprecated: operation.deprecated,
            type_name,
        }
    }

    /// Lowers what the server POSTs to the URLs that it got from the operation.
    pub(super) fn callbacks(&mut self, found: &FoundOperation<'d, 'n>) -> Vec<Callback> {
        let mut callbacks = Vec::new();
        for callback in &found.operation.callbacks {
            let type_name =
                names::type_name(&found.id).join(&names::type_name(callback.name.value));
            let mut operations = callback.items.iter().flat_map(|item| {
                item.operations
                    .iter()
                    .map(move |(method, operation)| (item, method, operation))
            });
            let Some((item, method, operation)) = operations.next() else {
                continue;
            };
            let Some(body) = operation
                .body
                .as_ref()
                .and_then(|body| self.resolver.request_body(body))
            else {
                continue;
            };
            if let Some(type_use) = self.media(&body.content, &type_name) {
                callbacks.push(Callback {
                    name: Name::of_value(callback.name.value),
                    type_use,
                    docs: docs::of_callback(&found.id, item, *method, operation),
                });
            }
        }
        callbacks
    }

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
        any_of.dedup();
        Security {
            optional: any_of.is_empty()
                || requirements
                    .iter()
                    .any(|requirement| requirement.schemes.is_empty()),
            any_of,
        }
    }

    /// Lowers the parameters of the path and of the operation; the latter override the former.
    fn inputs(
        &mut self,
        path: &'d PathItem<'n>,
        operation: &'d document::Operation<'n>,
        type_name: &RustName,
    ) -> Vec<Input> {
        let own: Vec<_> = operation
            .parameters
            .iter()
            .filter_map(|part| self.resolver.parameter(part))
            .collect();
        let shared: Vec<_> = path
            .parameters
            .iter()
            .filter_map(|part| self.resolver.parameter(part))
            .filter(|shared| {
                own.iter().all(|own| {
                    own.name.value != shared.name.value
                        || own.location.value != shared.location.value
                })
            })
            .collect();
        shared
            .into_iter()
            .chain(own)
            .filter_map(|parameter| self.input(parameter, type_name))
            .collect()
    }

    fn input(&mut self, parameter: &'d document::Parameter<'n>, owner: &RustName) -> Option<Input> {
        let name = Name::of_value(parameter.name.value);
        let type_name = owner.join(&names::type_name(parameter.name.value));
        let type_use = match &parameter.schema {
            Some(schema) => self.types.type_use(schema, &type_name),
            None => TypeUse::String,
        };
        Some(Input {
            name,
            place: match parameter.location.value {
                Location::Path => Place::Path,
                Location::Query => Place::Query,
                Location::Header => Place::Header,
                Location::Cookie => return None,
            },
            required: parameter.required,
            type_use: not_null(type_use),
            docs: docs::of_parameter(parameter),
            deprecated: parameter.deprecated,
        })
    }

    fn body(
        &mut self,
        operation: &'d document::Operation<'n>,
        type_name: &RustName,
    ) -> Option<Body> {
        let body = self.resolver.request_body(operation.body.as_ref()?)?;
        let name = type_name.join(&names::type_name("Body"));
        Some(Body {
            type_use: self.media(&body.content, &name)?,
            required: body.required,
            docs: docs::text(body.description),
        })
    }

    /// Lowers the bodies of errors: one type where they are all alike, else an enum of them.
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
            if let Some(type_use) = self.media(&response.content, &type_name) {
                bodies.push(ErrorBody { name, type_use });
            }
        }
        let first = bodies.first()?.type_use.clone();
        if bodies.iter().all(|body| body.type_use == first) {
            return Some(first);
        }
        let name = type_name.join(&names::type_name("Error"));
        let docs = "The bodies of the errors, by status.".to_owned();
        Some(self.types.add(&name, docs, Shape::ErrorBodies(bodies)))
    }

    /// Returns the keys that every error body has, where a document says that errors come under any status.
    fn error_marks(&self, errors: &[(StatusPattern, &'d Response<'n>)]) -> Vec<String> {
        let marked = errors.iter().find(|(_, response)| response.any_status);
        let schema = marked.and_then(|(_, response)| response.content.first()?.schema.as_ref());
        let schema = schema.and_then(|schema| match schema.reference {
            Some(reference) => Some(
                self.resolver
                    .schema(self.resolver.schema_index(reference.value)?),
            ),
            None => Some(schema),
        });
        schema.map_or(Vec::new(), |schema| {
            schema
                .required
                .iter()
                .map(|name| name.value.to_owned())
                .collect()
        })
    }

    fn media(&mut self, content: &'d [Media<'n>], name: &RustName) -> Option<TypeUse> {
        let media = content.first()?;
        Some(match &media.schema {
            Some(schema) => self.types.type_use(schema, name),
            None => TypeUse::Any,
        })
    }
}

/// A parameter that is `null` is a parameter that is not there.
fn not_null(type_use: TypeUse) -> TypeUse {
    match type_use {
        TypeUse::Nullable(inner) => *inner,
        other => other,
    }
}
