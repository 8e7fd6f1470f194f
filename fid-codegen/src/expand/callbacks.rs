//! What the server sends in turn: a function each that reads it.

use proc_macro2::TokenStream;
use quote::quote;

use super::{context::Context, ident::ident, type_use::owned_inside};
use crate::model::{Callback, Payload, PayloadForm};

pub(super) fn expand_callbacks(context: &Context<'_>) -> TokenStream {
    if context.callbacks.is_empty() {
        return TokenStream::new();
    }
    let functions: Vec<TokenStream> = context
        .callbacks
        .iter()
        .filter_map(|callback| {
            Some(expand_callback(
                callback,
                callback.payload.as_ref()?,
                context,
            ))
        })
        .collect();
    let alias = (!functions.is_empty()).then(|| {
        quote!(
            use ::fid_runtime::__private as fid;
        )
    });
    let docs = context.docs(&module_docs(context));
    quote! {
        #docs
        pub mod callbacks {
            #alias
            #(#functions)*
        }
    }
}

/// Describes the module, and the requests in which there is nothing to read.
fn module_docs(context: &Context<'_>) -> String {
    let mut text =
        "What the server sends to URLs that it got from a client: a function each that reads the body."
            .to_owned();
    for callback in context.callbacks.iter().filter(|one| one.payload.is_none()) {
        text.push_str(&format!("\n\n# `{}`\n\n", callback.name.wire));
        // Its sections are those of a part of this text.
        text.push_str(&callback.docs.replace("\n# ", "\n## "));
    }
    text
}

fn expand_callback(callback: &Callback, payload: &Payload, context: &Context<'_>) -> TokenStream {
    let name = ident(&callback.name.rust);
    let payload_type = owned_inside(&payload.type_use, context);
    let text = format!(
        "{}\n\n# Errors\n\nA body that is not what the document says.",
        callback.docs
    );
    let docs = context.docs(&text);
    let read = match &payload.form {
        PayloadForm::Json => quote!(fid::read_body(body)),
        PayloadForm::Form { json, lists } => {
            quote!(fid::read_form(body, &[#(#json),*], &[#(#lists),*]))
        }
    };
    quote! {
        #docs
        pub fn #name(body: &[u8]) -> fid::Result<#payload_type, fid::BodyError> {
            #read
        }
    }
}
