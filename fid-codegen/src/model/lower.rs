//! Checked document to model.

use super::{
    Api, Door, DoorKind, Server, callback, defaults, direction, docs, extras, operation, recursion,
    schema::Types, split, unions,
};
use crate::{
    check::Checked,
    document::{self, Document, SecuritySchemeKind},
    names::{self, Name, RustName, door_name, value_name},
    resolve::Resolver,
};

/// Lowers a checked document; what is wrong in it was reported and lowers to less.
pub fn lower(checked: &Checked<'_>) -> Api {
    let document = checked.document();
    let resolver = Resolver::new(document);
    let found = checked.operations();
    let mut calls: Vec<RustName> = found.iter().map(|one| names::type_name(&one.id)).collect();
    let mut types = Types::new(&resolver, document, &mut calls);
    let mut lowering = operation::Lowering {
        document,
        resolver: &resolver,
        types: &mut types,
    };
    let operations = found
        .iter()
        .zip(calls)
        .map(|(found, type_name)| lowering.operation(found, type_name))
        .collect();
    let callbacks = callback::lower_callbacks(&found, &mut lowering);
    let mut api = Api {
        docs: docs::of_api(document),
        servers: document.servers.iter().map(lower_server).collect(),
        doors: lower_doors(document, &resolver),
        operations,
        types: types.finish(),
        callbacks,
    };
    unions::settle(&mut api.types);
    recursion::cut_aliases(&mut api.types);
    direction::mark(&mut api);
    split::split(&mut api);
    extras::keep_extras(&mut api.types);
    defaults::settle(&mut api.types);
    recursion::box_cycles(&mut api.types);
    api
}

fn lower_server(server: &document::Server<'_>) -> Server {
    Server {
        url: server.default_url(),
        is_relative: server.is_relative(),
        docs: docs::of_server(server),
    }
}

fn lower_doors(document: &Document<'_>, resolver: &Resolver<'_, '_>) -> Vec<Door> {
    document
        .components
        .security_schemes
        .iter()
        .enumerate()
        .map(|(index, component)| {
            let scheme = resolver.security_scheme(index);
            let kind = scheme.and_then(|scheme| scheme.kind.as_ref());
            Door {
                name: Name::new(component.name.value, value_name),
                type_name: door_name(component.name.value),
                kind: match kind {
                    Some(SecuritySchemeKind::Basic) => DoorKind::Basic,
                    Some(SecuritySchemeKind::ApiKeyHeader(name)) => {
                        DoorKind::ApiKeyHeader(name.value.to_owned())
                    }
                    Some(SecuritySchemeKind::Bearer) | None => DoorKind::Bearer,
                },
                docs: docs::text(scheme.and_then(|scheme| scheme.description)),
            }
        })
        .collect()
}
