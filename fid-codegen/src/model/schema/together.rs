//! What several schemas say together about one value.

use std::ptr::from_ref;

use super::Types;
use crate::{
    class::{Class, class, contradicting, most_telling},
    document::{Schema, SchemaKind},
    model::{Shape, TypeUse, docs},
    names::{self, RustName},
};

impl<'d, 'n> Types<'d, 'n> {
    /// Lowers what all of several schemas say: objects are merged, lists by their items; of other values the
    /// schema that says most has the say.
    pub(super) fn together(&mut self, schemas: &[&'d Schema<'n>], name: &RustName) -> TypeUse {
        if let [only] = schemas {
            return self.type_use(only, name);
        }
        let resolver = self.resolver;
        let mut telling: Vec<&'d Schema<'n>> = schemas
            .iter()
            .copied()
            .filter(|schema| class(resolver, schema) != Class::Any)
            .collect();
        telling.dedup_by(|one, other| one == other || same_reference(one, other));
        match telling.as_slice() {
            [] => return self.type_use(schemas[schemas.len() - 1], name),
            [only] => return self.type_use(only, name),
            _ => {}
        }
        let is = |wanted| {
            telling
                .iter()
                .all(|schema| class(resolver, schema) == wanted)
        };
        let type_use = if is(Class::Object) {
            self.merged_object(&telling, name)
        } else if is(Class::Array)
            && let Some(items) = telling
                .iter()
                .map(|schema| items(schema))
                .collect::<Option<Vec<_>>>()
        {
            let item = self.together(&items, &name.join(&names::type_name("Item")));
            TypeUse::List(Box::new(item))
        } else if contradicting(resolver, &telling).is_some() {
            // No value is both, so a server that sends one goes by one of them.
            self.one_of(None, &telling, name)
        } else {
            let most = most_telling(resolver, telling.iter().copied());
            most.map_or(TypeUse::Any, |schema| self.type_use(schema, name))
        };
        let may_be_null = telling.iter().all(|schema| schema.allows_null());
        match type_use {
            TypeUse::Nullable(inner) if !may_be_null => *inner,
            TypeUse::Any | TypeUse::Null | TypeUse::Nullable(_) => type_use,
            _ if may_be_null => TypeUse::Nullable(Box::new(type_use)),
            _ => type_use,
        }
    }

    /// Lowers an `allOf` of anything but objects.
    pub(super) fn parts_together(&mut self, schema: &'d Schema<'n>, name: &RustName) -> TypeUse {
        let resolver = self.resolver;
        let mut parts = schema.all_of.iter();
        if parts.all(|part| class(resolver, part) == Class::Any)
            && let Some(kind) = schema.non_null_types().next()
        {
            return self.of_kind(schema, schema.kind_as(kind), name);
        }
        let parts: Vec<&'d Schema<'n>> = schema.all_of.iter().collect();
        self.together(&parts, name)
    }

    /// Tells whether the values of a schema are objects, or may be.
    pub(super) fn is_object(&self, schema: &Schema<'n>) -> bool {
        matches!(class(self.resolver, schema), Class::Any | Class::Object)
    }

    /// Lowers an `allOf` that is a type of its own.
    pub(super) fn all_of(&mut self, schema: &'d Schema<'n>, name: &RustName) -> Option<Shape> {
        self.is_object(schema)
            .then(|| self.merged_shape(&[schema], name))
    }

    fn merged_object(&mut self, schemas: &[&'d Schema<'n>], name: &RustName) -> TypeUse {
        let last = schemas[schemas.len() - 1];
        let key = (from_ref(last), usize::MAX);
        if let Some(id) = self.inline.get(&key) {
            return TypeUse::Named(*id);
        }
        let id = self.add(name, docs::of_schema(last), Shape::Alias(TypeUse::Any));
        self.inline.insert(key, id);
        let name = self.defs[id.0].name.rust.clone();
        self.defs[id.0].shape = self.merged_shape(schemas, &name);
        TypeUse::Named(id)
    }
}

fn same_reference(one: &Schema<'_>, other: &Schema<'_>) -> bool {
    match (one.reference, other.reference) {
        (Some(one), Some(other)) => one.value == other.value,
        _ => false,
    }
}

fn items<'d, 'n>(schema: &'d Schema<'n>) -> Option<&'d Schema<'n>> {
    match schema.kind() {
        SchemaKind::Array(items) => items,
        _ => None,
    }
}
