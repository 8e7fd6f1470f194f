//! Structs: their fields, and reading and writing them.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::{
    docs::{deprecated, docs},
    ident::ident,
    setters::expand_setters,
    type_use::{is_format, owned},
};
use crate::model::{
    Additional, Api, Direction, Field, Literal, Object, Presence, TypeDef, TypeUse,
};

pub(super) fn expand_object(def: &TypeDef, object: &Object, api: &Api) -> TokenStream {
    let item = expand_struct(def, object, api);
    let serde = expand_serde(def, object, api);
    let setters = def.is_built.then(|| expand_setters(def, object, api));
    quote! {
        #item
        #serde
        #setters
    }
}

/// Writes the struct alone.
pub(super) fn expand_struct(def: &TypeDef, object: &Object, api: &Api) -> TokenStream {
    let name = ident(&def.name.rust);
    let docs_of_type = docs(&def.docs, &format!("`{name}`."));
    let deprecated_type = deprecated(def.deprecated);
    let derives = derives(object);
    let fields = object.fields.iter().map(|field| expand_field(field, api));
    let additional = object
        .additional
        .as_ref()
        .map(|additional| expand_additional(additional, api));
    quote! {
        #docs_of_type
        #deprecated_type
        #[derive(#derives)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields,)*
            #additional
        }
    }
}

/// What can be made without saying anything has a default.
fn derives(object: &Object) -> TokenStream {
    let says = |field: &Field| matches!(field.presence, Presence::Required | Presence::Default(_));
    if object.fields.iter().any(says) {
        quote!(Clone, Debug, PartialEq)
    } else {
        quote!(Clone, Debug, Default, PartialEq)
    }
}

fn expand_field(field: &Field, api: &Api) -> TokenStream {
    let docs = docs(&field.docs, &format!("`{}`.", field.name.wire));
    let deprecated = deprecated(field.deprecated);
    let name = ident(&field.name.rust);
    let kind = field_type(field, api);
    quote! {
        #docs
        #deprecated
        pub #name: #kind
    }
}

pub(super) fn field_type(field: &Field, api: &Api) -> TokenStream {
    let kind = owned(&field.type_use, api);
    match field.presence {
        Presence::Required | Presence::Default(_) => kind,
        Presence::Nullable | Presence::Optional | Presence::Filled(_) => {
            quote!(fid::Option<#kind>)
        }
        Presence::Clearable => quote!(fid::Option<fid::Option<#kind>>),
    }
}

fn expand_additional(additional: &Additional, api: &Api) -> TokenStream {
    let name = ident(&additional.name);
    let kind = additional_type(additional, api);
    quote! {
        /// The properties that the document does not name.
        pub #name: #kind,
    }
}

fn additional_type(additional: &Additional, api: &Api) -> TokenStream {
    owned(&TypeUse::Map(Box::new(additional.type_use.clone())), api)
}

fn expand_serde(def: &TypeDef, object: &Object, api: &Api) -> TokenStream {
    let name = ident(&def.name.rust);
    let directions = directions(def.direction);
    let fields = object.fields.iter().map(|field| {
        let (name, wire) = (ident(&field.name.rust), &field.name.wire);
        let how = expand_presence(field, def.direction, api);
        quote!(#name = #wire #how;)
    });
    let additional = object.additional.as_ref().map(|additional| {
        let name = ident(&additional.name);
        quote!(#name = ..;)
    });
    quote! {
        fid::object! { #name: #directions; #(#fields)* #additional }
    }
}

/// Writes when a property is there. Where an optional one is read whose type is a format, another text is taken for none.
fn expand_presence(field: &Field, direction: Direction, api: &Api) -> TokenStream {
    let is_lenient = direction.read && is_format(&field.type_use, api);
    match &field.presence {
        Presence::Required => TokenStream::new(),
        Presence::Nullable => quote!(, nullable),
        Presence::Optional if is_lenient => quote!(, lenient),
        Presence::Optional => quote!(, optional),
        Presence::Clearable if is_lenient => quote!(, lenient_clearable),
        Presence::Clearable => quote!(, clearable),
        Presence::Default(literal) => {
            let value = expand_literal(literal, api);
            quote!(, default #value)
        }
        Presence::Filled(Literal::Json(json)) if is_lenient => {
            quote!(, lenient_filled fid::read_default(#json))
        }
        Presence::Filled(Literal::Json(json)) => quote!(, filled fid::read_default(#json)),
        Presence::Filled(literal) => {
            let value = expand_literal(literal, api);
            quote!(, filled fid::Option::Some(#value))
        }
    }
}

fn expand_literal(literal: &Literal, api: &Api) -> TokenStream {
    match literal {
        Literal::Bool(value) => quote!(#value),
        Literal::Integer(value) => proc_macro2::Literal::i64_unsuffixed(*value).into_token_stream(),
        Literal::Float(value) => proc_macro2::Literal::f64_unsuffixed(*value).into_token_stream(),
        Literal::Text(text) => quote!(fid::String::from(#text)),
        Literal::Variant(id, variant) => {
            let (name, variant) = (ident(&api.types[id.0].name.rust), ident(variant));
            quote!(#name::#variant)
        }
        Literal::Empty => quote!(fid::Vec::new()),
        Literal::Json(json) => quote!(fid::read_default(#json)),
    }
}

pub(super) fn directions(direction: Direction) -> TokenStream {
    match (direction.read, direction.written) {
        (true, false) => quote!(Deserialize),
        (false, true) => quote!(Serialize),
        _ => quote!(Deserialize + Serialize),
    }
}
