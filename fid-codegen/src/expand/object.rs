//! Structs: their fields, and reading and writing them.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    docs::{deprecated, docs},
    ident::ident,
    setters::expand_setters,
    type_use::owned,
};
use crate::model::{Additional, Api, Direction, Field, Object, Presence, TypeDef, TypeUse};

pub(super) fn expand_object(def: &TypeDef, object: &Object, api: &Api) -> TokenStream {
    let item = expand_struct(def, object, api);
    let serde = expand_serde(def, object);
    let setters = def
        .direction
        .written
        .then(|| expand_setters(def, object, api));
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
    let required = object
        .fields
        .iter()
        .any(|field| field.presence == Presence::Required);
    if required {
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
        Presence::Required => kind,
        Presence::Nullable | Presence::Optional => quote!(fid::Option<#kind>),
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

fn expand_serde(def: &TypeDef, object: &Object) -> TokenStream {
    let name = ident(&def.name.rust);
    let directions = directions(def.direction);
    let fields = object.fields.iter().map(|field| {
        let (name, wire) = (ident(&field.name.rust), &field.name.wire);
        match field.presence {
            Presence::Required => quote!(#name = #wire;),
            Presence::Nullable => quote!(#name = #wire, nullable;),
            Presence::Optional => quote!(#name = #wire, optional;),
        }
    });
    let additional = object.additional.as_ref().map(|additional| {
        let name = ident(&additional.name);
        quote!(#name = ..;)
    });
    quote! {
        fid::object! { #name: #directions; #(#fields)* #additional }
    }
}

pub(super) fn directions(direction: Direction) -> TokenStream {
    match (direction.read, direction.written) {
        (true, false) => quote!(Deserialize),
        (false, true) => quote!(Serialize),
        _ => quote!(Deserialize + Serialize),
    }
}
