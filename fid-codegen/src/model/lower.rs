//! Checked document to model.

use super::{Api, Door, DoorKind, Server, direction, docs, operation, recursion, schema::Types};
use crate::{
    check::Checked,
    document::{self, Document, SecuritySchemeKind},
    names::{self, Name},
    resolve::Resolver,
};

/// Lowers a checked document; what is wrong in it was reported and lowers to less.
pub fn lower(checked: &Checked<'_>) -> Api {
    let document = checked.document();
    let resolver = Resolver::new(document);
    let mut types = Types::new(&resolver, document);
    let doors = lower_doors(document, &resolver);
    let mut operations = Vec::new();
    let mut callbacks = Vec::new();
    for found in checked.operations() {
        let mut lowering = operation::Lowering {
            document,
            resolver: &resolver,
            types: &mut types,
        };
        operations.push(lowering.operation(&found));
        callbacks.extend(lowering.callbacks(&found));
    }
    let mut api = Api {
        docs: docs::of_api(document),
        servers: document.servers.iter().map(lower_server).collect(),
        doors,
        operations,
        types: types.finish(),
        callbacks,
    };
    direction::mark(&mut api);
    recursion::box_cycles(&mut api.types);
    api
}

fn lower_server(server: &document::Server<'_>) -> Server {
    Server {
        url: base_url(server),
        docs: docs::text(server.description),
    }
}

pub(super) fn base_url(server: &document::Server<'_>) -> String {
    server.url.value.trim_end_matches('/').to_owned()
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
                name: Name::of_value(component.name.value),
                type_name: names::type_name(component.name.value),
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
