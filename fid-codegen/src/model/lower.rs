//! Checked document to model.

use super::{
    Api, Server, callback, defaults, direction, docs, extras, operation, recursion, schema::Types,
    security::Doors, split, unions,
};
use crate::{
    check::Checked,
    document,
    names::{self, RustName},
    resolve::Resolver,
};

/// Lowers a checked document; what is wrong in it was reported and lowers to less.
pub fn lower(checked: &Checked<'_>) -> Api {
    let document = checked.document();
    let resolver = Resolver::new(document);
    let found = checked.operations();
    let mut calls: Vec<RustName> = found.iter().map(|one| names::type_name(&one.id)).collect();
    let mut types = Types::new(&resolver, document, &mut calls);
    let methods = found.iter().map(|one| one.rust.clone());
    let mut lowering = operation::Lowering {
        document,
        resolver: &resolver,
        types: &mut types,
        doors: Doors::of(document, &resolver, methods),
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
        doors: lowering.doors.finish(),
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
