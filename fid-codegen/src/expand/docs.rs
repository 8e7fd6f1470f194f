//! Documentation comments.

mod quiet;

use proc_macro2::TokenStream;
use quote::quote;

/// Writes Markdown as documentation; `otherwise` where there is none.
pub(super) fn docs(text: &str, otherwise: &str) -> TokenStream {
    let text = if text.is_empty() { otherwise } else { text };
    if quiet::is_quiet(text) {
        let line = format!(" {text}");
        return quote! { #[doc = #line] };
    }
    let lines = quiet::quiet(text).into_iter().map(|line| {
        if line.is_empty() {
            line
        } else {
            format!(" {line}")
        }
    });
    quote! { #(#[doc = #lines])* }
}

/// Writes `#[deprecated]` where it holds.
pub(super) fn deprecated(deprecated: bool) -> Option<TokenStream> {
    deprecated.then(|| quote! { #[deprecated] })
}
