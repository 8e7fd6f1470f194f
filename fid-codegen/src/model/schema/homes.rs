//! What the types of schemas without a name are called that several parts of a document share.
//!
//! Such a schema is one type, named where it stands and not where it is used first: else the order of the
//! document would name it.

use std::ptr::from_ref;

use super::scalar::is_nameless;
use crate::{
    document::{Additional, Document, Media, Parameter, RefOr, Schema},
    names::{RustName, schema_name, type_name},
    quick::QuickMap,
};

/// The names of shared schemas.
#[derive(Default)]
pub(super) struct Homes<'n>(QuickMap<*const Schema<'n>, RustName>);

impl<'n> Homes<'n> {
    /// Finds the schemas that parts of a document share.
    pub(super) fn of(document: &Document<'n>) -> Self {
        let mut homes = Self::default();
        let components = &document.components;
        for component in &components.schemas {
            homes.add_parts(&component.item, &schema_name(component.name.value));
        }
        for component in &components.parameters {
            let name = type_name(component.name.value).join(&type_name("Parameter"));
            homes.add_parameter(&component.item, &name);
        }
        for component in &components.request_bodies {
            if let RefOr::Item(body) = &component.item {
                let name = type_name(component.name.value).join(&type_name("Body"));
                homes.add_content(&body.content, &name);
            }
        }
        for component in &components.responses {
            if let RefOr::Item(response) = &component.item {
                let name = type_name(component.name.value).join(&type_name("Answer"));
                homes.add_content(&response.content, &name);
            }
        }
        for component in &components.headers {
            if let RefOr::Item(header) = &component.item {
                let name = type_name(component.name.value).join(&type_name("Header"));
                let of_content = header.content.iter().flat_map(|media| &media.schema);
                let schemas = header.schema.iter().chain(of_content);
                schemas.for_each(|schema| homes.add(schema, &name));
            }
        }
        for path in &document.paths {
            // A path may be long, and have many parameters.
            let own = (!path.parameters.is_empty()).then(|| type_name(path.path.value));
            for parameter in &path.parameters {
                if let (Some(own), RefOr::Item(item)) = (&own, parameter) {
                    let name = own.join(&type_name(item.name.value));
                    homes.add_parameter(parameter, &name);
                }
            }
        }
        homes
    }

    /// Returns the name of a schema's type, where it is named where it stands.
    pub(super) fn name(&self, schema: &Schema<'n>) -> Option<&RustName> {
        self.0.get(&from_ref(schema))
    }

    /// Adds what a schema gives to those that it is merged into.
    fn add_parts(&mut self, schema: &Schema<'n>, name: &RustName) {
        for property in &schema.properties {
            if !is_nameless(&property.schema) {
                let name = name.join(&type_name(property.name.value));
                self.add(&property.schema, &name);
            }
        }
        if let Additional::Typed(additional) = &schema.additional {
            self.add(additional, &name.join(&type_name("Value")));
        }
        for part in &schema.all_of {
            self.add_parts(part, name);
        }
    }

    fn add_parameter(&mut self, part: &RefOr<'n, Parameter<'n>>, name: &RustName) {
        if let RefOr::Item(parameter) = part {
            let of_content = parameter.content.iter().flat_map(|media| &media.schema);
            let schemas = parameter.schema.iter().chain(of_content);
            schemas.for_each(|schema| self.add(schema, name));
        }
    }

    fn add_content(&mut self, content: &[Media<'n>], name: &RustName) {
        let schemas = content.iter().filter_map(|media| media.schema.as_ref());
        schemas.for_each(|schema| self.add(schema, name));
    }

    fn add(&mut self, schema: &Schema<'n>, name: &RustName) {
        self.0.insert(from_ref(schema), name.clone());
    }
}
