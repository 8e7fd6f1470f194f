//! Every reference and every schema of a document, wherever they may stand.

use crate::{
    document::{
        Document, Header, Media, Operation, Parameter, PathItem, RefOr, RequestBody, Response,
        Schema, Text,
    },
    resolve::Kind,
};

/// What there is to look at.
pub(super) enum Part<'d, 'n> {
    /// A `$ref` to something other than a schema.
    Reference(Kind, Text<'n>),
    /// A schema that is in no other schema.
    Schema(&'d Schema<'n>),
}

/// Looks at every part of a document once.
pub(super) fn walk<'d, 'n>(document: &'d Document<'n>, look: &mut dyn FnMut(Part<'d, 'n>)) {
    let components = &document.components;
    for component in &components.schemas {
        look(Part::Schema(&component.item));
    }
    for component in &components.parameters {
        walk_parameter(&component.item, look);
    }
    for component in &components.request_bodies {
        walk_body(&component.item, look);
    }
    for component in &components.responses {
        walk_response(&component.item, look);
    }
    for component in &components.headers {
        walk_header(&component.item, look);
    }
    for path in &document.paths {
        walk_path(path, look);
    }
    for item in document.webhooks.iter().flat_map(|webhook| &webhook.items) {
        walk_path(item, look);
    }
}

fn walk_path<'d, 'n>(path: &'d PathItem<'n>, look: &mut dyn FnMut(Part<'d, 'n>)) {
    for parameter in &path.parameters {
        walk_parameter(parameter, look);
    }
    for (_, operation) in &path.operations {
        walk_operation(operation, look);
    }
}

fn walk_operation<'d, 'n>(operation: &'d Operation<'n>, look: &mut dyn FnMut(Part<'d, 'n>)) {
    for parameter in &operation.parameters {
        walk_parameter(parameter, look);
    }
    if let Some(body) = &operation.body {
        walk_body(body, look);
    }
    for (_, response) in &operation.responses {
        walk_response(response, look);
    }
    for item in operation.callbacks.iter().flat_map(|call| &call.items) {
        walk_path(item, look);
    }
}

fn walk_parameter<'d, 'n>(part: &'d RefOr<'n, Parameter<'n>>, look: &mut dyn FnMut(Part<'d, 'n>)) {
    match part {
        RefOr::Ref(reference) => look(Part::Reference(Kind::Parameter, *reference)),
        RefOr::Item(parameter) => {
            let of_content = parameter.content.iter().flat_map(|media| &media.schema);
            let schemas = parameter.schema.iter().chain(of_content);
            schemas.for_each(|schema| look(Part::Schema(schema)));
        }
        RefOr::Broken => {}
    }
}

fn walk_body<'d, 'n>(part: &'d RefOr<'n, RequestBody<'n>>, look: &mut dyn FnMut(Part<'d, 'n>)) {
    match part {
        RefOr::Ref(reference) => look(Part::Reference(Kind::RequestBody, *reference)),
        RefOr::Item(body) => walk_content(&body.content, look),
        RefOr::Broken => {}
    }
}

fn walk_response<'d, 'n>(part: &'d RefOr<'n, Response<'n>>, look: &mut dyn FnMut(Part<'d, 'n>)) {
    match part {
        RefOr::Ref(reference) => look(Part::Reference(Kind::Response, *reference)),
        RefOr::Item(response) => {
            for (_, header) in &response.headers {
                walk_header(header, look);
            }
            walk_content(&response.content, look);
        }
        RefOr::Broken => {}
    }
}

fn walk_header<'d, 'n>(part: &'d RefOr<'n, Header<'n>>, look: &mut dyn FnMut(Part<'d, 'n>)) {
    match part {
        RefOr::Ref(reference) => look(Part::Reference(Kind::Header, *reference)),
        RefOr::Item(header) => {
            let of_content = header.content.iter().flat_map(|media| &media.schema);
            let schemas = header.schema.iter().chain(of_content);
            schemas.for_each(|schema| look(Part::Schema(schema)));
        }
        RefOr::Broken => {}
    }
}

fn walk_content<'d, 'n>(content: &'d [Media<'n>], look: &mut dyn FnMut(Part<'d, 'n>)) {
    for media in content {
        media
            .schema
            .iter()
            .for_each(|schema| look(Part::Schema(schema)));
    }
}
