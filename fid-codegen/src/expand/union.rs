//! Enums of types.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    context::Context, docs::deprecated, ident::ident, object::directions, type_use::owned,
};
use crate::model::{TypeDef, TypeUse, Union, UnionVariant};

pub(super) fn expand_union(def: &TypeDef, union: &Union, context: &Context<'_>) -> TokenStream {
    let name = ident(&def.name.rust);
    let type_docs = context.docs_or(&def.docs, || format!("`{name}`."));
    let deprecated = deprecated(def.deprecated);
    let variants = union.variants.iter().map(|variant| {
        let (variant_name, kind) = (ident(&variant.name), owned(&variant.type_use, context));
        let docs = context.docs(&variant_docs(union, variant));
        quote!(#docs #variant_name(#kind))
    });
    let unknown = union.tag.as_ref().map(|_| {
        quote! {
            /// A value that the document does not list.
            Unknown(fid::Value),
        }
    });
    let directions = directions(def.direction);
    let serde = match &union.tag {
        Some(tag) => {
            let lines = union.variants.iter().flat_map(expand_tags);
            quote!(fid::union! { #name: #directions, by #tag; #(#lines)* })
        }
        None => {
            let lines = union.variants.iter().map(|variant| {
                let name = ident(&variant.name);
                let several = variant.is_several.then(|| quote!(, several));
                quote!(#name #several;)
            });
            quote!(fid::union! { #name: #directions; #(#lines)* })
        }
    };
    let payloads = union
        .variants
        .iter()
        .map(|variant| expand_payload(variant, context));
    quote! {
        #type_docs
        #deprecated
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            #unknown
        }
        #serde
        fid::from! { #name; #(#payloads)* }
    }
}

fn variant_docs(union: &Union, variant: &UnionVariant) -> String {
    match &union.tag {
        Some(tag) => {
            let tags: Vec<String> = variant.tags.iter().map(|tag| format!("`{tag}`")).collect();
            format!("Where `{tag}` is {}.", tags.join(" or "))
        }
        None => format!("One of what it can be: `{}`.", variant.name.as_str()),
    }
}

fn expand_tags(variant: &UnionVariant) -> impl Iterator<Item = TokenStream> {
    variant.tags.iter().map(|tag| {
        let name = ident(&variant.name);
        match variant.has_tag {
            true => quote!(#tag => #name;),
            false => quote!(#tag => #name, untagged;),
        }
    })
}

fn expand_payload(variant: &UnionVariant, context: &Context<'_>) -> TokenStream {
    let name = ident(&variant.name);
    match &variant.type_use {
        TypeUse::Boxed(id) => {
            let kind = owned(&TypeUse::Named(*id), context);
            quote!(#name(#kind), boxed;)
        }
        other => {
            let kind = owned(other, context);
            quote!(#name(#kind);)
        }
    }
}
