//! Names to identifiers.

use proc_macro2::{Ident, Span};

use crate::names::RustName;

/// Makes an identifier; a keyword becomes a raw one or, where Rust has no raw form, gets an underscore.
pub(super) fn ident(name: &RustName) -> Ident {
    raw(name.as_str())
}

/// Makes an identifier of a text that is one but for being a keyword.
pub(super) fn raw(text: &str) -> Ident {
    // syn does not know that the edition of 2024 took `gen`.
    if text == "gen" {
        return Ident::new_raw(text, Span::call_site());
    }
    if !may_be_keyword(text) || syn::parse_str::<Ident>(text).is_ok() {
        return Ident::new(text, Span::call_site());
    }
    if ["self", "Self", "super", "crate", "_"].contains(&text) {
        return Ident::new(&format!("{text}_"), Span::call_site());
    }
    Ident::new_raw(text, Span::call_site())
}

/// Keywords are lower-case letters and nothing else, but for `Self`. Of other names there is no need to ask, which takes
/// long.
fn may_be_keyword(text: &str) -> bool {
    text == "Self" || text.bytes().all(|letter| letter.is_ascii_lowercase())
}
