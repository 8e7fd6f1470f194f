//! Schemas of which one holds, to enums.

use std::{collections::BTreeSet, ptr::from_ref};

use super::{
    Types,
    variants::{kind_name, listed_texts},
};
use crate::{
    class::{Class, class, target},
    document::{Discriminator, Schema, SchemaKind, SchemaType},
    merge::{Merged, merge, merge_all},
    model::{Shape, TypeUse, Union, UnionVariant, docs},
    names::RustName,
};

/// So many fields are copied into the variants of a union: beyond that, what is said besides is a type of its own.
const MOST_COPIES: usize = 2_000;

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
        if only_variant(schema).is_some() {
            return None;
        }
        let listed = schema
            .union()
            .and_then(|variants| self.listed_one_by_one(variants, name));
        Some(listed.unwrap_or_else(|| self.merged_shape(&[schema], name)))
    }

    /// Lowers schemas that hold together; where one of them is a union, so is what they are together.
    pub(super) fn merged_shape(&mut self, schemas: &[&'d Schema<'n>], name: &RustName) -> Shape {
        let merged = merge_all(self.resolver, schemas);
        match merged.unions.as_slice() {
            [] => self.object(schemas, name),
            [union] if copies(&merged, union) <= MOST_COPIES => {
                self.variants_with_base(union, schemas, &merged, name)
            }
            _ => self.parts(schemas, &merged, name),
        }
    }

    /// Lowers the variants of a union, whatever is said besides.
    pub(super) fn variants_alone(&mut self, union: &'d Schema<'n>, name: &RustName) -> Shape {
        let mut lowered = Vec::new();
        for (_, variant, own) in self.named_variants(union) {
            let type_use = self.type_use(variant, &name.join(&own));
            let (tags, has_tag) = self.tags(variant, &[], union.discriminator.as_ref());
            lowered.push(UnionVariant {
                name: own,
                tags,
                has_tag,
                is_several: false,
                type_use,
            });
        }
        self.add_several(&mut lowered, union, &[], name);
        Shape::Union(union_of(lowered, union.discriminator.as_ref()))
    }

    /// Lowers a union, each of whose variants is merged with what is said besides.
    fn variants_with_base(
        &mut self,
        union: &'d Schema<'n>,
        schemas: &[&'d Schema<'n>],
        merged: &Merged<'d, 'n>,
        name: &RustName,
    ) -> Shape {
        let is_alone = merged.says_nothing_besides();
        let bases: Vec<usize> = schemas
            .iter()
            .filter_map(|one| self.resolver.place(one))
            .collect();
        let mut lowered = Vec::new();
        for (index, variant, own) in self.named_variants(union) {
            let inner = name.join(&own);
            let extends = || {
                let seen = merge(self.resolver, variant).seen;
                bases.iter().any(|base| seen.contains(base))
            };
            let is_other = !matches!(class(self.resolver, variant), Class::Any | Class::Object);
            let type_use = if is_alone || is_other || extends() {
                self.type_use(variant, &inner)
            } else {
                let parts = [schemas, &[variant]].concat();
                self.variant_object(union, index + 1, &parts, &inner)
            };
            let (tags, has_tag) = self.tags(variant, schemas, union.discriminator.as_ref());
            lowered.push(UnionVariant {
                name: own,
                tags,
                has_tag,
                is_several: false,
                type_use,
            });
        }
        let base = if is_alone { &[] } else { schemas };
        self.add_several(&mut lowered, union, base, name);
        Shape::Union(union_of(lowered, union.discriminator.as_ref()))
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
                is_several: false,
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
        let merged = merge_all(self.resolver, parts);
        let others: Vec<_> = merged
            .unions
            .iter()
            .filter(|one| !std::ptr::eq(**one, union))
            .collect();
        self.defs[id.0].shape = match others.as_slice() {
            [] => self.object(parts, &name),
            _ => self.parts_of(
                parts,
                &merged,
                &others.into_iter().copied().collect::<Vec<_>>(),
                &name,
            ),
        };
        TypeUse::Named(id)
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
            let listed = listed_texts(target(self.resolver, &own.schema));
            // Where the values of all variants are listed, the name of the schema says which of them is its own.
            let is_shared =
                listed.len() > 1 && component.is_some_and(|name| listed.contains(&name));
            let own = listed.into_iter().filter(|_| !is_shared);
            tags.extend(own.map(str::to_owned));
        }
        if tags.is_empty() {
            let mut names = discriminator.names.iter();
            let written = names.find(|(target, _)| stands_for(target.value));
            let name = written.map(|(_, name)| *name).or(component);
            tags.extend(name.map(str::to_owned));
        }
        let in_base = merge_all(self.resolver, base);
        let in_base = in_base
            .all
            .iter()
            .any(|property| property.name.value == tag);
        (tags, own.is_some() || in_base)
    }
}

/// Puts the variants together; the tag counts where each has one of its own.
fn union_of(variants: Vec<UnionVariant>, discriminator: Option<&Discriminator<'_>>) -> Union {
    let mut tags = BTreeSet::new();
    let mut all_tags = variants.iter().flat_map(|variant| &variant.tags);
    let is_tagged = variants.iter().all(|variant| !variant.tags.is_empty())
        && all_tags.all(|tag| tags.insert(tag));
    let tag = discriminator.filter(|_| is_tagged);
    Union {
        tag: tag.map(|tag| tag.property.value.to_owned()),
        variants,
    }
}

/// Returns how many fields a union takes if each variant has all that is said besides.
fn copies(merged: &Merged<'_, '_>, union: &Schema<'_>) -> usize {
    merged.all.len() * union.union().map_or(0, <[_]>::len)
}
