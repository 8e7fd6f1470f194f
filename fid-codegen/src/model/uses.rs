//! The types that a type is made of.

use super::{Multipart, Shape, TypeUse};

impl Shape {
    /// Returns the uses of types in a type.
    pub(super) fn uses(&self) -> Vec<&TypeUse> {
        match self {
            Self::Object(object) | Self::Multipart(Multipart { object, .. }) => {
                let fields = object.fields.iter().map(|field| &field.type_use);
                let additional = object.additional.iter().map(|one| &one.type_use);
                fields.chain(additional).collect()
            }
            Self::Union(union) => union.variants.iter().map(|one| &one.type_use).collect(),
            Self::Tuple(tuple) => tuple.items.iter().chain(&tuple.rest).collect(),
            Self::Together(parts) => parts.iter().map(|part| &part.type_use).collect(),
            Self::ErrorBodies(bodies) => bodies.iter().map(|body| &body.type_use).collect(),
            Self::Alias(type_use) | Self::Wrapper(type_use) => vec![type_use],
            Self::StringEnum(_) | Self::IntegerEnum(_) => Vec::new(),
        }
    }

    /// Returns the same, to be changed.
    pub(super) fn uses_mut(&mut self) -> Vec<&mut TypeUse> {
        match self {
            Self::Object(object) | Self::Multipart(Multipart { object, .. }) => {
                let fields = object.fields.iter_mut().map(|field| &mut field.type_use);
                let additional = object.additional.iter_mut().map(|one| &mut one.type_use);
                fields.chain(additional).collect()
            }
            Self::Union(union) => {
                let variants = union.variants.iter_mut();
                variants.map(|variant| &mut variant.type_use).collect()
            }
            Self::Tuple(tuple) => tuple.items.iter_mut().chain(&mut tuple.rest).collect(),
            Self::Together(parts) => parts.iter_mut().map(|part| &mut part.type_use).collect(),
            Self::ErrorBodies(bodies) => {
                let bodies = bodies.iter_mut();
                bodies.map(|body| &mut body.type_use).collect()
            }
            Self::Alias(type_use) | Self::Wrapper(type_use) => vec![type_use],
            Self::StringEnum(_) | Self::IntegerEnum(_) => Vec::new(),
        }
    }
}
