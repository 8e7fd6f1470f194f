//! Names to identifiers.

use std::{cell::RefCell, collections::BTreeMap};

use proc_macro2::{Ident, Span};

use crate::names::RustName;

/// Makes an identifier; a keyword becomes a raw one or, where Rust has no raw form, gets an underscore.
pub(super) fn ident(name: &RustName) -> Ident {
    raw(name.as_str())
}

/// Makes an identifier of a text that is one but for being a keyword.
pub(super) fn raw(text: &str) -> Ident {
    match text {
        // syn does not know that the edition of 2024 took `gen`.
        "gen" => Ident::new_raw(text, Span::call_site()),
        "self" | "Self" | "super" | "crate" | "_" => {
            Ident::new(&format!("{text}_"), Span::call_site())
        }
        _ if may_be_keyword(text) && is_keyword(text) => Ident::new_raw(text, Span::call_site()),
        _ => Ident::new(text, Span::call_site()),
    }
}

/// Keywords are a few lower-case letters and nothing else. Of other names there is no need to ask, which takes long.
fn may_be_keyword(text: &str) -> bool {
    text.len() <= LONGEST && text.bytes().all(|letter| letter.is_ascii_lowercase())
}

/// The length of `abstract`, `continue` and `override`.
const LONGEST: usize = 8;

/// Asks the one who knows, once for each word.
fn is_keyword(text: &str) -> bool {
    thread_local! {
        static KNOWN: RefCell<BTreeMap<String, bool>> = const { RefCell::new(BTreeMap::new()) };
    }
    KNOWN.with_borrow_mut(|known| {
        if let Some(is_keyword) = known.get(text) {
            return *is_keyword;
        }
        let is_keyword = syn::parse_str::<Ident>(text).is_err();
        known.insert(text.to_owned(), is_keyword);
        is_keyword
    })
}
