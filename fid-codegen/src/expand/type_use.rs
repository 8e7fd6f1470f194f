//! How a type is written where it is used.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{code::Code, context::Context};
use crate::model::{Shape, TypeUse};

/// Writes the owned type: of a field or an answer.
pub(super) fn owned(type_use: &TypeUse, context: &Context<'_>) -> TokenStream {
    let mut code = context.code();
    write_owned(&mut code, type_use, context);
    code.finish()
}

/// Writes the owned type as it is seen from a module inside of the client's.
pub(super) fn owned_inside(type_use: &TypeUse, context: &Context<'_>) -> TokenStream {
    let mut code = context.code();
    write(&mut code, Scope::Inside, type_use, context);
    code.finish()
}

/// Writes the owned type into code.
pub(super) fn write_owned(code: &mut Code<'_>, type_use: &TypeUse, context: &Context<'_>) {
    write(code, Scope::Client, type_use, context);
}

/// Where a type is written.
#[derive(Clone, Copy)]
enum Scope {
    /// Where the types of the API are.
    Client,
    /// A module in there.
    Inside,
}

fn write(code: &mut Code<'_>, scope: Scope, type_use: &TypeUse, context: &Context<'_>) {
    let around = |code: &mut Code<'_>, name: &str, inner: &TypeUse| {
        code.of_runtime(name);
        code.stream(quote!(<));
        write(code, scope, inner, context);
        code.punct(&code.stock.greater);
    };
    match type_use {
        TypeUse::Named(id) => {
            if let Scope::Inside = scope {
                code.stream(quote!(super::));
            }
            code.name(context.name_of(*id));
        }
        TypeUse::Boxed(id) => around(code, "Box", &TypeUse::Named(*id)),
        TypeUse::String => code.copy(&code.stock.string),
        TypeUse::Secret => code.of_runtime("Secret"),
        TypeUse::Uuid => code.of_runtime("Uuid"),
        TypeUse::Date => code.of_runtime("Date"),
        TypeUse::DateTime => code.of_runtime("DateTime"),
        TypeUse::Time => code.of_runtime("Time"),
        TypeUse::Duration => code.of_runtime("Duration"),
        TypeUse::UnixTime => code.of_runtime("UnixTime"),
        TypeUse::Base64 => code.of_runtime("Base64"),
        TypeUse::Decimal => code.of_runtime("Decimal"),
        TypeUse::Ipv4 => code.of_runtime("Ipv4Addr"),
        TypeUse::Ipv6 => code.of_runtime("Ipv6Addr"),
        TypeUse::Bool => code.word("bool"),
        TypeUse::I8 => code.word("i8"),
        TypeUse::I16 => code.word("i16"),
        TypeUse::I32 => code.word("i32"),
        TypeUse::I64 => code.word("i64"),
        TypeUse::U8 => code.word("u8"),
        TypeUse::U16 => code.word("u16"),
        TypeUse::U32 => code.word("u32"),
        TypeUse::U64 => code.word("u64"),
        TypeUse::F64 => code.word("f64"),
        TypeUse::Null => code.stream(quote!(())),
        TypeUse::Never => code.of_runtime("Never"),
        TypeUse::List(item) => around(code, "Vec", item),
        TypeUse::Map(value) => write_map_in(code, scope, value, context),
        TypeUse::Nullable(value) => write_option(code, |code| write(code, scope, value, context)),
        TypeUse::File => code.of_runtime("File"),
        TypeUse::Text => code.of_runtime("Text"),
        TypeUse::Binary => code.of_runtime("Binary"),
        TypeUse::ByteStream => code.of_runtime("ByteStream"),
        TypeUse::Events(item) => around(code, "EventStream", item),
        TypeUse::Items(item) => around(code, "ItemStream", item),
        TypeUse::Any => code.of_runtime("Value"),
    }
}

/// Writes the type of a map by that of its values.
pub(super) fn write_map(code: &mut Code<'_>, value: &TypeUse, context: &Context<'_>) {
    write_map_in(code, Scope::Client, value, context);
}

fn write_map_in(code: &mut Code<'_>, scope: Scope, value: &TypeUse, context: &Context<'_>) {
    if *value == TypeUse::Any {
        return code.of_runtime("Map");
    }
    code.stream(quote!(fid::BTreeMap < fid::String,));
    write(code, scope, value, context);
    code.punct(&code.stock.greater);
}

/// Writes `fid::Option<…>`.
pub(super) fn write_option(code: &mut Code<'_>, inner: impl FnOnce(&mut Code<'_>)) {
    code.copy(&code.stock.option);
    inner(code);
    code.punct(&code.stock.greater);
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
pub(super) fn is_format(type_use: &TypeUse, context: &Context<'_>) -> bool {
    match type_use {
        TypeUse::Uuid
        | TypeUse::Date
        | TypeUse::DateTime
        | TypeUse::Time
        | TypeUse::Duration
        | TypeUse::Base64
        | TypeUse::Ipv4
        | TypeUse::Ipv6 => true,
        TypeUse::Named(id) => match &context.types[id.0].shape {
            Shape::Alias(target) => is_format(target, context),
            _ => false,
        },
        _ => false,
    }
}

/// Writes the type of an argument that becomes a field.
pub(super) fn argument(type_use: &TypeUse, context: &Context<'_>) -> TokenStream {
    let mut code = context.code();
    write_argument(&mut code, type_use, context);
    code.finish()
}

/// Writes the same into code.
pub(super) fn write_argument(code: &mut Code<'_>, type_use: &TypeUse, context: &Context<'_>) {
    if is_converted(type_use) {
        code.copy(&code.stock.into_head);
        write_owned(code, type_use, context);
        code.punct(&code.stock.greater);
    } else {
        write_owned(code, type_use, context);
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
pub(super) fn borrowed(type_use: &TypeUse, context: &Context<'_>) -> TokenStream {
    match type_use {
        TypeUse::String => quote!(&str),
        TypeUse::List(item) => {
            let item = owned(item, context);
            quote!(&[#item])
        }
        _ if is_converted(type_use) => {
            let owned = owned(type_use, context);
            quote!(&#owned)
        }
        _ => owned(type_use, context),
    }
}

/// Writes such a parameter as what a step of a call looks at.
pub(super) fn passed(type_use: &TypeUse, name: &Ident) -> TokenStream {
    match type_use {
        TypeUse::String | TypeUse::List(_) => quote!(&#name),
        _ if is_converted(type_use) => quote!(#name),
        _ => quote!(&#name),
    }
}
