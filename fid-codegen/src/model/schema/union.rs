//! Schemas of which one holds, to enums.

use std::{collections::BTreeSet, ptr::from_ref};

use super::Types;
use crate::{
    class::target,
    document::{Discriminator, EnumValue, Schema, SchemaKind, SchemaType},
    merge::{merge, merge_all},
    model::{Shape, TypeUse, Union, UnionVariant, docs},
    names::{self, RustName, type_name},
};

/// Returns the only variant of a union that is nothing else, but for `null`.
pub(super) fn only_variant<'a, 'n>(schema: &'a Schema<'n>) -> Option<&'a Schema<'n>> {
    let is_base = schema.all_of.is_empty() && schema.properties.is_empty();
    let mut variants = schema.union()?.iter().filter(|variant| !variant.is_null());
    match (variants.next(), variants.next()) {
        (Some(only), None) if is_base => Some(only),
        _ => None,
    }
}

impl<'d, 'n> Types<'d, 'n> {
    /// Lowers a union that is a type of its own.
    pub(super) fn union(&mut self, schema: &'d Schema<'n>, name: &RustName) -> Option<Shape> {
        only_variant(schema)
            .is_none()
            .then(|| self.merged_shape(&[schema], name))
    }

    /// Lowers schemas that hold together; where one of them is a union, so is what they are together.
    pub(super) fn merged_shape(&mut self, schemas: &[&'d Schema<'n>], name: &RustName) -> Shape {
        let merged = merge_all(self.resolver, schemas);
        let Some(union) = merged.unions.first().copied() else {
            return self.object(schemas, name);
        };
        let is_alone = merged.all.is_empty() && merged.additional.is_empty();
        let variants = union.union().unwrap_or_default();
        let mut seen = BTreeSet::new();
        let mut lowered = Vec::new();
        for (index, variant) in variants
            .iter()
            .enumerate()
            .filter(|(_, one)| !one.is_null())
        {
            let own = self.variant_name(variant, index, union.discriminator.as_ref());
            let own = if seen.insert(own.clone()) {
                own
            } else {
                numbered(index)
            };
            let inner = name.join(&own);
            let type_use = if is_alone {
                self.type_use(variant, &inner)
            } else {
                let mut parts = schemas.to_vec();
                parts.push(variant);
                self.variant_object(union, index + 1, &parts, &inner)
            };
            let (tags, has_tag) = self.tags(variant, schemas, union.discriminator.as_ref());
            lowered.push(UnionVariant {
                name: own,
                tags,
                has_tag,
                type_use,
            });
        }
        let mut tags = BTreeSet::new();
        let mut all_tags = lowered.iter().flat_map(|variant| &variant.tags);
        let is_tagged = lowered.iter().all(|variant| !variant.tags.is_empty())
            && all_tags.all(|tag| tags.insert(tag));
        let tag = union.discriminator.as_ref().filter(|_| is_tagged);
        Shape::Union(Union {
            tag: tag.map(|tag| tag.property.value.to_owned()),
            variants: lowered,
        })
    }

    /// Lowers values of several types of JSON.
    pub(super) fn mixed(&mut self, schema: &'d Schema<'n>, name: &RustName) -> Shape {
        let types: Vec<SchemaType> = schema.non_null_types().collect();
        let variants = types.into_iter().enumerate().map(|(index, kind)| {
            let own = kind_name(schema.kind_as(kind));
            let type_use = match schema.kind_as(kind) {
                SchemaKind::Object => {
                    self.variant_object(schema, index + 1, &[schema], &name.join(&own))
                }
                kind => self.of_kind(schema, kind, &name.join(&own)),
            };
            UnionVariant {
                name: own,
                tags: Vec::new(),
                has_tag: false,
                type_use,
            }
        });
        Shape::Union(Union {
            tag: None,
            variants: variants.collect(),
        })
    }

    /// Lowers what is said besides a union, together with one of its variants.
    fn variant_object(
        &mut self,
        union: &'d Schema<'n>,
        number: usize,
        parts: &[&'d Schema<'n>],
        name: &RustName,
    ) -> TypeUse {
        let key = (from_ref(union), number);
        if let (Some(id), [_]) = (self.inline.get(&key), parts) {
            return TypeUse::Named(*id);
        }
        let docs = parts.last().map(|part| docs::of_schema(part));
        let id = self.add(name, docs.unwrap_or_default(), Shape::Alias(TypeUse::Any));
        self.inline.insert(key, id);
        let name = self.defs[id.0].name.rust.clone();
        self.defs[id.0].shape = self.object(parts, &name);
        TypeUse::Named(id)
    }

    /// Names a variant: as the schema that it refers to, by its title, by the value that tells it from others, or by
    /// its type of JSON.
    fn variant_name(
        &self,
        variant: &'d Schema<'n>,
        index: usize,
        discriminator: Option<&Discriminator<'n>>,
    ) -> RustName {
        if let Some(index) = variant
            .reference
            .and_then(|text| self.resolver.schema_index(text.value))
        {
            return names::variant_name(self.defs[index].name.rust.as_str());
        }
        if let Some(only) = variant.only_part() {
            return self.variant_name(only, index, discriminator);
        }
        if let Some(title) = variant.title {
            return names::variant_name(title.value);
        }
        let properties = variant.properties.iter();
        let mut telling = properties.filter(|property| {
            discriminator.is_none_or(|one| one.property.value == property.name.value)
        });
        if let Some(value) = telling.find_map(|property| only_text(&property.schema)) {
            return names::variant_name(value);
        }
        match only_text(variant) {
            Some(value) => names::variant_name(value),
            None => match variant.kind() {
                SchemaKind::Object | SchemaKind::AllOf(_) | SchemaKind::Union(_) => numbered(index),
                kind => kind_name(kind),
            },
        }
    }

    /// Returns what the tag of a variant can say, and whether the variant has it as a property.
    fn tags(
        &self,
        variant: &'d Schema<'n>,
        base: &[&'d Schema<'n>],
        discriminator: Option<&Discriminator<'n>>,
    ) -> (Vec<String>, bool) {
        let Some(discriminator) = discriminator else {
            return (Vec::new(), false);
        };
        let reference = variant
            .reference
            .or(variant.only_part().and_then(|part| part.reference));
        let component = reference.map(|text| text.value.rsplit('/').next().unwrap_or_default());
        let stands_for = |target: &str| {
            reference.is_some_and(|text| text.value == target) || component == Some(target)
        };
        let tag = discriminator.property.value;
        let mapped = discriminator
            .mapping
            .iter()
            .filter(|(_, target)| stands_for(target.value));
        let mut tags: Vec<String> = mapped.map(|(value, _)| value.value.to_owned()).collect();
        let merged = merge(self.resolver, variant);
        let own = merged
            .all
            .iter()
            .find(|property| property.name.value == tag);
        if let Some(own) = own.filter(|_| tags.is_empty()) {
            let only = only_text(target(self.resolver, &own.schema));
            tags.extend(only.map(str::to_owned));
        }
        if tags.is_empty() {
            tags.extend(component.map(str::to_owned));
        }
        let in_base = merge_all(self.resolver, base);
        let in_base = in_base
            .all
            .iter()
            .any(|property| property.name.value == tag);
        (tags, own.is_some() || in_base)
    }
}

/// Returns the only value of an `enum` or `const`.
fn only_text<'n>(schema: &Schema<'n>) -> Option<&'n str> {
    match schema.values.as_deref()? {
        [only] => match only.value {
            EnumValue::Text(text) => Some(text),
            _ => None,
        },
        _ => None,
    }
}

fn numbered(index: usize) -> RustName {
    type_name(&format!("Variant{}", index + 1))
}

fn kind_name(kind: SchemaKind<'_, '_>) -> RustName {
    type_name(match kind {
        SchemaKind::String(Some("uuid")) => "Uuid",
        SchemaKind::String(Some("date")) => "Date",
        SchemaKind::String(Some("date-time")) => "DateTime",
        SchemaKind::String(_) => "String",
        SchemaKind::Integer(_) => "Integer",
        SchemaKind::Number(_) => "Number",
        SchemaKind::Boolean => "Boolean",
        SchemaKind::Array(_) => "List",
        SchemaKind::Map(_) => "Map",
        SchemaKind::Object | SchemaKind::AllOf(_) | SchemaKind::Union(_) => "Object",
        SchemaKind::Enum(_) => "Word",
        SchemaKind::Reference(_) | SchemaKind::Only(_) | SchemaKind::Any | SchemaKind::Mixed => {
            "Other"
        }
    })
}
