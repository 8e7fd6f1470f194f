//! Types that hold nothing but another one.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    docs::{deprecated, docs},
    ident::ident,
    object::directions,
    type_use::owned,
};
use crate::model::{Api, TypeDef, TypeUse};

pub(super) fn expand_wrapper(def: &TypeDef, type_use: &TypeUse, api: &Api) -> TokenStream {
    let (name, inner) = (ident(&def.name.rust), owned(type_use, api));
    let type_docs = docs(&def.docs, &format!("`{name}`."));
    let deprecated = deprecated(def.deprecated);
    let directions = directions(def.direction);
    quote! {
        #type_docs
        #deprecated
        #[derive(Clone, Debug, PartialEq)]
        pub struct #name(pub #inner);
        fid::wrapper! { #name(#inner): #directions; }
        fid::from! { #name; #name(#inner), whole; }
    }
}
