//! The types, by `serde_derive` in both directions.

use fid_codegen::model::{Api, Field, Object, Presence, Shape, TypeDef, TypeUse, Variant};
use proc_macro2::TokenStream;
use quote::quote;

use super::ident;

pub(super) fn expand_type(def: &TypeDef, api: &Api) -> TokenStream {
    let (name, docs) = (ident(&def.name.rust), &def.docs);
    let derives = quote! {
        #[doc = #docs]
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
    };
    match &def.shape {
        Shape::Object(object) => {
            let fields = expand_fields(object, api);
            quote!(#derives pub struct #name { #fields })
        }
        Shape::Multipart(form) => {
            let fields = expand_fields(&form.object, api);
            quote!(#derives pub struct #name { #fields })
        }
        Shape::StringEnum(variants) => {
            let variants = variants.iter().map(expand_variant);
            quote! {
                #derives
                #[derive(Eq, PartialOrd, Ord, Hash)]
                pub enum #name { #(#variants,)* #[serde(untagged)] Unknown(String) }
            }
        }
        Shape::IntegerEnum(_) => quote!(pub type #name = i64;),
        Shape::Union(union) => {
            let variants = union.variants.iter().map(|variant| {
                let (name, kind) = (ident(&variant.name), type_of(&variant.type_use, api));
                quote!(#name(#kind))
            });
            let unknown = union.tag.iter().map(|_| quote!(Unknown(serde_json::Value)));
            quote!(#derives #[serde(untagged)] pub enum #name { #(#variants,)* #(#unknown)* })
        }
        Shape::ErrorBodies(bodies) => {
            let variants = bodies.iter().map(|body| {
                let (name, kind) = (ident(&body.name.rust), type_of(&body.type_use, api));
                quote!(#name(#kind))
            });
            quote!(#derives #[serde(untagged)] pub enum #name { #(#variants),* })
        }
        Shape::Tuple(tuple) => {
            let items = tuple.items.iter().map(|item| type_of(item, api));
            quote!(#derives pub struct #name(#(pub #items),*);)
        }
        Shape::Wrapper(inner) => {
            let inner = type_of(inner, api);
            quote!(#derives #[serde(transparent)] pub struct #name(pub #inner);)
        }
        Shape::Together(parts) => {
            let parts = parts.iter().map(|part| {
                let (name, kind) = (ident(&part.name), type_of(&part.type_use, api));
                quote!(#[serde(flatten)] pub #name: #kind)
            });
            quote!(#derives pub struct #name { #(#parts),* })
        }
        Shape::Alias(target) => {
            let target = type_of(target, api);
            quote!(pub type #name = #target;)
        }
    }
}

fn expand_variant(variant: &Variant) -> TokenStream {
    let (name, wire, docs) = (ident(&variant.name.rust), &variant.name.wire, &variant.docs);
    quote!(#[doc = #docs] #[serde(rename = #wire)] #name)
}

fn expand_fields(object: &Object, api: &Api) -> TokenStream {
    let fields = object.fields.iter().map(|field| expand_field(field, api));
    let additional = object.additional.iter().map(|additional| {
        let (name, kind) = (ident(&additional.name), type_of(&additional.type_use, api));
        quote!(#[serde(flatten)] pub #name: std::collections::BTreeMap<String, #kind>,)
    });
    quote!(#(#fields,)* #(#additional)*)
}

fn expand_field(field: &Field, api: &Api) -> TokenStream {
    let (name, wire, docs) = (ident(&field.name.rust), &field.name.wire, &field.docs);
    let kind = type_of(&field.type_use, api);
    let attributes = quote!(#[doc = #docs] #[serde(rename = #wire)]);
    let skipped = quote!(#[serde(default, skip_serializing_if = "Option::is_none")]);
    match field.presence {
        Presence::Required => quote!(#attributes pub #name: #kind),
        Presence::Nullable => quote!(#attributes pub #name: Option<#kind>),
        Presence::Clearable => quote!(#attributes #skipped pub #name: Option<Option<#kind>>),
        _ => quote!(#attributes #skipped pub #name: Option<#kind>),
    }
}

/// Writes a type where it is used.
pub(super) fn type_of(type_use: &TypeUse, api: &Api) -> TokenStream {
    match type_use {
        TypeUse::Named(id) => named(id.0, api),
        TypeUse::Boxed(id) => {
            let inner = named(id.0, api);
            quote!(Box<#inner>)
        }
        TypeUse::Bool => quote!(bool),
        TypeUse::I8 => quote!(i8),
        TypeUse::I16 => quote!(i16),
        TypeUse::I32 => quote!(i32),
        TypeUse::I64 | TypeUse::UnixTime => quote!(i64),
        TypeUse::U8 => quote!(u8),
        TypeUse::U16 => quote!(u16),
        TypeUse::U32 => quote!(u32),
        TypeUse::U64 => quote!(u64),
        TypeUse::F64 | TypeUse::Decimal => quote!(f64),
        TypeUse::Null | TypeUse::Never => quote!(()),
        TypeUse::List(item) => {
            let item = type_of(item, api);
            quote!(Vec<#item>)
        }
        TypeUse::Map(value) => {
            let value = type_of(value, api);
            quote!(std::collections::BTreeMap<String, #value>)
        }
        TypeUse::Nullable(value) => {
            let value = type_of(value, api);
            quote!(Option<#value>)
        }
        TypeUse::File => quote!(Vec<u8>),
        TypeUse::Any => quote!(serde_json::Value),
        _ => quote!(String),
    }
}

fn named(place: usize, api: &Api) -> TokenStream {
    let name = api.types.get(place).map(|def| ident(&def.name.rust));
    quote!(types::#name)
}
