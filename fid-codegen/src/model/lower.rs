//! Checked document to model.

use super::{
    Api, Server, callback, defaults, direction, docs, extras, operation, recursion, schema::Types,
    security::Doors, server::lower_server, split, tags::Tags, unions,
};
use crate::{
    check::Checked,
    document::Document,
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
        tags: Tags::of(document, &found),
    };
    let operations = found
        .iter()
        .zip(calls)
        .map(|(found, type_name)| lowering.operation(found, type_name))
        .collect();
    let callbacks = callback::lower_callbacks(&found, &mut lowering);
    let mut api = Api {
        docs: docs::of_api(document),
        servers: lower_servers(document),
        doors: lowering.doors.finish(),
        tags: lowering.tags.finish(),
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

fn lower_servers(document: &Document<'_>) -> Vec<Server> {
    let servers = document.servers.iter().enumerate();
    servers
        .map(|(index, one)| lower_server(index, one))
        .collect()
}
