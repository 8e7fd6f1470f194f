//! The certificates that servers are checked by.

use std::{env, path::Path};

use fid_client::runtime_codes as fid_codes;

use super::finding::Finding;

const CHECK: &str = "roots";

pub(super) fn check() -> Finding {
    for name in ["SSL_CERT_FILE", "SSL_CERT_DIR"] {
        let named = env::var_os(name).filter(|path| !path.is_empty());
        if named.is_some_and(|path| !Path::new(&path).exists()) {
            let found = format!("{name} names nothing that is there");
            return Finding::fail(CHECK, found).code(fid_codes::NO_ROOTS);
        }
    }
    let found = rustls_native_certs::load_native_certs();
    match found.certs.len() {
        0 => Finding::fail(CHECK, "no CA certificates were found").code(fid_codes::NO_ROOTS),
        1 => Finding::note(
            CHECK,
            "one CA certificate: servers of other CAs are not trusted",
        ),
        count => Finding::ok(CHECK, format!("{count} CA certificates")),
    }
}
