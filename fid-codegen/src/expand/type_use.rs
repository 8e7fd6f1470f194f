//! How a type is written where it is used.

use proc_macro2::TokenStream;
use quote::quote;

use super::ident::ident;
use crate::model::{Api, TypeUse};

/// Writes the owned type: of a field or an answer.
pub(super) fn owned(type_use: &TypeUse, api: &Api) -> TokenStream {
    match type_use {
        TypeUse::Named(id) => {
            let name = ident(&api.types[id.0].name.rust);
            quote!(#name)
        }
        TypeUse::Boxed(id) => {
            let name = ident(&api.types[id.0].name.rust);
            quote!(fid::Box<#name>)
        }
        TypeUse::String => quote!(fid::String),
        TypeUse::Secret => quote!(fid::Secret),
        TypeUse::Uuid => quote!(fid::Uuid),
        TypeUse::Date => quote!(fid::Date),
        TypeUse::DateTime => quote!(fid::DateTime),
        TypeUse::Bool => quote!(bool),
        TypeUse::I32 => quote!(i32),
        TypeUse::I64 => quote!(i64),
        TypeUse::U64 => quote!(u64),
        TypeUse::F32 => quote!(f32),
        TypeUse::F64 => quote!(f64),
        TypeUse::List(item) => {
            let item = owned(item, api);
            quote!(fid::Vec<#item>)
        }
        TypeUse::Map(value) if **value == TypeUse::Any => quote!(fid::Map),
        TypeUse::Map(value) => {
            let value = owned(value, api);
            quote!(fid::BTreeMap<fid::String, #value>)
        }
        TypeUse::Nullable(inner) => {
            let inner = owned(inner, api);
            quote!(fid::Option<#inner>)
        }
        TypeUse::Any => quote!(fid::Value),
    }
}

/// Writes the type of an argument that becomes a field: whatever turns into it without loss.
pub(super) fn into(type_use: &TypeUse, api: &Api) -> TokenStream {
    let owned = owned(type_use, api);
    match type_use {
        TypeUse::Bool
        | TypeUse::I32
        | TypeUse::I64
        | TypeUse::U64
        | TypeUse::F32
        | TypeUse::F64
        | TypeUse::Uuid
        | TypeUse::Date
        | TypeUse::Nullable(_) => owned,
        _ => quote!(impl fid::Into<#owned>),
    }
}

/// Writes the value of such an argument as the field.
pub(super) fn converted(type_use: &TypeUse, argument: &TokenStream) -> TokenStream {
    match type_use {
        TypeUse::Bool
        | TypeUse::I32
        | TypeUse::I64
        | TypeUse::U64
        | TypeUse::F32
        | TypeUse::F64
        | TypeUse::Uuid
        | TypeUse::Date
        | TypeUse::Nullable(_) => argument.clone(),
        _ => quote!(#argument.into()),
    }
}

/// Writes the type of a parameter, which is only looked at.
pub(super) fn borrowed(type_use: &TypeUse, api: &Api) -> TokenStream {
    match type_use {
        TypeUse::String => quote!(&str),
        TypeUse::Bool
        | TypeUse::I32
        | TypeUse::I64
        | TypeUse::U64
        | TypeUse::F32
        | TypeUse::F64 => owned(type_use, api),
        TypeUse::Uuid | TypeUse::Date => owned(type_use, api),
        TypeUse::List(item) => {
            let item = owned(item, api);
            quote!(&[#item])
        }
        _ => {
            let owned = owned(type_use, api);
            quote!(&#owned)
        }
    }
}
