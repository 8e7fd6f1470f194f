//! The headers that the answers of an operation have: a struct of them.

use proc_macro2::TokenStream;
use quote::quote;

use super::{context::Context, docs::deprecated, ident::ident, type_use::owned};
use crate::model::{HeaderField, Operation};

/// Writes the struct of the headers, if there are any.
pub(super) fn expand_headers(operation: &Operation, context: &Context<'_>) -> TokenStream {
    let Some(headers) = &operation.headers else {
        return TokenStream::new();
    };
    let method = operation.name.rust.as_str();
    let summary = format!("The headers that answers to [`{method}`](Client::{method}) have.");
    let type_docs = context.docs(&summary);
    let name = ident(&headers.name);
    let fields = headers
        .fields
        .iter()
        .map(|field| expand_field(field, context));
    let rules = headers.fields.iter().map(|field| {
        let (name, wire) = (ident(&field.name.rust), &field.name.wire);
        match field.required {
            true => quote!(#name = #wire;),
            false => quote!(#name = #wire, optional;),
        }
    });
    quote! {
        #type_docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct #name { #(#fields,)* }
        fid::headers! { #name; #(#rules)* }
    }
}

fn expand_field(field: &HeaderField, context: &Context<'_>) -> TokenStream {
    let docs = context.docs_or(&field.docs, || format!("`{}`.", field.name.wire));
    let deprecated = deprecated(field.deprecated);
    let (name, kind) = (ident(&field.name.rust), owned(&field.type_use, context));
    let kind = match field.required {
        true => kind,
        false => quote!(fid::Option<#kind>),
    };
    quote!(#docs #deprecated pub #name: #kind)
}
