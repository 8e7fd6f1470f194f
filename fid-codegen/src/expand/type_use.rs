//! How a type is written where it is used.

use proc_macro2::TokenStream;
use quote::quote;

use super::ident::ident;
use crate::model::{Api, Shape, TypeId, TypeUse};

/// Writes the owned type: of a field or an answer.
pub(super) fn owned(type_use: &TypeUse, api: &Api) -> TokenStream {
    owned_from(None, type_use, api)
}

/// Writes the owned type as it is seen from a module inside of the client's.
pub(super) fn owned_inside(type_use: &TypeUse, api: &Api) -> TokenStream {
    owned_from(Some(&quote!(super::)), type_use, api)
}

/// Writes the owned type; `path` leads to the types of the API.
fn owned_from(path: Option<&TokenStream>, type_use: &TypeUse, api: &Api) -> TokenStream {
    let named = |id: &TypeId| {
        let name = ident(&api.types[id.0].name.rust);
        quote!(#path #name)
    };
    let inner = |type_use: &TypeUse| owned_from(path, type_use, api);
    match type_use {
        TypeUse::Named(id) => named(id),
        TypeUse::Boxed(id) => {
            let name = named(id);
            quote!(fid::Box<#name>)
        }
        TypeUse::String => quote!(fid::String),
        TypeUse::Secret => quote!(fid::Secret),
        TypeUse::Uuid => quote!(fid::Uuid),
        TypeUse::Date => quote!(fid::Date),
        TypeUse::DateTime => quote!(fid::DateTime),
        TypeUse::Time => quote!(fid::Time),
        TypeUse::Duration => quote!(fid::Duration),
        TypeUse::UnixTime => quote!(fid::UnixTime),
        TypeUse::Base64 => quote!(fid::Base64),
        TypeUse::Decimal => quote!(fid::Decimal),
        TypeUse::Ipv4 => quote!(fid::Ipv4Addr),
        TypeUse::Ipv6 => quote!(fid::Ipv6Addr),
        TypeUse::Bool => quote!(bool),
        TypeUse::I8 => quote!(i8),
        TypeUse::I16 => quote!(i16),
        TypeUse::I32 => quote!(i32),
        TypeUse::I64 => quote!(i64),
        TypeUse::U8 => quote!(u8),
        TypeUse::U16 => quote!(u16),
        TypeUse::U32 => quote!(u32),
        TypeUse::U64 => quote!(u64),
        TypeUse::F64 => quote!(f64),
        TypeUse::Null => quote!(()),
        TypeUse::Never => quote!(fid::Never),
        TypeUse::List(item) => {
            let item = inner(item);
            quote!(fid::Vec<#item>)
        }
        TypeUse::Map(value) if **value == TypeUse::Any => quote!(fid::Map),
        TypeUse::Map(value) => {
            let value = inner(value);
            quote!(fid::BTreeMap<fid::String, #value>)
        }
        TypeUse::Nullable(value) => {
            let value = inner(value);
            quote!(fid::Option<#value>)
        }
        TypeUse::File => quote!(fid::File),
        TypeUse::Text => quote!(fid::Text),
        TypeUse::Binary => quote!(fid::Binary),
        TypeUse::ByteStream => quote!(fid::ByteStream),
        TypeUse::Events(item) => {
            let item = inner(item);
            quote!(fid::EventStream<#item>)
        }
        TypeUse::Items(item) => {
            let item = inner(item);
            quote!(fid::ItemStream<#item>)
        }
        TypeUse::Any => quote!(fid::Value),
    }
}

/// Tells whether an argument that becomes a field may be whatever turns into it without loss.
pub(super) fn is_converted(type_use: &TypeUse) -> bool {
    !matches!(
        type_use,
        TypeUse::Bool
            | TypeUse::I8
            | TypeUse::I16
            | TypeUse::I32
            | TypeUse::I64
            | TypeUse::U8
            | TypeUse::U16
            | TypeUse::U32
            | TypeUse::U64
            | TypeUse::F64
            | TypeUse::Uuid
            | TypeUse::Date
            | TypeUse::Ipv4
            | TypeUse::Ipv6
            | TypeUse::Null
            | TypeUse::Never
            | TypeUse::Nullable(_)
    )
}

/// Tells whether the type of a text says its format: one that a server may break.
pub(super) fn is_format(type_use: &TypeUse, api: &Api) -> bool {
    match type_use {
        TypeUse::Uuid
        | TypeUse::Date
        | TypeUse::DateTime
        | TypeUse::Time
        | TypeUse::Duration
        | TypeUse::Base64
        | TypeUse::Ipv4
        | TypeUse::Ipv6 => true,
        TypeUse::Named(id) => match &api.types[id.0].shape {
            Shape::Alias(target) => is_format(target, api),
            _ => false,
        },
        _ => false,
    }
}

/// Writes the type of an argument that becomes a field.
pub(super) fn argument(type_use: &TypeUse, api: &Api) -> TokenStream {
    let owned = owned(type_use, api);
    if is_converted(type_use) {
        quote!(impl fid::Into<#owned>)
    } else {
        owned
    }
}

/// Writes the value of such an argument as the field.
pub(super) fn converted(type_use: &TypeUse, argument: &TokenStream) -> TokenStream {
    if is_converted(type_use) {
        quote!(#argument.into())
    } else {
        argument.clone()
    }
}

/// Writes the type of a parameter, which is only looked at.
pub(super) fn borrowed(type_use: &TypeUse, api: &Api) -> TokenStream {
    match type_use {
        TypeUse::String => quote!(&str),
        TypeUse::List(item) => {
            let item = owned(item, api);
            quote!(&[#item])
        }
        _ if is_converted(type_use) => {
            let owned = owned(type_use, api);
            quote!(&#owned)
        }
        _ => owned(type_use, api),
    }
}
