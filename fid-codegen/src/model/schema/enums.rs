//! Values that are listed.

use std::collections::{BTreeMap, BTreeSet};

use super::Types;
use crate::{
    document::{EnumValue, Schema, SchemaKind},
    model::{Shape, TypeUse, Union, UnionVariant, Variant, docs},
    names::{Name, RustName, type_name, variant_names},
    span::Spanned,
};

/// The types of JSON that listed values can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Text,
    Integer,
    Number,
    Bool,
    Other,
}

impl<'d, 'n> Types<'d, 'n> {
    /// Lowers an enum that is a type of its own: of strings, of integers, or of values of several types.
    pub(super) fn enumeration(
        &mut self,
        values: &[Spanned<EnumValue<'_>>],
        name: &RustName,
    ) -> Option<Shape> {
        let sorts = sorts(values);
        match sorts.as_slice() {
            [] => None,
            [only] => shape(*only, &texts(values, *only)),
            _ => Some(self.of_several_sorts(values, &sorts, name)),
        }
    }

    /// Lowers a choice of values, each of which a schema of its own describes: an enum. A string beside them says what
    /// every enum of strings allows.
    pub(super) fn listed_one_by_one(
        &mut self,
        variants: &'d [Schema<'n>],
        name: &RustName,
    ) -> Option<Shape> {
        let mut values = Vec::new();
        let mut docs: BTreeMap<&str, String> = BTreeMap::new();
        for variant in variants {
            let is_alone = variant.reference.is_none() && variant.parts().is_empty();
            match (&variant.values, variant.kind()) {
                (Some(own), _) if is_alone => {
                    values.extend(own.iter().copied());
                    if let [only] = own.as_slice()
                        && let EnumValue::Text(text) | EnumValue::Scalar(text) = only.value
                    {
                        docs.insert(text, docs::words_of(variant));
                    }
                }
                (None, SchemaKind::String(None)) if is_alone => {}
                (_, SchemaKind::Null) => {}
                _ => return None,
            }
        }
        let [Sort::Text | Sort::Integer] = sorts(&values).as_slice() else {
            return None;
        };
        let mut shape = self.enumeration(&values, name)?;
        if let Shape::StringEnum(variants) | Shape::IntegerEnum(variants) = &mut shape {
            for variant in variants {
                variant.docs = docs.remove(variant.name.wire.as_str()).unwrap_or_default();
            }
        }
        Some(shape)
    }

    fn of_several_sorts(
        &mut self,
        values: &[Spanned<EnumValue<'_>>],
        sorts: &[Sort],
        name: &RustName,
    ) -> Shape {
        let variants = sorts.iter().map(|sort| {
            let own = type_name(sort.name());
            let type_use = match shape(*sort, &texts(values, *sort)) {
                Some(shape) => {
                    let docs = "Values that the document lists.".to_owned();
                    TypeUse::Named(self.add(&name.join(&own), docs, shape))
                }
                None => sort.plain(),
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
}

/// Returns the type of listed values that need none of their own: the documentation lists them.
pub(super) fn plain(values: &[Spanned<EnumValue<'_>>]) -> Option<TypeUse> {
    match sorts(values).as_slice() {
        [] => Some(TypeUse::Any),
        [only] if shape(*only, &[]).is_none() => Some(only.plain()),
        _ => None,
    }
}

impl Sort {
    fn of(value: EnumValue<'_>) -> Option<Self> {
        Some(match value {
            EnumValue::Text(_) => Self::Text,
            EnumValue::Scalar("true" | "false") => Self::Bool,
            EnumValue::Scalar(text) if text.parse::<i64>().is_ok() => Self::Integer,
            EnumValue::Scalar(_) => Self::Number,
            EnumValue::Compound => Self::Other,
            EnumValue::Null => return None,
        })
    }

    fn name(self) -> &'static str {
        match self {
            Self::Text => "Word",
            Self::Integer => "Integer",
            Self::Number => "Number",
            Self::Bool => "Boolean",
            Self::Other => "Other",
        }
    }

    fn plain(self) -> TypeUse {
        match self {
            Self::Text => TypeUse::String,
            Self::Integer | Self::Number => TypeUse::F64,
            Self::Bool => TypeUse::Bool,
            Self::Other => TypeUse::Any,
        }
    }
}

/// Returns the sorts of the values, without `null`. Among strings, a number was reported and is meant as one; among
/// numbers that are not all whole, a whole one is no integer.
fn sorts(values: &[Spanned<EnumValue<'_>>]) -> Vec<Sort> {
    let mut sorts: Vec<Sort> = Vec::new();
    for sort in values.iter().filter_map(|value| Sort::of(value.value)) {
        if !sorts.contains(&sort) {
            sorts.push(sort);
        }
    }
    if sorts.contains(&Sort::Number) {
        sorts.retain(|sort| *sort != Sort::Integer);
    }
    sorts
}

fn texts<'v>(values: &[Spanned<EnumValue<'v>>], sort: Sort) -> Vec<&'v str> {
    let fitting = values
        .iter()
        .filter(|value| Sort::of(value.value) == Some(sort));
    let texts = fitting.filter_map(|value| match value.value {
        EnumValue::Text(text) | EnumValue::Scalar(text) => Some(text),
        EnumValue::Null | EnumValue::Compound => None,
    });
    texts.collect()
}

fn shape(sort: Sort, texts: &[&str]) -> Option<Shape> {
    match sort {
        Sort::Text => Some(Shape::StringEnum(variants(texts))),
        Sort::Integer => Some(Shape::IntegerEnum(variants(texts))),
        Sort::Number | Sort::Bool | Sort::Other => None,
    }
}

fn variants(texts: &[&str]) -> Vec<Variant> {
    let mut variants: Vec<Variant> = Vec::new();
    let mut seen = BTreeSet::new();
    for (text, rust) in texts.iter().zip(variant_names(texts)) {
        if seen.insert(rust.clone()) {
            let wire = (*text).to_owned();
            variants.push(Variant {
                name: Name { wire, rust },
                docs: String::new(),
            });
        }
    }
    variants
}
