//! Structs of several types that a value is all at once.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    context::Context, docs::deprecated, ident::ident, object::directions, type_use::owned,
};
use crate::model::{Part, TypeDef};

pub(super) fn expand_together(def: &TypeDef, parts: &[Part], context: &Context<'_>) -> TokenStream {
    let name = ident(&def.name.rust);
    let type_docs = context.docs_or(&def.docs, || format!("`{name}`."));
    let deprecated = deprecated(def.deprecated);
    let fields: Vec<TokenStream> = parts
        .iter()
        .map(|part| {
            let (field, kind) = (ident(&part.name), owned(&part.type_use, context));
            quote!(#field: #kind)
        })
        .collect();
    let names: Vec<_> = parts.iter().map(|part| ident(&part.name)).collect();
    let field_docs = parts
        .iter()
        .map(|part| context.docs(&format!("Its part `{}`.", part.name.as_str())));
    let directions = directions(def.direction);
    let constructor = def.is_built.then(|| {
        let summary = context.docs(&format!("Returns a `{name}` of its parts."));
        quote! {
            impl #name {
                #summary
                pub fn new(#(#fields),*) -> Self {
                    Self { #(#names),* }
                }
            }
        }
    });
    quote! {
        #type_docs
        #deprecated
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct #name { #(#field_docs pub #fields,)* }
        fid::together! { #name: #directions; #(#names;)* }
        #constructor
    }
}
