//! Servers must be such that a request can be sent there.

use crate::{
    diagnostic::Diagnostic,
    document::{Document, Server, refuse},
    report::Report,
};

pub(super) fn check_servers(document: &Document<'_>, report: &Report) {
    for server in &document.servers {
        check_server(server, report);
    }
    for path in &document.paths {
        let operations = path
            .operations
            .iter()
            .flat_map(|(_, operation)| &operation.servers);
        for server in path.servers.iter().chain(operations) {
            check_server(server, report);
        }
    }
}

fn check_server(server: &Server<'_>, report: &Report) {
    let url = server.url.value;
    if url.contains('{') {
        report.push(refuse(
            server.url.span,
            &format!("the server `{url}`, a URL with variables,"),
        ));
        return;
    }
    let rest = url.strip_prefix("https://").or(url.strip_prefix("http://"));
    let host_given = rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'));
    if !host_given {
        report.push(
            Diagnostic::new(
                server.url.span,
                format!("the server `{url}` is not an absolute URL"),
            )
            .label("a client needs to know the host")
            .help("write it with its scheme and host: `https://api.example.com`"),
        );
    } else if url.contains(['?', '#', ' ']) {
        report.push(
            Diagnostic::new(
                server.url.span,
                format!("the server `{url}` is more than a base URL"),
            )
            .help("a base URL has no query, no fragment and no space"),
        );
    }
}
