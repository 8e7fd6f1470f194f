//! Variants of a union that are one type in Rust are one variant.

use super::{Shape, TypeDef, TypeUse, UnionVariant};

/// How many names of names are followed; circles are cut elsewhere.
const DEEPEST: usize = 64;

/// Makes one of the variants that have the same type; a union of one type is that type.
pub(super) fn settle(types: &mut [TypeDef]) {
    for index in 0..types.len() {
        let Shape::Union(union) = &types[index].shape else {
            continue;
        };
        let mut union = union.clone();
        let mut known: Vec<TypeUse> = Vec::new();
        let mut variants: Vec<UnionVariant> = Vec::new();
        for variant in union.variants {
            let target = resolved(types, &variant.type_use, 0);
            match known.iter().position(|one| *one == target) {
                Some(place) => variants[place].tags.extend(variant.tags),
                None => {
                    known.push(target);
                    variants.push(variant);
                }
            }
        }
        union.variants = variants;
        types[index].shape = match union.variants.as_slice() {
            [only] if union.tag.is_none() => Shape::Alias(only.type_use.clone()),
            _ => Shape::Union(union),
        };
    }
}

/// Returns the type that a use is in Rust, behind all its names.
fn resolved(types: &[TypeDef], type_use: &TypeUse, depth: usize) -> TypeUse {
    let inner = |inner: &TypeUse| Box::new(resolved(types, inner, depth + 1));
    match type_use {
        _ if depth > DEEPEST => type_use.clone(),
        TypeUse::Named(id) | TypeUse::Boxed(id) => match &types[id.0].shape {
            Shape::Alias(target) => resolved(types, target, depth + 1),
            _ => TypeUse::Named(*id),
        },
        TypeUse::List(item) => TypeUse::List(inner(item)),
        TypeUse::Map(value) => TypeUse::Map(inner(value)),
        TypeUse::Nullable(value) => TypeUse::Nullable(inner(value)),
        other => other.clone(),
    }
}
