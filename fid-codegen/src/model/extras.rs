//! A type that is read and written again must not lose the properties that the document does not name.

use std::collections::BTreeSet;

use super::{Additional, Direction, Object, Shape, TypeDef, TypeId, TypeUse, direction};
use crate::names::{RustName, field_name};

/// Gives the types that go both ways a place for other properties, unless the document says that there are none.
pub(super) fn keep_extras(types: &mut [TypeDef]) {
    let parts = parts(types);
    let both = Direction {
        read: true,
        written: true,
    };
    for (index, def) in types.iter_mut().enumerate() {
        if let Shape::Object(object) = &mut def.shape
            && def.direction == both
            && object.additional.is_none()
            && !object.is_closed
            && !parts.contains(&TypeId(index))
        {
            object.additional = Some(Additional {
                name: free_name(object),
                type_use: TypeUse::Any,
                is_stated: false,
            });
        }
    }
}

/// Returns the types of which a value is several at once. Each would keep what the others name, and write it again.
fn parts(types: &[TypeDef]) -> BTreeSet<TypeId> {
    let mut waiting: Vec<TypeId> = Vec::new();
    for def in types {
        if let Shape::Together(parts) = &def.shape {
            let parts = parts.iter().map(|part| &part.type_use);
            waiting.extend(parts.filter_map(direction::named));
        }
    }
    let mut found = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if found.insert(id)
            && let Shape::Union(_) | Shape::Alias(_) | Shape::Together(_) = types[id.0].shape
        {
            let uses = types[id.0].shape.uses().into_iter();
            waiting.extend(uses.filter_map(direction::named));
        }
    }
    found
}

/// Names the field that keeps other properties: `additional`, unless a property is called so.
pub(super) fn free_name(object: &Object) -> RustName {
    let mut name = field_name("additional");
    while object.fields.iter().any(|field| field.name.rust == name) {
        name = name.join_value(&field_name("properties"));
    }
    name
}
