//! Types that contain themselves are boxed where they do, and only there; other names must not come back to
//! themselves at all.

use super::{Shape, TypeDef, TypeId, TypeUse, direction};

/// Boxes each field whose type leads back to the type that has the field, other than through a list or map,
/// which live on the heap anyway.
pub(super) fn box_cycles(types: &mut [TypeDef]) {
    let rings = rings(types);
    for owner in 0..types.len() {
        let held = match &mut types[owner].shape {
            Shape::Alias(_) | Shape::Wrapper(_) | Shape::ErrorBodies(_) => continue,
            shape => shape.uses_mut(),
        };
        for type_use in held {
            if direct(type_use).is_some_and(|id| rings[id.0] == rings[owner]) {
                box_use(type_use);
            }
        }
    }
}

/// Makes a type of its own of an alias that comes back to itself through a list or a map. One that is itself and nothing
/// else was reported, and becomes anything, so that it is no mistake of the code too.
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
            let start = path.iter().position(|index| *index == back).unwrap_or(0);
            let through = path[start..]
                .iter()
                .find_map(|index| Some((*index, heap(&types[*index].shape)?)));
            let (index, shape) = match through {
                Some((index, type_use)) => (index, Shape::Wrapper(type_use)),
                None => (back, Shape::Alias(TypeUse::Any)),
            };
            types[index].shape = shape;
        }
    }
}

/// Returns what an alias is, where that is a list or a map.
fn heap(shape: &Shape) -> Option<TypeUse> {
    let Shape::Alias(type_use) = shape else {
        return None;
    };
    let mut inner = type_use;
    while let TypeUse::Nullable(value) = inner {
        inner = value;
    }
    matches!(inner, TypeUse::List(_) | TypeUse::Map(_)).then(|| type_use.clone())
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

/// Gives each type the number of its ring: the types that it holds in place and that hold it. (Kosaraju's
/// algorithm, with stacks of its own, for chains of types may be long.)
fn rings(types: &[TypeDef]) -> Vec<usize> {
    let held: Vec<Vec<usize>> = types
        .iter()
        .map(|def| {
            let uses = def.shape.uses().into_iter();
            uses.filter_map(direct).map(|id| id.0).collect()
        })
        .collect();
    let mut holders = vec![Vec::new(); types.len()];
    for (owner, targets) in held.iter().enumerate() {
        for &target in targets {
            holders[target].push(owner);
        }
    }
    let mut rings = vec![usize::MAX; types.len()];
    for start in last_left_first(&held) {
        let mut waiting = vec![start];
        while let Some(index) = waiting.pop() {
            if rings[index] == usize::MAX {
                rings[index] = start;
                waiting.extend(&holders[index]);
            }
        }
    }
    rings
}

/// Walks through a graph depth first, and returns its nodes by the time at which they were left for good, the last first.
fn last_left_first(graph: &[Vec<usize>]) -> Vec<usize> {
    let mut left = Vec::new();
    let mut is_seen = vec![false; graph.len()];
    for start in 0..graph.len() {
        let mut path = Vec::new();
        if !std::mem::replace(&mut is_seen[start], true) {
            path.push((start, 0));
        }
        while let Some((node, place)) = path.last_mut() {
            match graph[*node].get(*place) {
                None => {
                    left.push(*node);
                    path.pop();
                }
                Some(&next) => {
                    *place += 1;
                    if !std::mem::replace(&mut is_seen[next], true) {
                        path.push((next, 0));
                    }
                }
            }
        }
    }
    left.reverse();
    left
}
