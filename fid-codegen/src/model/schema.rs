//! Schemas to types.

mod enums;
mod homes;
mod multipart;
mod object;
mod others;
mod parts;
mod scalar;
mod together;
mod tuple;
mod union;
mod variants;

pub(super) use scalar::says_format;

use std::ptr::from_ref;

use self::{
    homes::Homes,
    others::{Others, patterns},
};
use super::{Direction, Shape, TypeDef, TypeId, TypeUse, docs};
use crate::{
    document::{self, Document, Schema, SchemaKind},
    names::{self, Name, RustName},
    quick::{QuickMap, TextMap},
    resolve::Resolver,
};

/// The types of an API as they come together.
pub(super) struct Types<'d, 'n> {
    resolver: &'d Resolver<'d, 'n>,
    defs: Vec<TypeDef>,
    names: TextMap<RustName, ()>,
    homes: Homes<'n>,
    /// The types of schemas without a name: one each, however often the schema is merged into others.
    /// A schema of several variants is several types, by their number; itself it has the number 0.
    inline: QuickMap<(*const Schema<'n>, usize), TypeId>,
    /// The types of forms of parts.
    forms: QuickMap<*const document::Media<'n>, TypeId>,
}

impl<'d, 'n> Types<'d, 'n> {
    /// Lowers the schemas that have a name in the document: the type of each has its place in the list.
    ///
    /// `calls` are the names of the types that calls have. Each gets `Call` at its end if a schema is called so.
    pub(super) fn new(
        resolver: &'d Resolver<'d, 'n>,
        document: &'d Document<'n>,
        calls: &mut [RustName],
    ) -> Self {
        let schemas = &document.components.schemas;
        let defs = declared(schemas);
        let taken = ["Client", "Door"].map(names::type_name);
        let names = defs.iter().map(|def| def.name.rust.clone());
        let names = names.chain(taken).map(|name| (name, ())).collect();
        let mut types = Self {
            resolver,
            defs,
            names,
            homes: Homes::of(document),
            inline: QuickMap::default(),
            forms: QuickMap::default(),
        };
        for name in calls {
            *name = types.free_name(name, "Call");
        }
        for (index, component) in schemas.iter().enumerate() {
            let name = types.defs[index].name.rust.clone();
            types.defs[index].shape = types.named_shape(&component.item, &name);
        }
        types
    }

    pub(super) fn finish(self) -> Vec<TypeDef> {
        self.defs
    }

    /// Lowers a use of a schema; `name` is what a type is called that has none of its own.
    pub(super) fn type_use(&mut self, schema: &'d Schema<'n>, name: &RustName) -> TypeUse {
        let kind = schema.kind();
        // Of most schemas no type is made, so nobody asks for its name.
        let type_use = scalar::scalar(schema, kind).unwrap_or_else(|| {
            let home = self.homes.name(schema).cloned();
            self.of_kind(schema, kind, home.as_ref().unwrap_or(name))
        });
        match type_use {
            TypeUse::Any | TypeUse::Nullable(_) | TypeUse::Null => type_use,
            _ if schema.allows_null() => TypeUse::Nullable(Box::new(type_use)),
            _ => type_use,
        }
    }

    /// Adds a type that the document gives no name.
    pub(super) fn add(&mut self, name: &RustName, docs: String, shape: Shape) -> TypeId {
        let name = self.free_name(name, "Inline");
        self.defs.push(TypeDef {
            name: Name {
                wire: String::new(),
                rust: name,
            },
            docs,
            deprecated: false,
            shape,
            direction: Direction::default(),
            is_built: false,
        });
        TypeId(self.defs.len() - 1)
    }

    /// Keeps a name for a type that is none of the schemas'.
    pub(super) fn reserve(&mut self, wanted: &RustName) -> RustName {
        self.free_name(wanted, "Inline")
    }

    fn named_shape(&mut self, schema: &'d Schema<'n>, name: &RustName) -> Shape {
        let kind = schema.kind();
        if schema.allows_null() {
            let name = name.join(&names::type_name("Value"));
            return Shape::Alias(self.type_use(schema, &name));
        }
        if let SchemaKind::Map(additional) = kind
            && let Others::Typed(value) = self.others(&[additional], &patterns(schema), name)
            && value != TypeUse::Any
        {
            return Shape::Alias(TypeUse::Map(Box::new(value)));
        }
        match self.own_shape(schema, kind, name) {
            Some(shape) => shape,
            None => Shape::Alias(self.type_use(schema, name)),
        }
    }

    /// Returns the shape of a schema that is a type of its own.
    fn own_shape(
        &mut self,
        schema: &'d Schema<'n>,
        kind: SchemaKind<'d, 'n>,
        name: &RustName,
    ) -> Option<Shape> {
        match kind {
            SchemaKind::AllOf(_) => self.all_of(schema, name),
            SchemaKind::Object | SchemaKind::Map(_) => Some(self.object(&[schema], name)),
            SchemaKind::Union(_) => self.union(schema, name),
            SchemaKind::Mixed => Some(self.mixed(schema, name)),
            SchemaKind::Only(only) if !only.allows_null() => {
                self.own_shape(only, only.kind(), name)
            }
            SchemaKind::Enum(values) => self.enumeration(values, name),
            SchemaKind::Tuple => Some(self.tuple(schema, name)),
            _ => None,
        }
    }

    /// Lowers what a schema says of values of one kind.
    fn of_kind(
        &mut self,
        schema: &'d Schema<'n>,
        kind: SchemaKind<'d, 'n>,
        name: &RustName,
    ) -> TypeUse {
        match kind {
            SchemaKind::Reference(reference) => self
                .resolver
                .schema_index(reference)
                .map_or(TypeUse::Any, |index| TypeUse::Named(TypeId(index))),
            SchemaKind::Only(only) => self.type_use(only, name),
            SchemaKind::Map(additional) => {
                let value = match self.others(&[additional], &patterns(schema), name) {
                    Others::Typed(value) => value,
                    Others::Unstated => TypeUse::Any,
                    Others::None => TypeUse::Never,
                };
                TypeUse::Map(Box::new(value))
            }
            SchemaKind::Array(items) => {
                let name = name.join(&names::type_name("Item"));
                let item = items.map_or(TypeUse::Any, |items| self.type_use(items, &name));
                TypeUse::List(Box::new(item))
            }
            SchemaKind::Any => TypeUse::Any,
            SchemaKind::Enum(values) if let Some(type_use) = enums::plain(values) => type_use,
            SchemaKind::AllOf(_) if !self.is_object(schema) => self.parts_together(schema, name),
            SchemaKind::Union(_) if let Some(only) = union::only_variant(schema) => {
                self.type_use(only, name)
            }
            kind => {
                if let Some(scalar) = scalar::scalar(schema, kind) {
                    return scalar;
                }
                self.inline(schema, kind, name)
            }
        }
    }

    /// Lowers a schema to a type without a name in the document. The type is there before what is in it, which
    /// may lead back to it.
    fn inline(
        &mut self,
        schema: &'d Schema<'n>,
        kind: SchemaKind<'d, 'n>,
        name: &RustName,
    ) -> TypeUse {
        if let Some(id) = self.inline.get(&(from_ref(schema), 0)) {
            return TypeUse::Named(*id);
        }
        let id = self.add(name, docs::of_schema(schema), Shape::Alias(TypeUse::Any));
        self.inline.insert((from_ref(schema), 0), id);
        let name = self.defs[id.0].name.rust.clone();
        if let Some(shape) = self.own_shape(schema, kind, &name) {
            self.defs[id.0].shape = shape;
        }
        TypeUse::Named(id)
    }

    /// Types without a name in the document give way to those that have one.
    fn free_name(&mut self, wanted: &RustName, suffix: &str) -> RustName {
        let mut name = wanted.clone();
        while self.names.add(name.clone(), ()).is_some() {
            name = name.join(&names::type_name(suffix));
        }
        name
    }
}

/// Declares the types of schemas, so that others can refer to them.
fn declared(schemas: &[document::Component<'_, Schema<'_>>]) -> Vec<TypeDef> {
    let wires: Vec<&str> = schemas.iter().map(|schema| schema.name.value).collect();
    let mut names: Vec<RustName> = wires.iter().map(|wire| names::schema_name(wire)).collect();
    names::apart(&mut names, &wires, RustName::join);
    let named = schemas.iter().zip(names);
    named
        .map(|(component, rust)| TypeDef {
            name: Name {
                wire: component.name.value.to_owned(),
                rust,
            },
            docs: docs::of_schema(&component.item),
            deprecated: component.item.deprecated,
            shape: Shape::Alias(TypeUse::Any),
            direction: Direction::default(),
            is_built: false,
        })
        .collect()
}
