//! Documents in several files, and references to every place.

mod anchors;
mod disk;
mod files;
mod hostile;
mod kinds;
mod mistakes;
mod newest;
mod places;

use std::{collections::BTreeMap, path::Path};

use fid_codegen::{
    Compiled, Options, compile_from, expand,
    source::{LoadError, Source},
};
use quote::ToTokens;

/// Compiles the first of some files, of which each has a path and a text.
fn compiled(files: &[(&str, &str)]) -> Compiled {
    let all: BTreeMap<&str, &str> = files.iter().copied().collect();
    let load = |name: &str, _: &Path| {
        let text = all.get(name).ok_or_else(|| LoadError {
            message: format!("there is no file `{name}`"),
            help: Vec::new(),
        });
        text.map(|text| Source::new(name, *text))
    };
    let (name, text) = files[0];
    compile_from(Source::new(name, text), Options::default(), &load)
}

/// Returns the code of files without mistakes.
#[track_caller]
fn code(files: &[(&str, &str)]) -> String {
    let compiled = compiled(files);
    let mistakes: Vec<_> = compiled.mistakes.iter().map(|one| &one.text).collect();
    assert!(mistakes.is_empty(), "{}", compiled.mistakes[0].text);
    let tokens = expand::expand(&compiled.api).to_token_stream();
    let file = syn::parse2(tokens).expect("the code is Rust");
    prettyplease::unparse(&file)
}

/// Returns the types of files without mistakes: each name with what it is.
#[track_caller]
fn types(files: &[(&str, &str)]) -> Vec<String> {
    let compiled = compiled(files);
    assert!(
        compiled.mistakes.is_empty(),
        "{}",
        compiled.mistakes[0].text
    );
    let types = compiled.api.types.iter();
    types.map(|def| def.name.rust.as_str().to_owned()).collect()
}

/// Returns the mistakes of files, as they are shown.
fn told(files: &[(&str, &str)]) -> String {
    let mistakes = compiled(files).mistakes;
    let texts: Vec<String> = mistakes.into_iter().map(|mistake| mistake.text).collect();
    texts.join("\n\n")
}

/// What a document begins with that says nothing else.
const HEAD: &str = "openapi: 3.1.0\ninfo: { title: Pets, version: '1' }\n";

/// Returns the text of a document that begins as all do.
fn document(rest: &str) -> String {
    format!("{HEAD}{rest}")
}
