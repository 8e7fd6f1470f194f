//! Objects to structs.

use super::Types;
use crate::{
    class::target,
    document::{self, Schema},
    merge::{MergedProperty, merge_all},
    model::{Access, Additional, Field, Object, Presence, Shape, TypeUse, docs},
    names::{self, Name, RustName, field_name},
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
        let open = match merged.additional() {
            Some(document::Additional::None) => None,
            Some(document::Additional::Any) => Some(TypeUse::Any),
            Some(additional @ document::Additional::Typed(_)) => {
                Some(self.additional(additional, name))
            }
            // An object of which the document says nothing can only be looked at whole.
            Some(document::Additional::Unstated) | None => {
                properties.is_empty().then_some(TypeUse::Any)
            }
        };
        let additional = open.map(|type_use| Additional {
            name: additional_name(&names),
            type_use,
        });
        Shape::Object(Object { fields, additional })
    }

    fn field(
        &mut self,
        property: &MergedProperty<'d, 'n>,
        rust: &RustName,
        required: bool,
        owner: &RustName,
    ) -> Field {
        let type_name = owner.join(&names::type_name(property.name.value));
        let (type_use, nullable) = match self.together(&property.schemas, &type_name) {
            TypeUse::Nullable(inner) => (*inner, true),
            other => (other, false),
        };
        Field {
            name: Name {
                wire: property.name.value.to_owned(),
                rust: rust.clone(),
            },
            type_use,
            presence: match (required, nullable) {
                (true, false) => Presence::Required,
                (true, true) => Presence::Nullable,
                (false, _) => Presence::Optional,
            },
            access: self.access(property),
            docs: docs::of_schema(property.last()),
            deprecated: property.last().deprecated,
        }
    }
}

impl<'d, 'n> Types<'d, 'n> {
    /// Returns which ways a property goes: what any description of it says.
    fn access(&self, property: &MergedProperty<'d, 'n>) -> Access {
        let says = |is_on: fn(&Schema<'n>) -> bool| {
            let mut schemas = property.schemas.iter();
            schemas.any(|schema| is_on(schema) || is_on(target(self.resolver, schema)))
        };
        match (says(|one| one.read_only), says(|one| one.write_only)) {
            (true, false) => Access::Read,
            (false, true) => Access::Write,
            _ => Access::Both,
        }
    }
}

fn field_names(properties: &[MergedProperty<'_, '_>]) -> Vec<RustName> {
    let wires: Vec<&str> = properties.iter().map(|one| one.name.value).collect();
    let mut names: Vec<RustName> = wires.iter().map(|wire| field_name(wire)).collect();
    names::apart(&mut names, &wires, RustName::join_value);
    names
}

/// Names the field that keeps other properties: `additional`, unless a property is called so.
fn additional_name(taken: &[RustName]) -> RustName {
    let mut name = field_name("additional");
    while taken.contains(&name) {
        name = name.join_value(&field_name("properties"));
    }
    name
}
