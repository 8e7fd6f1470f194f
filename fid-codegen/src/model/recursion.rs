//! Types that contain themselves are boxed where they do, and only there; other names must not come back to
//! themselves at all.

use super::{Shape, TypeDef, TypeId, TypeUse, direction};

/// Boxes each field whose type leads back to the type that has the field, other than through a list or map,
/// which live on the heap anyway.
pub(super) fn box_cycles(types: &mut [TypeDef]) {
    for owner in 0..types.len() {
        let Shape::Object(object) = &types[owner].shape else {
            continue;
        };
        let boxed: Vec<usize> = object
            .fields
            .iter()
            .enumerate()
            .filter(|(_, field)| {
                direct(&field.type_use).is_some_and(|id| reaches(types, id, TypeId(owner)))
            })
            .map(|(index, _)| index)
            .collect();
        if let Shape::Object(object) = &mut types[owner].shape {
            for index in boxed {
                box_use(&mut object.fields[index].type_use);
            }
        }
    }
}

/// Makes anything of each alias that comes back to itself, which was reported, so that it is no mistake of the code too.
pub(super) fn cut_aliases(types: &mut [TypeDef]) {
    let mut is_settled = vec![false; types.len()];
    for start in 0..types.len() {
        let mut path = Vec::new();
        let mut next = Some(start);
        while let Some(index) = next.filter(|&index| !is_settled[index]) {
            is_settled[index] = true;
            path.push(index);
            next = alias_target(&types[index].shape);
        }
        if let Some(back) = next
            && path.contains(&back)
        {
            types[back].shape = Shape::Alias(TypeUse::Any);
        }
    }
}

fn alias_target(shape: &Shape) -> Option<usize> {
    match shape {
        Shape::Alias(type_use) => direction::named(type_use).map(|id| id.0),
        _ => None,
    }
}

/// Returns the type that a use holds in place.
fn direct(type_use: &TypeUse) -> Option<TypeId> {
    match type_use {
        TypeUse::Named(id) => Some(*id),
        TypeUse::Nullable(inner) => direct(inner),
        _ => None,
    }
}

fn box_use(type_use: &mut TypeUse) {
    match type_use {
        TypeUse::Named(id) => *type_use = TypeUse::Boxed(*id),
        TypeUse::Nullable(inner) => box_use(inner),
        _ => {}
    }
}

fn reaches(types: &[TypeDef], from: TypeId, to: TypeId) -> bool {
    let mut seen = vec![false; types.len()];
    let mut waiting = vec![from];
    while let Some(id) = waiting.pop() {
        if id == to {
            return true;
        }
        if !std::mem::replace(&mut seen[id.0], true) {
            waiting.extend(direction::uses(&types[id.0].shape).filter_map(direct));
        }
    }
    false
}
