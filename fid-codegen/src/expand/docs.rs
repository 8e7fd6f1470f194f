//! Documentation comments.

mod quiet;

use proc_macro2::TokenStream;
use quote::quote;

use super::code::Code;

/// Writes Markdown as documentation.
pub(super) fn write_docs(code: &mut Code<'_>, text: &str) {
    if quiet::is_quiet(text) {
        return code.doc(text);
    }
    for line in quiet::quiet(text) {
        code.doc(&line);
    }
}

/// Writes `#[deprecated]` where it holds.
pub(super) fn deprecated(deprecated: bool) -> Option<TokenStream> {
    deprecated.then(|| quote! { #[deprecated] })
}
