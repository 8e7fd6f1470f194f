//! Security schemes to doors, and what operations require to the doors that open them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Door, DoorId, DoorKind, Security, docs};
use crate::{
    document::{Document, Requirement, SecuritySchemeKind},
    names::{Name, RustName, apart, door_name, type_name, value_name},
    resolve::Resolver,
};

/// The doors as they come together: one for each security scheme, then one for each set of them that an operation wants
/// at once.
pub(super) struct Doors {
    doors: Vec<Door>,
    /// The door of each security scheme; a certificate is shown by the connection and has none.
    of_scheme: Vec<Option<DoorId>>,
    sets: BTreeMap<Vec<DoorId>, DoorId>,
    taken: BTreeSet<RustName>,
}

impl Doors {
    /// Makes the doors of the security schemes; `methods` are those that stand beside the methods that open them.
    pub(super) fn of(
        document: &Document<'_>,
        resolver: &Resolver<'_, '_>,
        methods: impl Iterator<Item = RustName>,
    ) -> Self {
        let mut doors = Vec::new();
        let schemes = &document.components.security_schemes;
        let wires: Vec<&str> = schemes.iter().map(|scheme| scheme.name.value).collect();
        let mut names: Vec<RustName> = wires.iter().map(|wire| value_name(wire)).collect();
        apart(&mut names, &wires, RustName::join_value);
        let mut types: Vec<RustName> = wires.iter().map(|wire| door_name(wire)).collect();
        apart(&mut types, &wires, RustName::join);
        let named = schemes.iter().zip(names.into_iter().zip(types)).enumerate();
        let of_scheme = named
            .map(|(index, (component, (rust, type_name)))| {
                let scheme = resolver.security_scheme(index);
                let kind = kind(scheme.and_then(|scheme| scheme.kind.as_ref()))?;
                doors.push(Door {
                    name: Name {
                        wire: component.name.value.to_owned(),
                        rust,
                    },
                    type_name,
                    kind,
                    docs: docs::text(scheme.and_then(|scheme| scheme.description)),
                });
                Some(DoorId(doors.len() - 1))
            })
            .collect();
        keep_apart(&mut doors);
        let mut taken: BTreeSet<RustName> = methods.collect();
        for door in &doors {
            taken.extend([method_name(&door.name.rust), door.type_name.clone()]);
        }
        Self {
            doors,
            of_scheme,
            sets: BTreeMap::new(),
            taken,
        }
    }

    /// Returns the doors of which one must be open; the order of alternatives says nothing, so it is that of the doors.
    pub(super) fn security(
        &mut self,
        requirements: &[Requirement<'_>],
        resolver: &Resolver<'_, '_>,
    ) -> Security {
        let sets: Vec<Vec<DoorId>> = requirements
            .iter()
            .map(|requirement| self.set(requirement, resolver))
            .collect();
        let is_free = sets.iter().any(Vec::is_empty);
        let doors = sets.into_iter().filter(|set| !set.is_empty());
        let mut any_of: Vec<DoorId> = doors.map(|set| self.door(set)).collect();
        any_of.sort();
        any_of.dedup();
        Security {
            optional: any_of.is_empty() || is_free,
            any_of,
        }
    }

    pub(super) fn finish(self) -> Vec<Door> {
        self.doors
    }

    fn set(&self, requirement: &Requirement<'_>, resolver: &Resolver<'_, '_>) -> Vec<DoorId> {
        let names = requirement.schemes.iter();
        let indexes = names.filter_map(|name| resolver.security_scheme_index(name.value));
        let mut set: Vec<DoorId> = indexes
            .filter_map(|index| self.of_scheme.get(index).copied().flatten())
            .collect();
        set.sort();
        set.dedup();
        // A request has one token.
        let mut has_token = false;
        set.retain(|id| {
            let is_token = self.doors[id.0].kind == DoorKind::Bearer;
            !(is_token && std::mem::replace(&mut has_token, true))
        });
        set
    }

    fn door(&mut self, set: Vec<DoorId>) -> DoorId {
        if let [only] = set.as_slice() {
            return *only;
        }
        if let Some(known) = self.sets.get(&set) {
            return *known;
        }
        let names: Vec<&Name> = set.iter().map(|id| &self.doors[id.0].name).collect();
        let wires: Vec<&str> = names.iter().map(|name| name.wire.as_str()).collect();
        let wire = wires.join(" and ");
        let mut rust = value_name(&wire);
        let mut own_type = type_name(&wire);
        while self.taken.contains(&method_name(&rust)) || self.taken.contains(&own_type) {
            rust = rust.join_value(&value_name("together"));
            own_type = own_type.join(&type_name("Together"));
        }
        self.taken.extend([method_name(&rust), own_type.clone()]);
        self.doors.push(Door {
            name: Name { wire, rust },
            type_name: own_type,
            kind: DoorKind::All(set.clone()),
            docs: String::new(),
        });
        let id = DoorId(self.doors.len() - 1);
        self.sets.insert(set, id);
        id
    }
}

/// Numbers names that are one: that was told, and is not told again by the compiler.
fn keep_apart(doors: &mut [Door]) {
    let (mut methods, mut types): (Vec<RustName>, Vec<RustName>) = doors
        .iter()
        .map(|door| (door.name.rust.clone(), door.type_name.clone()))
        .unzip();
    let wires: Vec<String> = doors.iter().map(|door| door.name.wire.clone()).collect();
    let wires: Vec<&str> = wires.iter().map(String::as_str).collect();
    apart(&mut methods, &wires, RustName::join_value);
    apart(&mut types, &wires, RustName::join);
    for (door, (method, own_type)) in doors.iter_mut().zip(methods.into_iter().zip(types)) {
        door.name.rust = method;
        door.type_name = own_type;
    }
}

fn method_name(door: &RustName) -> RustName {
    value_name("with").join_value(door)
}

fn kind(kind: Option<&SecuritySchemeKind<'_>>) -> Option<DoorKind> {
    Some(match kind {
        Some(SecuritySchemeKind::Basic) => DoorKind::Basic,
        Some(SecuritySchemeKind::Http(scheme)) => DoorKind::Http(scheme.value.to_owned()),
        Some(SecuritySchemeKind::ApiKeyHeader(name)) => {
            DoorKind::ApiKeyHeader(name.value.to_owned())
        }
        Some(SecuritySchemeKind::ApiKeyQuery(name)) => DoorKind::ApiKeyQuery(name.value.to_owned()),
        Some(SecuritySchemeKind::ApiKeyCookie(name)) => {
            DoorKind::ApiKeyCookie(name.value.to_owned())
        }
        Some(SecuritySchemeKind::MutualTls) => return None,
        Some(SecuritySchemeKind::Bearer) | None => DoorKind::Bearer,
    })
}
