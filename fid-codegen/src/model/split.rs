//! A type whose properties differ by the way that it goes is two types: `Pet` in answers, `PetInput` in requests.

use std::collections::BTreeMap;

use super::{Access, Api, Direction, Shape, TypeDef, TypeId, TypeUse, direction};
use crate::{
    names::{Name, RustName, type_name},
    quick::TextMap,
};

/// Splits the types that go both ways and differ, themselves or in a type that they have; each keeps the properties of
/// its way.
pub(super) fn split(api: &mut Api) {
    let differs = differing(&api.types);
    if !differs.contains(&true) {
        return;
    }
    let own = ["Client", "Door"].map(type_name).into_iter();
    let types = api.types.iter().map(|def| def.name.rust.clone());
    let calls = api.operations.iter().map(|one| one.type_name.clone());
    let names = own.chain(types).chain(calls);
    let mut names: TextMap<RustName, ()> = names.map(|name| (name, ())).collect();
    let mut inputs: BTreeMap<TypeId, TypeId> = BTreeMap::new();
    for (index, differs) in differs.into_iter().enumerate() {
        let both = Direction {
            read: true,
            written: true,
        };
        if differs && api.types[index].direction == both {
            inputs.insert(TypeId(index), TypeId(api.types.len()));
            let input = input_of(&api.types[index], &mut names);
            api.types.push(input);
            api.types[index].direction.written = false;
            api.types[index].is_built = false;
        }
    }
    for def in &mut api.types {
        if let Shape::Object(object) = &mut def.shape {
            let (read, written) = (def.direction.read, def.direction.written);
            object.fields.retain(|field| match field.access {
                Access::Both => true,
                Access::Read => read,
                Access::Write => written,
            });
        }
        if !def.direction.read {
            let uses = def.shape.uses_mut().into_iter();
            uses.for_each(|type_use| rename(type_use, &inputs));
        }
    }
    for operation in &mut api.operations {
        let forms = operation.body.iter_mut().flat_map(|body| &mut body.forms);
        let bodies = forms.map(|form| &mut form.type_use);
        let arguments = operation.inputs.iter_mut().map(|input| &mut input.type_use);
        bodies
            .chain(arguments)
            .for_each(|type_use| rename(type_use, &inputs));
    }
}

fn input_of(def: &TypeDef, names: &mut TextMap<RustName, ()>) -> TypeDef {
    let mut rust = def.name.rust.join(&type_name("Input"));
    while names.add(rust.clone(), ()).is_some() {
        rust = rust.join(&type_name("Type"));
    }
    TypeDef {
        name: Name {
            wire: String::new(),
            rust,
        },
        direction: Direction {
            read: false,
            written: true,
        },
        is_built: true,
        ..def.clone()
    }
}

/// Tells of each type whether it has, at any depth, a property that goes one way only.
fn differing(types: &[TypeDef]) -> Vec<bool> {
    let mut holders = vec![Vec::new(); types.len()];
    let mut waiting = Vec::new();
    for (owner, def) in types.iter().enumerate() {
        for target in def.shape.uses().into_iter().filter_map(direction::named) {
            holders[target.0].push(owner);
        }
        if let Shape::Object(object) = &def.shape
            && object
                .fields
                .iter()
                .any(|field| field.access != Access::Both)
        {
            waiting.push(owner);
        }
    }
    let mut differs = vec![false; types.len()];
    while let Some(index) = waiting.pop() {
        if !std::mem::replace(&mut differs[index], true) {
            waiting.extend(&holders[index]);
        }
    }
    differs
}

fn rename(type_use: &mut TypeUse, names: &BTreeMap<TypeId, TypeId>) {
    match type_use {
        TypeUse::Named(id) | TypeUse::Boxed(id) => *id = names.get(id).copied().unwrap_or(*id),
        TypeUse::List(inner) | TypeUse::Map(inner) | TypeUse::Nullable(inner) => {
            rename(inner, names);
        }
        _ => {}
    }
}
