//! What the server sends in turn: a function each that reads it.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs::docs, ident::ident, type_use::owned_inside};
use crate::model::{Api, Callback};

pub(super) fn expand_callbacks(api: &Api) -> TokenStream {
    if api.callbacks.is_empty() {
        return TokenStream::new();
    }
    let functions = api
        .callbacks
        .iter()
        .map(|callback| expand_callback(callback, api));
    quote! {
        /// What the server sends to URLs that it got from a client: a function each that reads the body.
        pub mod callbacks {
            use ::fid_runtime::__private as fid;
            #(#functions)*
        }
    }
}

fn expand_callback(callback: &Callback, api: &Api) -> TokenStream {
    let name = ident(&callback.name.rust);
    let payload = owned_inside(&callback.type_use, api);
    let text = format!(
        "{}\n\n# Errors\n\nA body that is not what the document says.",
        callback.docs
    );
    let docs = docs(&text, "");
    quote! {
        #docs
        pub fn #name(body: &[u8]) -> fid::Result<#payload, fid::BodyError> {
            fid::read_body(body)
        }
    }
}
