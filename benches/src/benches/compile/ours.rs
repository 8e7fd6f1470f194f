//! The crate with a client of ours.

use std::fs;

use fid_codegen::{
    compile,
    expand::{FILE_ATTRIBUTES, expand},
    format,
    source::Source,
};
use quote::ToTokens;

use super::{
    crates::{Crate, Crates},
    repository,
};

/// The feature of fid-runtime that a client needs who has to send: the peers bring reqwest, too, and nobody TLS.
pub(super) const REQWEST: &str = "reqwest";

/// Writes the crate with the macro and a transport of the runtime.
pub(super) fn write(
    crates: &Crates,
    name: &str,
    text: &str,
    transport: &str,
) -> Result<Crate, String> {
    let code = "#[fid_runtime::client(\"document.json\")]\npub mod api {}\n";
    let dependency = dependency(&["macros", transport])?;
    let ours = crates.write(name, &dependency, "lib.rs", code);
    let ours = ours.map_err(|error| error.to_string())?;
    fs::write(ours.folder.join("document.json"), text).map_err(|error| error.to_string())?;
    Ok(ours)
}

/// Writes the crate with what `fid spec expand` makes of the document. It needs no macro.
pub(super) fn write_file(
    crates: &Crates,
    name: &str,
    text: &str,
    transport: &str,
) -> Result<Crate, String> {
    let compiled = compile(Source::new("document.json", text));
    if let Some(mistake) = compiled.mistakes.first() {
        return Err(mistake.text.clone());
    }
    let code = format(expand(&compiled.api).to_token_stream());
    let ours = crates.write(name, &dependency(&[transport])?, "lib.rs", "pub mod api;\n");
    let ours = ours.map_err(|error| error.to_string())?;
    let code = format!("{FILE_ATTRIBUTES}{code}");
    fs::write(ours.folder.join("src/api.rs"), code).map_err(|error| error.to_string())?;
    Ok(ours)
}

fn dependency(features: &[&str]) -> Result<String, String> {
    let runtime = repository().join("fid-runtime").canonicalize();
    let runtime = runtime.map_err(|error| error.to_string())?;
    Ok(format!(
        "fid-runtime = {{ path = {runtime:?}, default-features = false, features = {features:?} }}"
    ))
}
