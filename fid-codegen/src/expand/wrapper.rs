//! Types that hold nothing but another one.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    context::Context, docs::deprecated, ident::ident, object::directions, type_use::owned,
};
use crate::model::{TypeDef, TypeUse};

pub(super) fn expand_wrapper(
    def: &TypeDef,
    type_use: &TypeUse,
    context: &Context<'_>,
) -> TokenStream {
    let (name, inner) = (ident(&def.name.rust), owned(type_use, context));
    let type_docs = context.docs_or(&def.docs, || format!("`{name}`."));
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
