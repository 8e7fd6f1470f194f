//! Enums of strings.

use proc_macro2::TokenStream;
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
    let variant_docs = wires.iter().map(|wire| docs(&format!("`{wire}`."), ""));
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
