//! Structs: their fields, and reading and writing them.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::{
    docs::{deprecated, docs},
    ident::ident,
    setters::expand_setters,
    tokens::{braces, join},
    type_use::{is_format, owned},
};
use crate::model::{
    Additional, Api, Direction, Field, Literal, Object, Presence, TypeDef, TypeUse,
};

pub(super) fn expand_object(def: &TypeDef, object: &Object, api: &Api) -> TokenStream {
    let names = field_names(object);
    let item = expand_struct(def, object, &names, api);
    let serde = expand_serde(def, object, &names, api);
    if !def.is_built {
        return join([item, serde]);
    }
    join([item, serde, expand_setters(def, object, &names, api)])
}

/// Returns the names of the fields: made once, and copied where they are needed, which takes less.
pub(super) fn field_names(object: &Object) -> Vec<Ident> {
    let fields = object.fields.iter();
    fields.map(|field| ident(&field.name.rust)).collect()
}

/// Writes the struct alone.
pub(super) fn expand_struct(
    def: &TypeDef,
    object: &Object,
    names: &[Ident],
    api: &Api,
) -> TokenStream {
    let name = ident(&def.name.rust);
    let docs_of_type = docs(&def.docs, &format!("`{name}`."));
    let deprecated_type = deprecated(def.deprecated);
    let derives = derives(object);
    let fields = object.fields.iter().zip(names);
    let fields = fields.map(|(field, name)| expand_field(field, name, api));
    let additional = object.additional.iter();
    let additional = additional.map(|additional| expand_additional(additional, api));
    let fields = braces(fields.chain(additional).collect());
    let item = quote! {
        #deprecated_type
        #[derive(#derives)]
        #[non_exhaustive]
        pub struct #name #fields
    };
    join([docs_of_type, item])
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

fn expand_field(field: &Field, name: &Ident, api: &Api) -> TokenStream {
    let docs = docs(&field.docs, &format!("`{}`.", field.name.wire));
    let deprecated = deprecated(field.deprecated);
    let kind = field_type(field, api);
    let field = quote! {
        #deprecated
        pub #name: #kind,
    };
    join([docs, field])
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

fn expand_serde(def: &TypeDef, object: &Object, names: &[Ident], api: &Api) -> TokenStream {
    let name = ident(&def.name.rust);
    let directions = directions(def.direction);
    let fields = object.fields.iter().zip(names);
    let fields = fields.map(|(field, name)| {
        let wire = &field.name.wire;
        let how = expand_presence(field, def.direction, api);
        quote!(#name = #wire #how;)
    });
    let additional = object.additional.as_ref().map(|additional| {
        let name = ident(&additional.name);
        quote!(#name = ..;)
    });
    let table = [quote!(#name: #directions;)].into_iter();
    let table = braces(table.chain(fields).chain(additional).collect());
    quote!(fid::object! #table)
}

/// Writes when a property is there. Where an optional one is read whose type is a format, another text is taken for none.
fn expand_presence(field: &Field, direction: Direction, api: &Api) -> Option<TokenStream> {
    let is_lenient = direction.read && is_format(&field.type_use, api);
    Some(match &field.presence {
        Presence::Required => return None,
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
    })
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
