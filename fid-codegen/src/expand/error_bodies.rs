//! The bodies of an operation's errors, where they differ by status.

use proc_macro2::TokenStream;
use quote::quote;

use super::{context::Context, ident::ident, type_use::owned};
use crate::model::{ErrorBody, TypeDef};

pub(super) fn expand_error_bodies(
    def: &TypeDef,
    bodies: &[ErrorBody],
    context: &Context<'_>,
) -> TokenStream {
    let name = ident(&def.name.rust);
    let type_docs = context.docs(&def.docs);
    let variants = bodies.iter().map(|body| {
        let (variant, kind) = (ident(&body.name.rust), owned(&body.type_use, context));
        let docs = context.docs(&variant_docs(body));
        quote!(#docs #variant(#kind))
    });
    let arms = bodies.iter().map(|body| {
        let (variant, status) = (ident(&body.name.rust), expand_status(&body.name.wire));
        let media = &body.media;
        quote!(#status #media => #variant;)
    });
    quote! {
        #type_docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#variants,)* }
        fid::error_bodies! { #name; #(#arms)* }
    }
}

fn variant_docs(body: &ErrorBody) -> String {
    let with = body.media.as_ref();
    let with = with.map_or(String::new(), |media| format!(" with `{media}`"));
    match body.name.wire.as_str() {
        "default" => format!("The body under any other status{with}."),
        status => format!("The body under the status `{status}`{with}."),
    }
}

/// Writes a status as `error_bodies!` reads it: `404`, `"4XX"` or `default`.
pub(super) fn expand_status(wire: &str) -> TokenStream {
    match wire.parse::<u16>() {
        Ok(status) => {
            let status = proc_macro2::Literal::u16_unsuffixed(status);
            quote!(#status)
        }
        Err(_) if wire == "default" => quote!(default),
        Err(_) => quote!(#wire),
    }
}
