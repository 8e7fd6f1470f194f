//! The variables.

use std::env;

use fid_client::fid_codes;

use super::finding::Finding;

const CHECK: &str = "environment";

/// Variables that others read, and this does not.
const NOT_READ: [&str; 6] = [
    "HTTPS_PROXY",
    "https_proxy",
    "ALL_PROXY",
    "all_proxy",
    "HTTP_PROXY",
    "http_proxy",
];

pub(super) fn check() -> Vec<Finding> {
    let mut findings: Vec<Finding> = ["FID_CLIENT_ID", "FID_CLIENT_SECRET"]
        .into_iter()
        .filter_map(required)
        .collect();
    if findings.is_empty() {
        findings.push(Finding::ok(
            CHECK,
            "FID_CLIENT_ID and FID_CLIENT_SECRET are set",
        ));
    }
    findings.extend(proxies());
    findings
}

fn required(name: &'static str) -> Option<Finding> {
    match env::var(name) {
        Ok(value) if !value.is_empty() => None,
        Ok(_) => {
            Some(Finding::fail(CHECK, format!("{name} is empty")).code(fid_codes::MISSING_VARIABLE))
        }
        Err(env::VarError::NotPresent) => Some(
            Finding::fail(CHECK, format!("{name} is not set")).code(fid_codes::MISSING_VARIABLE),
        ),
        Err(env::VarError::NotUnicode(_)) => {
            let found = format!("{name} is not Unicode");
            Some(Finding::fail(CHECK, found).code(fid_codes::VARIABLE_NOT_UNICODE))
        }
    }
}

/// Proxies are never taken from the environment: whoever can set a variable would see where tokens go.
fn proxies() -> Option<Finding> {
    let set: Vec<&str> = NOT_READ
        .into_iter()
        .filter(|name| env::var_os(name).is_some_and(|value| !value.is_empty()))
        .collect();
    (!set.is_empty()).then(|| {
        let found = format!("not read: {}", set.join(", "));
        Finding::note(CHECK, found).help("if only a proxy leads out, set it with Builder::proxy")
    })
}
