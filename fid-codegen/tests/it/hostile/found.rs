//! What the fuzzer found: inputs that were too much for the generator once, and those that lead through most of it.
//!
//! Each is what the target of the fuzzer takes: a byte that says how the rest is read.

use std::{fs, panic::catch_unwind, path::Path};

use fid_codegen::{Options, compile_with, expand::expand, source::Source};
use quote::ToTokens;

#[test]
fn what_the_fuzzer_found_is_survived() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/hostile/found");
    let inputs = fs::read_dir(folder).expect("the folder is in the repository");
    let mut count = 0;
    for input in inputs {
        let path = input.expect("the folder can be read").path();
        let bytes = fs::read(&path).expect("the file can be read");
        let survived = catch_unwind(|| survives(&bytes));
        assert!(survived.unwrap_or(false), "{}", path.display());
        count += 1;
    }
    assert!(count > 0, "there are no inputs");
}

/// Does as the target of the fuzzer, and tells whether the code is Rust.
fn survives(bytes: &[u8]) -> bool {
    let Some((first, text)) = bytes.split_first() else {
        return true;
    };
    let name = ["document.yaml", "document.json", "document"][usize::from(*first) % 3];
    let lenient = first.is_ascii_uppercase();
    let Ok(source) = Source::from_bytes(name, text.to_vec()) else {
        return true;
    };
    let compiled = compile_with(source, Options { lenient });
    syn::parse2::<syn::File>(expand(&compiled.api).to_token_stream()).is_ok()
}
