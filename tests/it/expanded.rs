//! What `fid spec expand` prints compiles as it stands: as the file of a module, in a crate that depends on
//! `fid-runtime` only.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use fid_codegen::{Options, compile_with, expand, format, source::Source};
use quote::ToTokens;

/// Strict as a crate can be. What a document does not describe cannot be documented.
const CRATE: &str = "\
#![deny(warnings, unused, unreachable_pub, unused_qualifications, missing_debug_implementations)]
#![deny(clippy::all, clippy::pedantic)]
";

const MANIFEST: &str = "\
[package]
name = \"expanded\"
edition = \"2024\"

[dependencies]
fid-runtime = { path = \"RUNTIME\", default-features = false }

[workspace]
";

#[test]
fn the_code_of_a_document_is_a_module_without_a_warning() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("expanded");
    fs::create_dir_all(folder.join("src")).unwrap();
    let runtime = fs::canonicalize("../fid-runtime").unwrap();
    let manifest = MANIFEST.replace("RUNTIME", runtime.to_str().unwrap());
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::copy("../Cargo.lock", folder.join("Cargo.lock")).unwrap();
    let mut main = CRATE.to_owned();
    for document in documents() {
        let name = module_name(&document);
        main.push_str(&format!("mod {name};\n"));
        fs::write(folder.join(format!("src/{name}.rs")), code(&document)).unwrap();
    }
    main.push_str("fn main() {}\n");
    fs::write(folder.join("src/main.rs"), main).unwrap();
    let checked = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--quiet"])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&checked.stderr);
    assert!(checked.status.success() && told.is_empty(), "{told}");
}

/// The documents of these tests, and that of Freedom ID.
fn documents() -> Vec<PathBuf> {
    let folders = ["documents", "documents/peers"];
    let entries = folders
        .iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap());
    let mut documents: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    documents.sort();
    documents.push("../api-spec/freedom-id.yaml".into());
    documents
}

/// Names a module as a document and its folder.
fn module_name(document: &Path) -> String {
    let folder = document.parent().and_then(Path::file_name).unwrap();
    let name = document.file_stem().unwrap();
    let name = format!("{}_{}", folder.to_string_lossy(), name.to_string_lossy());
    name.replace('-', "_")
}

fn code(document: &Path) -> String {
    let name = document.to_string_lossy();
    let source = Source::load(name, fs::canonicalize(document).unwrap()).unwrap();
    let compiled = compile_with(source, Options { lenient: true });
    assert_eq!(compiled.mistakes, []);
    let code = format(expand::expand(&compiled.api).to_token_stream());
    format!("{}{code}", expand::FILE_ATTRIBUTES)
}
