//! Servers, and the variables in their URLs.

use super::{Server, ServerType, Variable, Variant, docs};
use crate::{
    document,
    names::{Name, RustName, apart, field_name, type_name, variant_names},
};

/// Lowers a server; `index` is its place in the list of the document.
pub(super) fn lower_server(index: usize, server: &document::Server<'_>) -> Server {
    let number = match index {
        0 => String::new(),
        _ => (index + 1).to_string(),
    };
    let name = type_name(&format!("Server{number}"));
    Server {
        url: server.default_url(),
        is_relative: server.is_relative(),
        docs: docs::of_server(server),
        own_type: (!server.is_relative())
            .then(|| own_type(name, server))
            .flatten(),
    }
}

/// Returns the base URL of a part of the document that has its own.
pub(super) fn url_of_part(server: &document::Server<'_>) -> String {
    match server.default_url() {
        url if url.is_empty() => "/".to_owned(),
        url => url,
    }
}

/// Lowers the type of a server with variables.
fn own_type(name: RustName, server: &document::Server<'_>) -> Option<ServerType> {
    let is_used = |one: &&document::Variable<'_>| {
        let brace = format!("{{{}}}", one.name.value);
        server.url.value.contains(&brace)
    };
    let used: Vec<_> = server.variables.iter().filter(is_used).collect();
    let wires: Vec<&str> = used.iter().map(|one| one.name.value).collect();
    let mut names: Vec<RustName> = wires.iter().map(|wire| field_name(wire)).collect();
    apart(&mut names, &wires, RustName::join_value);
    let variables = used.iter().zip(names).map(|(one, rust)| {
        let values: Vec<&str> = one.values.iter().map(|value| value.value).collect();
        let variants = variant_names(&values).into_iter().zip(&values);
        Variable {
            type_name: name.join(&type_name(one.name.value)),
            default: one.default.map_or("", |text| text.value).to_owned(),
            values: variants
                .map(|(rust, wire)| Variant {
                    name: Name {
                        wire: (*wire).to_owned(),
                        rust,
                    },
                    docs: String::new(),
                })
                .collect(),
            docs: docs::text(one.description),
            name: Name {
                wire: one.name.value.to_owned(),
                rust,
            },
        }
    });
    let variables: Vec<Variable> = variables.collect();
    (!variables.is_empty()).then(|| ServerType {
        name,
        template: server.url.value.trim_end_matches('/').to_owned(),
        docs: docs::text(server.description),
        variables,
    })
}
