//! Enums of strings and of integers.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{
    context::Context,
    docs::{deprecated, write_docs},
    ident::ident,
    object::directions,
};
use crate::model::{TypeDef, Variant};

pub(super) fn expand_string_enum(
    def: &TypeDef,
    variants: &[Variant],
    context: &Context<'_>,
) -> TokenStream {
    let name = ident(&def.name.rust);
    let (mut code, mut items, mut table) = (context.code(), context.code(), context.code());
    for variant in variants {
        let (name, wire) = (ident(&variant.name.rust), &variant.name.wire);
        match variant.docs.as_str() {
            "" => write_docs(&mut items, &format!("`{wire}`.")),
            docs => write_docs(&mut items, docs),
        }
        items.name(&name);
        items.punct(&items.stock.comma);
        table.name(&name);
        table.punct(&table.stock.equals);
        table.text(wire);
        table.punct(&table.stock.semicolon);
    }
    items.copy(&items.stock.unknown_text);
    code.stream(context.docs_or(&def.docs, || format!("`{name}`.")));
    if let Some(deprecated) = deprecated(def.deprecated) {
        code.stream(deprecated);
    }
    code.copy(&code.stock.enum_head);
    code.name(&name);
    code.braces(items);
    let mut content = context.code();
    content.copy(&content.stock.impl_data);
    content.directions(def.direction);
    content.name(&content.stock.of);
    content.name(&name);
    content.braces(table);
    code.impls(&code.stock.string_enum, content);
    code.finish()
}

pub(super) fn expand_integer_enum(
    def: &TypeDef,
    variants: &[Variant],
    context: &Context<'_>,
) -> TokenStream {
    let name = ident(&def.name.rust);
    let type_docs = context.docs_or(&def.docs, || format!("`{name}`."));
    let deprecated = deprecated(def.deprecated);
    let names: Vec<_> = variants
        .iter()
        .map(|variant| ident(&variant.name.rust))
        .collect();
    let wires = variants.iter().map(|variant| &variant.name.wire);
    let variant_docs = variants
        .iter()
        .map(|variant| context.docs_or(&variant.docs, || format!("{}.", variant.name.wire)));
    let directions = directions(def.direction);
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
        fid::integer_enum! { #name: #directions; #(#names = #values;)* }
    }
}
