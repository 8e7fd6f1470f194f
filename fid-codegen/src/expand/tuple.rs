//! Lists whose items differ by their place.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{
    context::Context, docs::deprecated, ident::ident, object::directions, type_use::owned,
};
use crate::model::{Tuple, TypeDef, TypeUse};

pub(super) fn expand_tuple(def: &TypeDef, tuple: &Tuple, context: &Context<'_>) -> TokenStream {
    let name = ident(&def.name.rust);
    let type_docs = context.docs_or(&def.docs, || format!("`{name}`."));
    let deprecated = deprecated(def.deprecated);
    let items = tuple.items.iter().enumerate().map(|(index, item)| {
        let kind = owned(item, context);
        match index < tuple.required {
            true => quote!(pub #kind),
            false => quote!(pub fid::Option<#kind>),
        }
    });
    let rest = tuple.rest.iter().map(|rest| {
        let kind = owned(&TypeUse::List(Box::new(rest.clone())), context);
        quote!(pub #kind)
    });
    let directions = directions(def.direction);
    let last = tuple.items.len();
    let lines = (0..last).map(|index| {
        let place = Literal::usize_unsuffixed(index);
        let optional = (index >= tuple.required).then(|| quote!(, optional));
        quote!(#place #optional;)
    });
    let last = Literal::usize_unsuffixed(last);
    let rest_line = tuple.rest.as_ref().map(|_| quote!(#last, rest;));
    quote! {
        #type_docs
        #deprecated
        #[derive(Clone, Debug, PartialEq)]
        pub struct #name(#(#items,)* #(#rest,)*);
        fid::tuple! { #name: #directions; #(#lines)* #rest_line }
    }
}
