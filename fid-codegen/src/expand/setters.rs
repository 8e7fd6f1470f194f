//! How a struct is made that goes into a request: required fields at once, optional ones by setters.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    docs::docs,
    ident::ident,
    type_use::{argument, converted, is_converted, owned},
};
use crate::{
    model::{Additional, Api, Field, Object, Presence, TypeDef, TypeUse},
    names::field_name,
};

pub(super) fn expand_setters(def: &TypeDef, object: &Object, api: &Api) -> TokenStream {
    let name = ident(&def.name.rust);
    let constructor = expand_new(def, object, api);
    let optional = object.fields.iter().filter(|field| is_optional(field));
    let setters = optional.map(|field| expand_setter(field, object, api));
    let additional = object
        .additional
        .as_ref()
        .filter(|additional| additional.is_stated)
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
    let required = || object.fields.iter().filter(|field| !is_optional(field));
    let arguments = required().map(|field| {
        let (name, kind) = (ident(&field.name.rust), argument_type(field, api));
        quote!(#name: #kind)
    });
    let values = object.fields.iter().map(|field| {
        let name = ident(&field.name.rust);
        match field.presence {
            _ if is_optional(field) => quote!(#name: fid::Option::None),
            Presence::Required if is_converted(&field.type_use) => quote!(#name: #name.into()),
            _ => quote!(#name),
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

/// Tells whether an object can be made without a property.
fn is_optional(field: &Field) -> bool {
    !matches!(field.presence, Presence::Required | Presence::Nullable)
}

fn expand_setter(field: &Field, object: &Object, api: &Api) -> TokenStream {
    let name = ident(&field.name.rust);
    let summary = docs(&format!("Sets `{}`.", field.name.wire), "");
    let kind = argument(&field.type_use, api);
    let value = converted(&field.type_use, &quote!(#name));
    let is_clearable = field.presence == Presence::Clearable;
    let value = match is_clearable {
        true => quote!(fid::Option::Some(#value)),
        false => value,
    };
    let clear = is_clearable.then(|| expand_clear(field, object));
    quote! {
        #summary
        pub fn #name(mut self, #name: #kind) -> Self {
            self.#name = fid::Option::Some(#value);
            self
        }
        #clear
    }
}

/// Writes the setter of `null`, unless a property is called so.
fn expand_clear(field: &Field, object: &Object) -> Option<TokenStream> {
    let name = ident(&field.name.rust);
    let clear = field_name("null").join_value(&field.name.rust);
    let additional = object.additional.iter().map(|one| &one.name);
    let mut taken = object
        .fields
        .iter()
        .map(|one| &one.name.rust)
        .chain(additional);
    if taken.any(|name| *name == clear) {
        return None;
    }
    let summary = docs(&format!("Sets `{}` to `null`.", field.name.wire), "");
    let clear = ident(&clear);
    Some(quote! {
        #summary
        pub fn #clear(mut self) -> Self {
            self.#name = fid::Option::Some(fid::Option::None);
            self
        }
    })
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
