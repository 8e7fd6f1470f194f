//! Schemas to types.

use std::collections::BTreeSet;

use super::{
    Additional, Direction, Field, Object, Presence, Shape, TypeDef, TypeId, TypeUse, Variant, docs,
};
use crate::{
    document::{self, Document, EnumValue, Property, Schema, SchemaKind},
    names::{self, Name, RustName},
    resolve::Resolver,
};

/// The types of an API as they come together.
pub(super) struct Types<'d, 'n> {
    resolver: &'d Resolver<'d, 'n>,
    defs: Vec<TypeDef>,
    names: BTreeSet<RustName>,
}

impl<'d, 'n> Types<'d, 'n> {
    /// Lowers the schemas that have a name in the document: the type of each has its place in the list.
    pub(super) fn new(resolver: &'d Resolver<'d, 'n>, document: &'d Document<'n>) -> Self {
        let schemas = &document.components.schemas;
        let defs: Vec<TypeDef> = schemas
            .iter()
            .map(|component| {
                let shape = Shape::Alias(TypeUse::Any);
                type_def(Name::of_type(component.name.value), &component.item, shape)
            })
            .collect();
        let names = defs.iter().map(|def| def.name.rust.clone()).collect();
        let mut types = Self {
            resolver,
            defs,
            names,
        };
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
        let type_use = self.non_null(schema, name);
        match type_use {
            TypeUse::Any | TypeUse::Nullable(_) => type_use,
            _ if schema.allows_null() => TypeUse::Nullable(Box::new(type_use)),
            _ => type_use,
        }
    }

    /// Adds a type that the document gives no name.
    pub(super) fn add(&mut self, name: &RustName, docs: String, shape: Shape) -> TypeUse {
        let name = self.free_name(name);
        self.defs.push(TypeDef {
            name: Name {
                wire: String::new(),
                rust: name,
            },
            docs,
            deprecated: false,
            shape,
            direction: Direction::default(),
        });
        TypeUse::Named(TypeId(self.defs.len() - 1))
    }

    fn named_shape(&mut self, schema: &'d Schema<'n>, name: &RustName) -> Shape {
        match schema.kind() {
            SchemaKind::Map(document::Additional::Typed(_)) => {
                Shape::Alias(self.type_use(schema, name))
            }
            _ if schema.allows_null() => Shape::Alias(self.type_use(schema, name)),
            kind => match self.own_shape(schema, kind, name) {
                Some(shape) => shape,
                None => Shape::Alias(self.type_use(schema, name)),
            },
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
            SchemaKind::Object | SchemaKind::Map(_) => Some(self.object(schema, name)),
            SchemaKind::AllOf([only]) if schema.properties.is_empty() => match only.kind() {
                SchemaKind::Reference(_) => None,
                kind => self.own_shape(only, kind, name),
            },
            SchemaKind::AllOf(_) => Some(self.object(schema, name)),
            SchemaKind::Enum(values) if is_string_enum(values) => Some(string_enum(values)),
            _ => None,
        }
    }

    fn non_null(&mut self, schema: &'d Schema<'n>, name: &RustName) -> TypeUse {
        match schema.kind() {
            SchemaKind::Reference(reference) => self
                .resolver
                .schema_index(reference)
                .map_or(TypeUse::Any, |index| TypeUse::Named(TypeId(index))),
            SchemaKind::AllOf([only]) if schema.properties.is_empty() => self.type_use(only, name),
            SchemaKind::Map(additional) => {
                TypeUse::Map(Box::new(self.additional(additional, name)))
            }
            SchemaKind::Array(items) => {
                let name = name.join(&names::type_name("Item"));
                TypeUse::List(Box::new(
                    items.map_or(TypeUse::Any, |items| self.type_use(items, &name)),
                ))
            }
            SchemaKind::String(format) => string(format),
            SchemaKind::Integer(Some("int32")) => TypeUse::I32,
            SchemaKind::Integer(_) => TypeUse::I64,
            SchemaKind::Number(Some("float")) => TypeUse::F32,
            SchemaKind::Number(_) => TypeUse::F64,
            SchemaKind::Boolean => TypeUse::Bool,
            SchemaKind::Any | SchemaKind::Mixed => TypeUse::Any,
            kind => match self.own_shape(schema, kind, name) {
                Some(shape) => self.add(name, docs::of_schema(schema), shape),
                None => TypeUse::Any,
            },
        }
    }

    fn additional(&mut self, additional: &'d document::Additional<'n>, name: &RustName) -> TypeUse {
        match additional {
            document::Additional::Typed(schema) => {
                self.type_use(schema, &name.join(&names::type_name("Value")))
            }
            _ => TypeUse::Any,
        }
    }

    fn object(&mut self, schema: &'d Schema<'n>, name: &RustName) -> Shape {
        let merged = merge(self.resolver, schema);
        let fields = merged
            .properties
            .iter()
            .map(|property| {
                self.field(
                    property,
                    merged.required.contains(property.name.value),
                    name,
                )
            })
            .collect();
        let open = match merged.additional {
            Some(document::Additional::Any) => Some(TypeUse::Any),
            Some(additional @ document::Additional::Typed(_)) => {
                Some(self.additional(additional, name))
            }
            Some(document::Additional::None) => None,
            // An object of which the document says nothing can only be looked at whole.
            Some(document::Additional::Unstated) | None => {
                merged.properties.is_empty().then_some(TypeUse::Any)
            }
        };
        let additional = open.map(|type_use| Additional {
            name: additional_name(&merged.properties),
            type_use,
        });
        Shape::Object(Object { fields, additional })
    }

    fn field(&mut self, property: &'d Property<'n>, required: bool, owner: &RustName) -> Field {
        let name = Name::of_value(property.name.value);
        let type_name = owner.join(&names::type_name(property.name.value));
        let (type_use, nullable) = match self.type_use(&property.schema, &type_name) {
            TypeUse::Nullable(inner) => (*inner, true),
            other => (other, false),
        };
        Field {
            name,
            type_use,
            presence: match (required, nullable) {
                (true, false) => Presence::Required,
                (true, true) => Presence::Nullable,
                (false, _) => Presence::Optional,
            },
            docs: docs::of_schema(&property.schema),
            deprecated: property.schema.deprecated,
        }
    }

    /// Types without a name in the document give way to those that have one.
    fn free_name(&mut self, wanted: &RustName) -> RustName {
        let mut name = wanted.clone();
        while !self.names.insert(name.clone()) {
            name = name.join(&names::type_name("Inline"));
        }
        name
    }
}

fn type_def(name: Name, schema: &Schema<'_>, shape: Shape) -> TypeDef {
    TypeDef {
        name,
        docs: docs::of_schema(schema),
        deprecated: schema.deprecated,
        shape,
        direction: Direction::default(),
    }
}

fn string(format: Option<&str>) -> TypeUse {
    match format {
        Some("password") => TypeUse::Secret,
        Some("uuid") => TypeUse::Uuid,
        Some("date") => TypeUse::Date,
        Some("date-time") => TypeUse::DateTime,
        _ => TypeUse::String,
    }
}

fn is_string_enum(values: &[crate::span::Spanned<EnumValue<'_>>]) -> bool {
    values
        .iter()
        .all(|value| matches!(value.value, EnumValue::Text(_) | EnumValue::Null))
}

fn string_enum(values: &[crate::span::Spanned<EnumValue<'_>>]) -> Shape {
    let mut variants: Vec<Variant> = Vec::new();
    for value in values {
        if let EnumValue::Text(text) = value.value {
            let name = Name::of_type(text);
            if variants
                .iter()
                .all(|variant| variant.name.rust != name.rust)
            {
                variants.push(Variant { name });
            }
        }
    }
    Shape::StringEnum(variants)
}

fn additional_name(properties: &[&Property<'_>]) -> RustName {
    let mut wire = "additional".to_owned();
    while properties
        .iter()
        .any(|property| names::value_name(property.name.value) == names::value_name(&wire))
    {
        wire.push_str("_properties");
    }
    names::value_name(&wire)
}

/// What the schemas of an `allOf` say together about an object.
#[derive(Default)]
struct Merged<'d, 'n> {
    properties: Vec<&'d Property<'n>>,
    required: BTreeSet<&'n str>,
    additional: Option<&'d document::Additional<'n>>,
}

fn merge<'d, 'n>(resolver: &Resolver<'d, 'n>, schema: &'d Schema<'n>) -> Merged<'d, 'n> {
    let mut merged = Merged::default();
    let mut seen = BTreeSet::new();
    merge_into(resolver, schema, &mut merged, &mut seen);
    merged
}

fn merge_into<'d, 'n>(
    resolver: &Resolver<'d, 'n>,
    schema: &'d Schema<'n>,
    merged: &mut Merged<'d, 'n>,
    seen: &mut BTreeSet<usize>,
) {
    if let Some(reference) = schema.reference {
        if let Some(index) = resolver.schema_index(reference.value)
            && seen.insert(index)
        {
            merge_into(resolver, resolver.schema(index), merged, seen);
        }
        return;
    }
    for part in &schema.all_of {
        merge_into(resolver, part, merged, seen);
    }
    for property in &schema.properties {
        match merged
            .properties
            .iter_mut()
            .find(|known| known.name.value == property.name.value)
        {
            Some(known) => *known = property,
            None => merged.properties.push(property),
        }
    }
    merged
        .required
        .extend(schema.required.iter().map(|name| name.value));
    if schema.additional != document::Additional::Unstated {
        merged.additional = Some(&schema.additional);
    }
}
