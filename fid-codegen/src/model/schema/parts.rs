//! Values that are of several types at once, which stay apart: the types of a value are not multiplied.

use super::Types;
use crate::{
    document::Schema,
    merge::Merged,
    model::{Part, Shape, TypeUse, docs},
    names::{self, RustName, type_name, value_name},
};

impl<'d, 'n> Types<'d, 'n> {
    /// Lowers schemas of which several are unions.
    pub(super) fn parts(
        &mut self,
        schemas: &[&'d Schema<'n>],
        merged: &Merged<'d, 'n>,
        name: &RustName,
    ) -> Shape {
        self.parts_of(schemas, merged, &merged.unions, name)
    }

    /// Lowers schemas to what they say besides unions, and these unions.
    pub(super) fn parts_of(
        &mut self,
        schemas: &[&'d Schema<'n>],
        merged: &Merged<'d, 'n>,
        unions: &[&'d Schema<'n>],
        name: &RustName,
    ) -> Shape {
        let mut parts = Vec::new();
        if !merged.says_nothing_besides() {
            let base = name.join(&type_name("Base"));
            let docs = schemas.last().map(|last| docs::of_schema(last));
            let shape = self.object(schemas, &base);
            let id = self.add(&base, docs.unwrap_or_default(), shape);
            parts.push(("base".to_owned(), TypeUse::Named(id)));
        }
        for union in unions {
            let is_own = schemas.iter().any(|schema| std::ptr::eq(*schema, *union));
            parts.push(self.part(union, is_own, name));
        }
        let wires: Vec<String> = parts
            .iter()
            .enumerate()
            .map(|(index, (part, _))| format!("{part} {index}"))
            .collect();
        let wires: Vec<&str> = wires.iter().map(String::as_str).collect();
        let mut rust: Vec<RustName> = parts.iter().map(|(part, _)| value_name(part)).collect();
        names::apart(&mut rust, &wires, RustName::join_value);
        let named = rust.into_iter().zip(parts);
        let part = |(name, (_, type_use))| Part { name, type_use };
        Shape::Together(named.map(part).collect())
    }

    /// Lowers one of several unions that hold together, and names it as the schema that it is, if that is another one.
    fn part(&mut self, union: &'d Schema<'n>, is_own: bool, name: &RustName) -> (String, TypeUse) {
        let place = self.resolver.place(union).filter(|_| !is_own);
        let wire = place.map(|index| self.defs[index].name.rust.as_str().to_owned());
        let own = wire
            .as_deref()
            .map_or_else(|| type_name("Choice"), type_name);
        let type_name = name.join(&own);
        let shape = self.variants_alone(union, &type_name);
        let id = self.add(&type_name, docs::of_schema(union), shape);
        (
            wire.unwrap_or_else(|| "choice".to_owned()),
            TypeUse::Named(id),
        )
    }
}
