//! How a struct is made that goes into a request: required fields at once, optional ones by setters.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    docs::docs,
    ident::ident,
    type_use::{argument, converted, is_converted, owned},
};
use crate::model::{Additional, Api, Field, Object, Presence, TypeDef, TypeUse};

pub(super) fn expand_setters(def: &TypeDef, object: &Object, api: &Api) -> TokenStream {
    let name = ident(&def.name.rust);
    let constructor = expand_new(def, object, api);
    let optional = object
        .fields
        .iter()
        .filter(|field| field.presence == Presence::Optional);
    let setters = optional.map(|field| expand_setter(field, api));
    let additional = object
        .additional
        .as_ref()
        .map(|additional| expand_adder(additional, api));
    quote! {
        impl #name {
            #constructor
            #(#setters)*
            #additional
        }
    }
}

fn expand_new(def: &TypeDef, object: &Object, api: &Api) -> TokenStream {
    let summary = docs(
        &format!(
            "Returns a `{}` with what it must have.",
            def.name.rust.as_str()
        ),
        "",
    );
    let required = || {
        object
            .fields
            .iter()
            .filter(|field| field.presence != Presence::Optional)
    };
    let arguments = required().map(|field| {
        let (name, kind) = (ident(&field.name.rust), argument_type(field, api));
        quote!(#name: #kind)
    });
    let values = object.fields.iter().map(|field| {
        let name = ident(&field.name.rust);
        match field.presence {
            Presence::Required if is_converted(&field.type_use) => quote!(#name: #name.into()),
            Presence::Required | Presence::Nullable => quote!(#name),
            Presence::Optional => quote!(#name: fid::Option::None),
        }
    });
    let additional = object.additional.iter().map(|additional| {
        let (name, new) = (ident(&additional.name), expand_empty(additional));
        quote!(#name: #new)
    });
    quote! {
        #summary
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values,)* #(#additional,)* }
        }
    }
}

fn expand_empty(additional: &Additional) -> TokenStream {
    match additional.type_use {
        TypeUse::Any => quote!(fid::Map::new()),
        _ => quote!(fid::BTreeMap::new()),
    }
}

fn argument_type(field: &Field, api: &Api) -> TokenStream {
    if field.presence == Presence::Nullable {
        let kind = owned(&field.type_use, api);
        return quote!(fid::Option<#kind>);
    }
    argument(&field.type_use, api)
}

fn expand_setter(field: &Field, api: &Api) -> TokenStream {
    let name = ident(&field.name.rust);
    let summary = docs(&format!("Sets `{}`.", field.name.wire), "");
    let kind = argument(&field.type_use, api);
    let value = converted(&field.type_use, &quote!(#name));
    quote! {
        #summary
        pub fn #name(mut self, #name: #kind) -> Self {
            self.#name = fid::Option::Some(#value);
            self
        }
    }
}

fn expand_adder(additional: &Additional, api: &Api) -> TokenStream {
    let name = ident(&additional.name);
    let kind = match &additional.type_use {
        TypeUse::Any => quote!(impl fid::Into<fid::Value>),
        other => argument(other, api),
    };
    let value = converted(&additional.type_use, &quote!(value));
    quote! {
        /// Adds a property that the document does not name.
        pub fn #name(mut self, name: impl fid::Into<fid::String>, value: #kind) -> Self {
            self.#name.insert(name.into(), #value);
            self
        }
    }
}
