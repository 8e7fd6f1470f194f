//! Names that a rule makes one of are kept apart.

use std::collections::{BTreeMap, BTreeSet};

use super::RustName;
use crate::quick::Glance;

/// Keeps names apart that belong to different wire names.
///
/// Of wire names with one Rust name, the one that is written like it keeps it, else the first by the alphabet. The
/// others are numbered by the alphabet from 2 on, so that no order of the document counts: `NullTime` and
/// `nullTime` are `NullTime` and `NullTime2`. `join` puts the number behind a name.
pub(crate) fn apart(
    names: &mut [RustName],
    wires: &[&str],
    join: impl Fn(&RustName, &RustName) -> RustName,
) {
    if are_apart(names) {
        return;
    }
    let mut owners: BTreeMap<RustName, BTreeSet<&str>> = BTreeMap::new();
    for (name, wire) in names.iter().zip(wires) {
        owners.entry(name.clone()).or_default().insert(wire);
    }
    let mut taken: BTreeSet<RustName> = owners.keys().cloned().collect();
    let mut settled: BTreeMap<(RustName, &str), RustName> = BTreeMap::new();
    for (name, wires) in owners.into_iter().filter(|(_, wires)| wires.len() > 1) {
        let is_like = |wire: &&&str| wire.eq_ignore_ascii_case(name.as_str());
        let like = wires
            .get(name.as_str())
            .or_else(|| wires.iter().find(is_like));
        let keeper = like.or(wires.first()).copied();
        // One for all of them: what was taken stays so.
        let mut numbers = (2..).map(|number: usize| join(&name, &RustName(number.to_string())));
        for wire in wires.into_iter().filter(|wire| Some(*wire) != keeper) {
            let free = numbers.find(|free| taken.insert(free.clone()));
            settled.extend(free.map(|free| ((name.clone(), wire), free)));
        }
    }
    if settled.is_empty() {
        return;
    }
    for (name, wire) in names.iter_mut().zip(wires) {
        if let Some(own) = settled.get(&(name.clone(), *wire)) {
            *name = own.clone();
        }
    }
}

/// Tells whether no two names are equal, which is how most lists are: the maps above are only for the others.
pub(crate) fn are_apart(names: &[RustName]) -> bool {
    let mut glance = Glance::default();
    if names.iter().all(|name| glance.is_new(name.as_str())) {
        return true;
    }
    let mut sorted: Vec<&str> = names.iter().map(RustName::as_str).collect();
    sorted.sort_unstable();
    sorted.windows(2).all(|pair| pair[0] != pair[1])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::{type_name, value_name};

    #[test]
    fn names_that_would_be_one_are_numbered_by_the_alphabet() {
        let settle = |wires: &[&str]| {
            let mut names: Vec<RustName> = wires.iter().map(|wire| type_name(wire)).collect();
            apart(&mut names, wires, RustName::join);
            names
                .iter()
                .map(|name| name.as_str().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(settle(&["nullTime", "NullTime"]), ["NullTime2", "NullTime"]);
        assert_eq!(settle(&["NullTime", "nullTime"]), ["NullTime", "NullTime2"]);
        assert_eq!(settle(&["a-b", "a_b", "a-b-2"]), ["AB", "AB3", "AB2"]);
        assert_eq!(settle(&["a", "a"]), ["A", "A"]);
    }

    #[test]
    fn values_are_numbered_after_an_underscore() {
        let wires = ["pageSize", "page_size"];
        let mut names = wires.map(value_name);
        apart(&mut names, &wires, RustName::join_value);
        assert_eq!(
            names.map(|name| name.as_str().to_owned()),
            ["page_size_2", "page_size"]
        );
    }
}
