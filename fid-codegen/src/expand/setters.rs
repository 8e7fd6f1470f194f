//! How a struct is made that goes into a request: required fields at once, optional ones by setters.

use std::rc::Rc;

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote;

use super::{
    code::Code,
    context::{Context, Property},
    docs::write_docs,
    ident::ident,
    object::has_default,
    operation::allow_arguments,
    type_use::{argument, converted, is_converted, owned, write_argument},
};
use crate::{
    model::{Additional, Field, Object, Presence, TypeUse},
    names::field_name,
};

pub(super) fn expand_setters(
    name: &Ident,
    object: &Object,
    properties: &[Rc<Property>],
    context: &Context<'_>,
) -> TokenStream {
    let mut functions = context.code();
    functions.stream(expand_new(name, object, properties, context));
    for (field, property) in object.fields.iter().zip(properties) {
        if is_optional(field) {
            write_setter(&mut functions, field, property, object, context);
        }
    }
    let additional = object.additional.as_ref();
    if let Some(additional) = additional.filter(|additional| additional.is_stated) {
        functions.stream(expand_adder(additional, context));
    }
    let functions = functions.in_braces();
    quote!(impl #name #functions)
}

fn expand_new(
    name: &Ident,
    object: &Object,
    properties: &[Rc<Property>],
    context: &Context<'_>,
) -> TokenStream {
    let summary = context.docs(&format!("Returns a `{name}` with what it must have."));
    let names = || properties.iter().map(|property| &property.name);
    let fields = || object.fields.iter().zip(names());
    let required = fields().filter(|(field, _)| !is_optional(field));
    let count = required.clone().count();
    if count == 0 && has_default(object) {
        return quote! {
            #summary
            pub fn new() -> Self {
                fid::Default::default()
            }
        };
    }
    let allowed = allow_arguments(count);
    let arguments = required.map(|(field, name)| {
        let kind = argument_type(field, context);
        quote!(#name: #kind)
    });
    let mut values = context.code();
    for (field, name) in fields() {
        values.name(name);
        if is_optional(field) {
            values.copy(&values.stock.of_none);
        } else if field.presence == Presence::Required && is_converted(&field.type_use) {
            values.punct(&values.stock.colon);
            write_into(&mut values, name);
        }
        values.punct(&values.stock.comma);
    }
    if let Some(additional) = &object.additional {
        let (name, new) = (ident(&additional.name), expand_empty(additional));
        values.stream(quote!(#name: #new,));
    }
    let values = values.in_braces();
    quote! {
        #summary
        #allowed
        pub fn new(#(#arguments),*) -> Self {
            Self #values
        }
    }
}

fn expand_empty(additional: &Additional) -> TokenStream {
    match additional.type_use {
        TypeUse::Any => quote!(fid::Map::new()),
        _ => quote!(fid::BTreeMap::new()),
    }
}

fn argument_type(field: &Field, context: &Context<'_>) -> TokenStream {
    if field.presence == Presence::Nullable {
        let kind = owned(&field.type_use, context);
        return quote!(fid::Option<#kind>);
    }
    argument(&field.type_use, context)
}

/// Tells whether an object can be made without a property.
fn is_optional(field: &Field) -> bool {
    !matches!(field.presence, Presence::Required | Presence::Nullable)
}

fn write_setter(
    code: &mut Code<'_>,
    field: &Field,
    property: &Property,
    object: &Object,
    context: &Context<'_>,
) {
    let name = &property.name;
    if field.presence == Presence::Clearable {
        code.copy(&expand_setter(field, name, context));
        code.stream(expand_clear(field, name, object, context).unwrap_or_default());
    } else if matches!(field.type_use, TypeUse::String) {
        // Most setters take a text, and objects have properties of the same names.
        let setter = || expand_setter(field, name, context);
        code.copy(property.text_setter.get_or_init(setter));
    } else {
        code.copy(&expand_setter(field, name, context));
    }
}

/// Returns `pub fn name(mut self, name: impl Into<Kind>) -> Self { set(&mut self.name, name); self }`.
fn expand_setter(field: &Field, name: &Ident, context: &Context<'_>) -> Vec<TokenTree> {
    let mut code = context.code();
    let stock = code.stock;
    write_docs(&mut code, &format!("Sets `{}`.", field.name.wire));
    code.copy(&stock.public_fn);
    code.name(name);
    let mut arguments = context.code();
    arguments.copy(&stock.mut_self);
    arguments.name(name);
    arguments.punct(&stock.colon);
    write_argument(&mut arguments, &field.type_use, context);
    code.parentheses(arguments);
    code.copy(&stock.to_self);
    let mut body = context.code();
    if field.presence == Presence::Clearable {
        let value = converted(&field.type_use, &quote!(#name));
        body.stream(quote!(self.#name = fid::Option::Some(fid::Option::Some(#value))));
    } else {
        let mut arguments = context.code();
        arguments.copy(&stock.mut_field);
        arguments.name(name);
        arguments.punct(&stock.comma);
        arguments.name(name);
        body.copy(&stock.set);
        body.parentheses(arguments);
    }
    body.copy(&stock.then_self);
    code.braces(body);
    code.into_trees()
}

/// Writes `name.into()`.
fn write_into(code: &mut Code<'_>, name: &Ident) {
    code.name(name);
    code.copy(&code.stock.into_it);
}

/// Writes the setter of `null`, unless a property is called so.
fn expand_clear(
    field: &Field,
    name: &Ident,
    object: &Object,
    context: &Context<'_>,
) -> Option<TokenStream> {
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
    let summary = context.docs(&format!("Sets `{}` to `null`.", field.name.wire));
    let clear = ident(&clear);
    Some(quote! {
        #summary
        pub fn #clear(mut self) -> Self {
            self.#name = fid::Option::Some(fid::Option::None);
            self
        }
    })
}

fn expand_adder(additional: &Additional, context: &Context<'_>) -> TokenStream {
    let name = ident(&additional.name);
    let kind = match &additional.type_use {
        TypeUse::Any => quote!(impl fid::Into<fid::Value>),
        other => argument(other, context),
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
