//! Enums of strings and of integers.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{
    docs::{deprecated, docs},
    ident::ident,
};
use crate::model::{TypeDef, Variant};

pub(super) fn expand_string_enum(def: &TypeDef, variants: &[Variant]) -> TokenStream {
    let name = ident(&def.name.rust);
    let type_docs = docs(&def.docs, &format!("`{name}`."));
    let deprecated = deprecated(def.deprecated);
    let names: Vec<_> = variants
        .iter()
        .map(|variant| ident(&variant.name.rust))
        .collect();
    let wires: Vec<_> = variants.iter().map(|variant| &variant.name.wire).collect();
    let variant_docs = variants
        .iter()
        .map(|variant| docs(&variant.docs, &format!("`{}`.", variant.name.wire)));
    quote! {
        #type_docs
        #deprecated
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variant_docs #names,)*
            /// A value that the document does not list.
            Unknown(fid::String),
        }
        fid::string_enum! { #name; #(#names = #wires;)* }
    }
}

pub(super) fn expand_integer_enum(def: &TypeDef, variants: &[Variant]) -> TokenStream {
    let name = ident(&def.name.rust);
    let type_docs = docs(&def.docs, &format!("`{name}`."));
    let deprecated = deprecated(def.deprecated);
    let names: Vec<_> = variants
        .iter()
        .map(|variant| ident(&variant.name.rust))
        .collect();
    let wires = variants.iter().map(|variant| &variant.name.wire);
    let variant_docs = variants
        .iter()
        .map(|variant| docs(&variant.docs, &format!("{}.", variant.name.wire)));
    let values = wires.map(|wire| Literal::i64_unsuffixed(wire.parse().unwrap_or_default()));
    quote! {
        #type_docs
        #deprecated
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variant_docs #names,)*
            /// A value that the document does not list.
            Unknown(i64),
        }
        fid::integer_enum! { #name; #(#names = #values;)* }
    }
}
