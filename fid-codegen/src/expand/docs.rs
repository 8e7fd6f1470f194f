//! Documentation comments.

mod quiet;

use proc_macro2::TokenStream;
use quote::quote;

use super::code::Code;

/// Writes Markdown as documentation.
pub(super) fn write_docs(code: &mut Code<'_>, text: &str) {
    if quiet::is_quiet(text) {
        code.doc(&format!(" {text}"));
        return;
    }
    for line in quiet::quiet(text) {
        match line.is_empty() {
            true => code.doc(""),
            false => code.doc(&format!(" {line}")),
        }
    }
}

/// Writes `#[deprecated]` where it holds.
pub(super) fn deprecated(deprecated: bool) -> Option<TokenStream> {
    deprecated.then(|| quote! { #[deprecated] })
}
