//! Types that are another name of something.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    docs::{deprecated, docs},
    ident::ident,
    type_use::owned,
};
use crate::model::{Api, TypeDef, TypeUse};

pub(super) fn expand_alias(def: &TypeDef, type_use: &TypeUse, api: &Api) -> TokenStream {
    let (name, target) = (ident(&def.name.rust), owned(type_use, api));
    let docs = docs(&def.docs, &format!("`{name}`."));
    let deprecated = deprecated(def.deprecated);
    quote! {
        #docs
        #deprecated
        pub type #name = #target;
    }
}
