//! Which ways types go: only what is read needs reading code, only what is written needs writing code.

use super::{Api, Direction, TypeDef, TypeId, TypeUse};

const READ: Direction = Direction {
    read: true,
    written: false,
};
const WRITTEN: Direction = Direction {
    read: false,
    written: true,
};

/// Marks every type with the ways that it goes; a type that no operation uses goes both,
/// though nobody makes it.
pub(super) fn mark(api: &mut Api) {
    let mut roots = Vec::new();
    for operation in &api.operations {
        let forms = operation.body.iter().flat_map(|body| &body.forms);
        roots.extend(forms.map(|form| (&form.type_use, WRITTEN)));
        roots.extend(
            operation
                .inputs
                .iter()
                .map(|input| (&input.type_use, WRITTEN)),
        );
        roots.extend(operation.answer.parts().map(|answer| (answer, READ)));
        let headers = operation.headers.iter().flat_map(|all| &all.fields);
        roots.extend(headers.map(|header| (&header.type_use, READ)));
        roots.extend(operation.error.as_ref().map(|error| (error, READ)));
    }
    let payloads = api.callbacks.iter().filter_map(|one| one.payload.as_ref());
    roots.extend(payloads.map(|payload| (&payload.type_use, READ)));
    for (type_use, direction) in roots {
        mark_use(&mut api.types, type_use, direction);
    }
    // A document of nothing but types is there for them.
    let is_library = api.operations.is_empty() && api.callbacks.is_empty();
    for def in &mut api.types {
        def.is_built = def.direction.written || is_library;
    }
    for index in 0..api.types.len() {
        if api.types[index].direction == Direction::default() {
            mark_type(&mut api.types, TypeId(index), READ);
            mark_type(&mut api.types, TypeId(index), WRITTEN);
        }
    }
}

fn mark_use(types: &mut [TypeDef], type_use: &TypeUse, direction: Direction) {
    if let Some(id) = named(type_use) {
        mark_type(types, id, direction);
    }
}

fn mark_type(types: &mut [TypeDef], id: TypeId, direction: Direction) {
    let mut waiting = vec![id];
    while let Some(TypeId(index)) = waiting.pop() {
        let known = &mut types[index].direction;
        let news = (direction.read && !known.read) || (direction.written && !known.written);
        if news {
            known.read |= direction.read;
            known.written |= direction.written;
            let uses = types[index].shape.uses();
            waiting.extend(uses.into_iter().filter_map(named));
        }
    }
}

/// Returns the type that a use leads to, through lists, maps and `null`.
pub(super) fn named(type_use: &TypeUse) -> Option<TypeId> {
    match type_use {
        TypeUse::Named(id) | TypeUse::Boxed(id) => Some(*id),
        TypeUse::List(inner)
        | TypeUse::Map(inner)
        | TypeUse::Nullable(inner)
        | TypeUse::Events(inner)
        | TypeUse::Items(inner) => named(inner),
        _ => None,
    }
}
