//! Types that are another name of something.

use proc_macro2::TokenStream;
use quote::quote;

use super::{context::Context, docs::deprecated, ident::ident, type_use::owned};
use crate::model::{TypeDef, TypeUse};

pub(super) fn expand_alias(
    def: &TypeDef,
    type_use: &TypeUse,
    context: &Context<'_>,
) -> TokenStream {
    let (name, target) = (ident(&def.name.rust), owned(type_use, context));
    let docs = context.docs_or(&def.docs, || format!("`{name}`."));
    let deprecated = deprecated(def.deprecated);
    quote! {
        #docs
        #deprecated
        pub type #name = #target;
    }
}
