//! Any bytes as a document: read, checked, lowered, expanded, and its mistakes shown.
//!
//! The first byte chooses what the file is called, and whether the client is lenient.

#![no_main]

use fid_codegen::{Options, compile_with, expand, source::Source};
use libfuzzer_sys::fuzz_target;
use quote::ToTokens;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, text)) = bytes.split_first() else {
        return;
    };
    let name = ["document.yaml", "document.json", "document"][usize::from(*first) % 3];
    let lenient = first.is_ascii_uppercase();
    if let Ok(source) = Source::from_bytes(name, text.to_vec()) {
        let compiled = compile_with(source, Options { lenient });
        expand::expand(&compiled.api).to_token_stream();
    }
});
