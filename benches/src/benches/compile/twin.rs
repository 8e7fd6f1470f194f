//! A client of the same types and operations as one writes it by hand: `serde_derive`, and an async body an operation.
//!
//! Where ours has more than a type of serde can say, the twin has what costs less: formats of texts are `String`, enums
//! of integers `i64`, and answers that are no JSON are handed out as they are.

mod calls;
mod types;

use fid_codegen::{model::Api, names::RustName};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// Writes the crate.
pub(super) fn expand(api: &Api) -> TokenStream {
    let types = api.types.iter().map(|def| types::expand_type(def, api));
    let calls = api
        .operations
        .iter()
        .map(|one| calls::expand_call(one, api));
    quote! {
        #![allow(clippy::all, dead_code, deprecated, unused_mut)]

        // A document may have an `Error` or a `Client` of its own.
        pub mod types {
            use crate::types;

            #(#types)*
        }

        #[derive(Debug)]
        pub enum Error {
            Http(reqwest::Error),
            Json(serde_json::Error),
            Status(u16, Vec<u8>),
        }

        impl From<reqwest::Error> for Error {
            fn from(error: reqwest::Error) -> Self {
                Self::Http(error)
            }
        }

        impl From<serde_json::Error> for Error {
            fn from(error: serde_json::Error) -> Self {
                Self::Json(error)
            }
        }

        #[derive(Clone, Debug)]
        pub struct Client {
            http: reqwest::Client,
            base_url: String,
            token: String,
        }

        impl Client {
            #(#calls)*
        }
    }
}

/// Makes an identifier; keywords become raw ones, as they do in ours.
pub(super) fn ident(name: &RustName) -> Ident {
    let text = name.as_str();
    match syn::parse_str::<Ident>(text) {
        Ok(_) if text != "gen" => Ident::new(text, Span::call_site()),
        _ if matches!(text, "self" | "Self" | "super" | "crate") => {
            Ident::new(&format!("{text}_"), Span::call_site())
        }
        _ => Ident::new_raw(text, Span::call_site()),
    }
}
