//! The variants of a union: what they are called, and what several of them are at once.

use std::collections::BTreeSet;

use super::Types;
use crate::{
    class::{Class, class},
    document::{Discriminator, EnumValue, Schema, SchemaKind},
    merge::{Merged, merge, merge_all},
    model::{Presence, Shape, TypeUse, Union, UnionVariant},
    names::{self, RustName, type_name},
};

/// Of more variants than these, no type is made for several at once.
const MOST_AT_ONCE: usize = 8;

impl<'d, 'n> Types<'d, 'n> {
    /// Returns the variants that can have a value besides `null`, each with its place and a name of its own.
    pub(super) fn named_variants(
        &self,
        union: &'d Schema<'n>,
    ) -> Vec<(usize, &'d Schema<'n>, RustName)> {
        let variants = union.union().unwrap_or_default().iter().enumerate();
        let variants = variants.filter(|(_, variant)| !variant.is_null() && !variant.never);
        let mut seen = BTreeSet::new();
        let mut named = Vec::new();
        for (index, variant) in variants {
            let own = self.variant_name(variant, index, union.discriminator.as_ref());
            let own = if seen.insert(own.clone()) {
                own
            } else {
                numbered(index)
            };
            seen.insert(own.clone());
            named.push((index, variant, own));
        }
        named
    }

    /// Lowers values of which one of several schemas holds, and maybe another type.
    pub(super) fn one_of(
        &mut self,
        other: Option<TypeUse>,
        schemas: &[&'d Schema<'n>],
        name: &RustName,
    ) -> TypeUse {
        let mut seen: BTreeSet<RustName> = BTreeSet::new();
        let mut variants: Vec<UnionVariant> = Vec::new();
        let mut is_nullable = false;
        for (index, schema) in schemas.iter().enumerate() {
            let own = self.variant_name(schema, index, None);
            let own = if seen.insert(own.clone()) {
                own
            } else {
                numbered(index)
            };
            let type_use = self.type_use(schema, &name.join(&own));
            variants.push(plain_variant(own, type_use));
        }
        variants.extend(other.map(|other| plain_variant(type_name("Other"), other)));
        for variant in &mut variants {
            if let TypeUse::Nullable(inner) = &variant.type_use {
                variant.type_use = (**inner).clone();
                is_nullable = true;
            }
        }
        let first = variants[0].type_use.clone();
        let type_use = if variants.iter().all(|variant| variant.type_use == first) {
            first
        } else if variants
            .iter()
            .any(|variant| variant.type_use == TypeUse::Any)
        {
            TypeUse::Any
        } else {
            let docs = "One of what the document says of it.".to_owned();
            let union = Union {
                tag: None,
                variants,
            };
            TypeUse::Named(self.add(name, docs, Shape::Union(union)))
        };
        match type_use {
            TypeUse::Any | TypeUse::Null => type_use,
            other if is_nullable => TypeUse::Nullable(Box::new(other)),
            other => other,
        }
    }

    /// Adds what an object is of which several variants of an `anyOf` hold at once, unless one of them has all
    /// properties anyway. `base` is what holds besides.
    pub(super) fn add_several(
        &mut self,
        variants: &mut Vec<UnionVariant>,
        union: &'d Schema<'n>,
        base: &[&'d Schema<'n>],
        name: &RustName,
    ) {
        let Some(objects) = self.objects_at_once(union) else {
            return;
        };
        let own = match objects.len() {
            2 => type_name("Both"),
            _ => type_name("Several"),
        };
        if variants.iter().any(|variant| variant.name == own) {
            return;
        }
        let name = name.join(&own);
        let required = objects
            .iter()
            .map(|one| merge(self.resolver, one).required_properties());
        let always = required.reduce(|mut one, other| {
            one.keep(&other);
            one
        });
        let mut always = always.unwrap_or_default();
        always.extend(merge_all(self.resolver, base).required_properties().iter());
        let mut shape = self.object(&[base, &objects].concat(), &name);
        shape.loosen(|field| !always.contains(field));
        let docs = "What several of the variants say at once.".to_owned();
        let id = self.add(&name, docs, shape);
        variants.push(UnionVariant {
            is_several: true,
            ..plain_variant(own, TypeUse::Named(id))
        });
    }

    /// Returns the variants that are objects, where a value of several would lose properties as any of them.
    fn objects_at_once(&self, union: &'d Schema<'n>) -> Option<Vec<&'d Schema<'n>>> {
        let is_any_of = union
            .union()
            .is_some_and(|variants| std::ptr::eq(variants, union.any_of.as_slice()));
        if !is_any_of || union.discriminator.is_some() {
            return None;
        }
        let variants = union.any_of.iter();
        let objects: Vec<&'d Schema<'n>> = variants
            .filter(|variant| class(self.resolver, variant) == Class::Object)
            .collect();
        if !(2..=MOST_AT_ONCE).contains(&objects.len()) {
            return None;
        }
        let merged: Vec<_> = objects
            .iter()
            .map(|one| merge(self.resolver, one))
            .collect();
        let is_open = |one: &Merged<'_, '_>| !one.unions.is_empty() || one.keeps_others();
        let names = merged.iter().map(|one| {
            let names = one.all.iter().map(|property| property.name.value);
            names.collect::<BTreeSet<&str>>()
        });
        let names: Vec<BTreeSet<&str>> = names.collect();
        let all: BTreeSet<&str> = names.iter().flatten().copied().collect();
        let is_enough = names.iter().any(|names| names.len() == all.len());
        (!is_enough && !merged.iter().any(is_open)).then_some(objects)
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
}

impl Shape {
    /// Makes some properties of an object optional.
    pub(super) fn loosen(&mut self, is_loose: impl Fn(&str) -> bool) {
        if let Self::Object(object) = self {
            for field in &mut object.fields {
                if is_loose(&field.name.wire) {
                    field.presence = match field.presence {
                        Presence::Required => Presence::Optional,
                        Presence::Nullable => Presence::Clearable,
                        ref other => other.clone(),
                    };
                }
            }
        }
    }
}

fn plain_variant(name: RustName, type_use: TypeUse) -> UnionVariant {
    UnionVariant {
        name,
        tags: Vec::new(),
        has_tag: false,
        is_several: false,
        type_use,
    }
}

/// Returns the listed values that are no lists and no mappings, as they are written.
pub(super) fn listed_texts<'n>(schema: &Schema<'n>) -> Vec<&'n str> {
    let values = schema.values.iter().flatten();
    let texts = values.filter_map(|value| match value.value {
        EnumValue::Text(text) | EnumValue::Scalar(text) => Some(text),
        EnumValue::Null | EnumValue::Compound => None,
    });
    texts.collect()
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

pub(super) fn kind_name(kind: SchemaKind<'_, '_>) -> RustName {
    type_name(match kind {
        SchemaKind::String(Some("uuid")) => "Uuid",
        SchemaKind::String(Some("date")) => "Date",
        SchemaKind::String(Some("date-time")) => "DateTime",
        SchemaKind::String(_) => "String",
        SchemaKind::Integer(_) => "Integer",
        SchemaKind::Number(_) => "Number",
        SchemaKind::Boolean => "Boolean",
        SchemaKind::Array(_) | SchemaKind::Tuple => "List",
        SchemaKind::Map(_) => "Map",
        SchemaKind::Object | SchemaKind::AllOf(_) | SchemaKind::Union(_) => "Object",
        SchemaKind::Enum(_) => "Word",
        SchemaKind::Null => "Null",
        SchemaKind::Never => "Never",
        SchemaKind::Reference(_) | SchemaKind::Only(_) | SchemaKind::Any | SchemaKind::Mixed => {
            "Other"
        }
    })
}
