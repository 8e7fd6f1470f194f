//! Servers must be such that a request can be sent there.

use crate::{
    diagnostic::{Diagnostic, Trim},
    document::{Document, Server, Text},
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
    let written = server.url.value;
    if !check_variables(server, report) {
        return;
    }
    let url = server.default_url();
    let rest = url.strip_prefix("https://").or(url.strip_prefix("http://"));
    let host_given = rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'));
    if url.contains(['?', '#', ' ']) {
        let message = format!("the server `{written}` is more than a base URL");
        let diagnostic = Diagnostic::new(server.url.span, message);
        let help = "a base URL has no query, no fragment and no space";
        report.push(diagnostic.help(help).trim(Trim::Item));
    } else if !host_given && !server.is_relative() {
        let message = format!("the server `{written}` is not an absolute URL");
        report.push(
            Diagnostic::new(server.url.span, message)
                .label("a client needs to know the host")
                .help("write it with its scheme and host: `https://api.example.com`")
                .trim(Trim::Item),
        );
    }
}

/// Every brace must be a variable, whose default is one of its values.
fn check_variables(server: &Server<'_>, report: &Report) -> bool {
    let url = server.url.value;
    let left = server.default_url();
    if let Some(open) = left.find('{') {
        let name = left[open + 1..].split('}').next().unwrap_or_default();
        let message = format!("the variable `{name}` of the server `{url}` is not described");
        let help = format!("add to the server: `variables: {{ {name}: {{ default: … }} }}`");
        let diagnostic = Diagnostic::new(server.url.span, message).help(help);
        report.push(diagnostic.trim(Trim::Item));
        return false;
    }
    for variable in &server.variables {
        let is_known = |default: &Text<'_>| {
            let mut values = variable.values.iter();
            variable.values.is_empty() || values.any(|value| value.value == default.value)
        };
        if let Some(default) = variable.default.filter(|default| !is_known(default)) {
            let message = format!("the default `{}` is none of the values", default.value);
            let diagnostic = Diagnostic::new(default.span, message);
            report.push(diagnostic.help("add it to `enum:`, or write one of them"));
        }
    }
    server.variables.iter().all(|one| one.default.is_some())
}
