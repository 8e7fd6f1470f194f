//! Lists whose items differ by their place.

use super::Types;
use crate::{
    document::Schema,
    model::{Shape, Tuple, TypeUse},
    names::{RustName, type_name},
};

impl<'d, 'n> Types<'d, 'n> {
    /// Lowers `prefixItems`, and the items that follow.
    pub(super) fn tuple(&mut self, schema: &'d Schema<'n>, name: &RustName) -> Shape {
        let count = |key| schema.note(key).and_then(|text| text.parse().ok());
        let places = schema.prefix.iter().enumerate();
        let items: Vec<TypeUse> = places
            .map(|(index, item)| {
                let name = name.join(&type_name(&format!("Item{}", index + 1)));
                self.type_use(item, &name)
            })
            .collect();
        let is_full = count("maxItems").is_some_and(|most: usize| most <= items.len());
        let rest = match &schema.items {
            Some(items) => Some(self.type_use(items, &name.join(&type_name("Item")))),
            None => Some(TypeUse::Any),
        };
        Shape::Tuple(Tuple {
            required: count("minItems").unwrap_or(0).min(items.len()),
            rest: rest.filter(|rest| !is_full && *rest != TypeUse::Never),
            items,
        })
    }
}
