//! Objects to structs.

use super::{
    Types,
    others::{Others, of_patterns},
    scalar::is_nameless,
};
use crate::{
    class::target,
    document::{self, Schema},
    merge::{MergedProperty, merge_all},
    model::{Access, Additional, Field, Object, Presence, Shape, TypeUse, docs, extras::free_name},
    names::{self, Name, RustName, field_name, type_name},
    read::tree::Node,
};

impl<'d, 'n> Types<'d, 'n> {
    /// Lowers what schemas say together about an object.
    pub(super) fn object(&mut self, schemas: &[&'d Schema<'n>], name: &RustName) -> Shape {
        let merged = merge_all(self.resolver, schemas);
        let (properties, required) = (merged.properties(), merged.required_properties());
        let names = field_names(&properties);
        let fields = properties
            .iter()
            .zip(&names)
            .map(|(property, rust)| {
                let is_required = required.contains(property.name.value);
                self.field(property, rust, is_required, name)
            })
            .collect();
        let patterns = of_patterns(merged.patterns.iter().copied());
        let open = match self.others(&merged.additional(), &patterns, name) {
            Others::Typed(type_use) => Some(type_use),
            // An object of which the document says nothing can only be looked at whole, and what a kind of it has
            // besides, other schemas say.
            Others::Unstated => {
                let is_whole = properties.is_empty() || schemas.iter().any(|one| is_base(one));
                is_whole.then_some(TypeUse::Any)
            }
            Others::None => None,
        };
        let is_closed = matches!(merged.additional().last(), Some(document::Additional::None));
        let mut object = Object {
            fields,
            additional: None,
            is_closed,
        };
        object.additional = open.map(|type_use| Additional {
            name: free_name(&object),
            type_use,
            is_stated: true,
        });
        Shape::Object(object)
    }

    fn field(
        &mut self,
        property: &MergedProperty<'d, 'n>,
        rust: &RustName,
        required: bool,
        owner: &RustName,
    ) -> Field {
        let type_use = match property.schemas.as_slice() {
            [only] if is_nameless(only) => self.type_use(only, owner),
            schemas => self.together(schemas, &owner.join(&type_name(property.name.value))),
        };
        let (type_use, nullable) = match type_use {
            TypeUse::Nullable(inner) => (*inner, true),
            other => (other, false),
        };
        let resolver = self.resolver;
        let targets = property.schemas.iter();
        let targets: Vec<&Schema<'_>> = targets.map(|schema| target(resolver, schema)).collect();
        Field {
            name: Name {
                wire: property.name.value.to_owned(),
                rust: rust.clone(),
            },
            type_use,
            presence: match (required, nullable) {
                (true, false) => Presence::Required,
                (true, true) => Presence::Nullable,
                (false, false) => Presence::Optional,
                (false, true) => Presence::Clearable,
            },
            default: default(property, &targets),
            access: access(property, &targets),
            docs: docs::of_schema(property.last()),
            deprecated: property.last().deprecated,
        }
    }
}

/// Returns the value that stands for none, by the description that says it last; `targets` are what the descriptions
/// refer to.
fn default(property: &MergedProperty<'_, '_>, targets: &[&Schema<'_>]) -> Option<String> {
    let schemas = property.schemas.iter().zip(targets).rev();
    let mut said = schemas.filter_map(|(schema, target)| schema.default.or(target.default));
    said.next().map(Node::to_json)
}

/// Returns which ways a property goes: what any description of it says.
fn access(property: &MergedProperty<'_, '_>, targets: &[&Schema<'_>]) -> Access {
    let (mut read_only, mut write_only) = (false, false);
    for schema in property.schemas.iter().chain(targets) {
        read_only |= schema.read_only;
        write_only |= schema.write_only;
    }
    match (read_only, write_only) {
        (true, false) => Access::Read,
        (false, true) => Access::Write,
        _ => Access::Both,
    }
}

/// Tells whether a schema has kinds that extend it: its discriminator says which, without a list of them.
fn is_base(schema: &Schema<'_>) -> bool {
    schema.discriminator.is_some() && schema.union().is_none()
}

fn field_names(properties: &[MergedProperty<'_, '_>]) -> Vec<RustName> {
    let wires: Vec<&str> = properties.iter().map(|one| one.name.value).collect();
    let mut names: Vec<RustName> = wires.iter().map(|wire| field_name(wire)).collect();
    // What is written as in the document is as distinct as there.
    let mut named = names.iter().zip(&wires);
    if named.all(|(name, wire)| name.as_str() == *wire) {
        return names;
    }
    names::apart(&mut names, &wires, RustName::join_value);
    names
}
