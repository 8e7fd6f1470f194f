//! The crate with a client of ours.

use std::fs;

use super::{
    crates::{Crate, Crates},
    repository,
};

/// The features of fid-runtime that a client needs who has to send: the peers bring reqwest, too, and nobody TLS.
pub(super) const REQWEST: &str = "reqwest";

/// Writes the crate, which has a transport of the runtime.
pub(super) fn write(
    crates: &Crates,
    name: &str,
    text: &str,
    transport: &str,
) -> Result<Crate, String> {
    let code = "#[fid_runtime::client(\"document.json\")]\npub mod api {}\n";
    let runtime = repository()
        .join("fid-runtime")
        .canonicalize()
        .map_err(|error| error.to_string())?;
    let dependency = format!(
        "fid-runtime = {{ path = {runtime:?}, default-features = false, features = [{transport:?}] }}"
    );
    let ours = crates.write(name, &dependency, "lib.rs", code);
    let ours = ours.map_err(|error| error.to_string())?;
    fs::write(ours.folder.join("document.json"), text).map_err(|error| error.to_string())?;
    Ok(ours)
}
