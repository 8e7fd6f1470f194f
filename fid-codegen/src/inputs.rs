//! The parameters of an operation: those of its path and its own, each with its name in Rust.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    document::{Location, Operation, Parameter, PathItem},
    names::{RustName, apart, are_apart, parameter_name, value_name},
    resolve::Resolver,
};

/// A parameter and its name in Rust.
#[derive(Debug)]
pub(crate) struct Input<'d, 'n> {
    pub(crate) rust: RustName,
    pub(crate) parameter: &'d Parameter<'n>,
}

/// Returns the parameters of an operation: of the path, then of its own. One of its own replaces one of the path that
/// has the same name and place (OpenAPI 3.1, Path Item Object).
///
/// Where several places have a parameter of the same name, those outside of the path are named with their place:
/// `id` and `id_query`.
pub(crate) fn inputs<'d, 'n>(
    path: &'d PathItem<'n>,
    operation: &'d Operation<'n>,
    resolver: &Resolver<'d, 'n>,
) -> Vec<Input<'d, 'n>> {
    let all = parameters(path, operation, resolver);
    let mut names: Vec<RustName> = all
        .iter()
        .map(|one| parameter_name(one.name.value))
        .collect();
    if !are_apart(&names) {
        name_by_place(&all, &mut names);
    }
    let named = all.into_iter().zip(names);
    named
        .map(|(parameter, rust)| Input { rust, parameter })
        .collect()
}

/// Returns the parameters without their names, of which not everybody asks.
pub(crate) fn parameters<'d, 'n>(
    path: &'d PathItem<'n>,
    operation: &'d Operation<'n>,
    resolver: &Resolver<'d, 'n>,
) -> Vec<&'d Parameter<'n>> {
    let find = |part| {
        let found = resolver.parameter(part);
        found.filter(|parameter| !is_reserved(parameter))
    };
    let own: Vec<_> = operation.parameters.iter().filter_map(find).collect();
    let replaced: BTreeSet<_> = own.iter().map(|own| key(own)).collect();
    let shared = path.parameters.iter().filter_map(find);
    let mut all: Vec<_> = shared
        .filter(|shared| !replaced.contains(&key(shared)))
        .collect();
    all.extend(&own);
    // One that stands twice is a mistake that was told, and the first is meant.
    let mut known = BTreeSet::new();
    all.retain(|parameter| known.insert(key(parameter)));
    all
}

/// Changes names of which some are equal.
fn name_by_place(all: &[&Parameter<'_>], names: &mut [RustName]) {
    let mut places: BTreeMap<RustName, Vec<Location>> = BTreeMap::new();
    for (parameter, name) in all.iter().zip(names.iter()) {
        let known = places.entry(name.clone()).or_default();
        if !known.contains(&parameter.location.value) {
            known.push(parameter.location.value);
        }
    }
    for (parameter, name) in all.iter().zip(names.iter_mut()) {
        *name = input_name(parameter, &places);
    }
    let wires: Vec<&str> = all.iter().map(|one| one.name.value).collect();
    apart(names, &wires, RustName::join_value);
}

/// Headers that are described elsewhere: OpenAPI 3.1, Parameter Object, says that as parameters they are ignored.
const RESERVED_HEADERS: [&str; 3] = ["accept", "content-type", "authorization"];

/// Tells whether a parameter is a header that OpenAPI has clients ignore.
pub(crate) fn is_reserved(parameter: &Parameter<'_>) -> bool {
    let is_name = |name: &&str| name.eq_ignore_ascii_case(parameter.name.value);
    parameter.location.value == Location::Header && RESERVED_HEADERS.iter().any(is_name)
}

/// What no two parameters of an operation share.
fn key<'n>(parameter: &Parameter<'n>) -> (&'n str, Location) {
    (parameter.name.value, parameter.location.value)
}

fn input_name(parameter: &Parameter<'_>, places: &BTreeMap<RustName, Vec<Location>>) -> RustName {
    let name = parameter_name(parameter.name.value);
    let location = parameter.location.value;
    let is_alone = places.get(&name).is_none_or(|places| places.len() < 2);
    if is_alone || location == Location::Path {
        return name;
    }
    let word = Location::ALL.iter().find(|(_, known)| *known == location);
    word.map_or(name.clone(), |(word, _)| name.join_value(&value_name(word)))
}
