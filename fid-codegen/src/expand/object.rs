//! Structs: their fields, and reading and writing them.

use std::rc::Rc;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::{
    code::Code,
    context::{Context, Property},
    docs::{deprecated, write_docs},
    ident::ident,
    setters::expand_setters,
    type_use::{is_format, write_map, write_option, write_owned},
};
use crate::model::{Additional, Direction, Field, Literal, Object, Presence, TypeDef};

pub(super) fn expand_object(def: &TypeDef, object: &Object, context: &Context<'_>) -> TokenStream {
    let (name, properties) = (ident(&def.name.rust), context.properties(&object.fields));
    let mut code = context.code();
    write_struct(&mut code, &name, def, object, &properties, context);
    write_serde(
        &mut code,
        &name,
        def.direction,
        object,
        &properties,
        context,
    );
    if def.is_built {
        code.stream(expand_setters(&name, object, &properties, context));
    }
    code.finish()
}

/// Writes the struct alone.
pub(super) fn write_struct(
    code: &mut Code<'_>,
    name: &Ident,
    def: &TypeDef,
    object: &Object,
    properties: &[Rc<Property>],
    context: &Context<'_>,
) {
    match def.docs.as_str() {
        "" => write_docs(code, &format!("`{name}`.")),
        docs => write_docs(code, docs),
    }
    if let Some(deprecated) = deprecated(def.deprecated) {
        code.stream(deprecated);
    }
    code.copy(&code.stock.struct_head);
    code.name(name);
    let mut fields = context.code();
    for (field, property) in object.fields.iter().zip(properties) {
        write_field(&mut fields, field, property, context);
    }
    if let Some(additional) = &object.additional {
        write_additional(&mut fields, additional, context);
    }
    code.braces(fields);
}

/// What can be made without saying anything has a default.
pub(super) fn has_default(object: &Object) -> bool {
    let says = |field: &Field| matches!(field.presence, Presence::Required | Presence::Default(_));
    !object.fields.iter().any(says)
}

fn write_field(code: &mut Code<'_>, field: &Field, property: &Property, context: &Context<'_>) {
    match field.docs.as_str() {
        "" => code.copy(&property.docs),
        docs => write_docs(code, docs),
    }
    if let Some(deprecated) = deprecated(field.deprecated) {
        code.stream(deprecated);
    }
    code.name(&code.stock.public);
    code.name(&property.name);
    code.punct(&code.stock.colon);
    write_field_type(code, field, context);
    code.punct(&code.stock.comma);
}

fn write_field_type(code: &mut Code<'_>, field: &Field, context: &Context<'_>) {
    let kind = |code: &mut Code<'_>| write_owned(code, &field.type_use, context);
    match field.presence {
        Presence::Required | Presence::Default(_) => kind(code),
        Presence::Nullable | Presence::Optional | Presence::Filled(_) => write_option(code, kind),
        Presence::Clearable => write_option(code, |code| write_option(code, kind)),
    }
}

fn write_additional(code: &mut Code<'_>, additional: &Additional, context: &Context<'_>) {
    code.copy(&code.stock.additional_head);
    code.name(&ident(&additional.name));
    code.punct(&code.stock.colon);
    write_map(code, &additional.type_use, context);
    code.punct(&code.stock.comma);
}

fn write_serde(
    code: &mut Code<'_>,
    name: &Ident,
    direction: Direction,
    object: &Object,
    properties: &[Rc<Property>],
    context: &Context<'_>,
) {
    let stock = code.stock;
    let mut table = context.code();
    for (field, property) in object.fields.iter().zip(properties) {
        write_property(&mut table, field, property, direction, context);
    }
    if let Some(additional) = &object.additional {
        table.copy(&stock.the_rest);
        table.name(&ident(&additional.name));
        table.punct(&stock.semicolon);
    }
    let mut content = context.code();
    content.copy(&stock.impl_data);
    if has_default(object) {
        content.copy(&stock.with_default);
    }
    content.directions(direction);
    content.name(&stock.of);
    content.name(name);
    content.braces(table);
    code.impls(&stock.object, content);
}

/// Writes when a property is there, by which key, and what it is otherwise. Where an optional one is read whose type is a
/// format, another text is taken for none.
fn write_property(
    table: &mut Code<'_>,
    field: &Field,
    property: &Property,
    direction: Direction,
    context: &Context<'_>,
) {
    let stock = table.stock;
    let is_lenient = direction.read && is_format(&field.type_use, context);
    table.name(match field.presence {
        Presence::Required => &stock.required,
        Presence::Nullable => &stock.nullable,
        Presence::Default(_) => &stock.default,
        Presence::Optional | Presence::Clearable if is_lenient => &stock.lenient,
        Presence::Filled(_) if is_lenient => &stock.lenient_filled,
        Presence::Optional => &stock.optional,
        Presence::Clearable => &stock.clearable,
        Presence::Filled(_) => &stock.filled,
    });
    table.name(&property.name);
    if let Some(value) = expand_default(&field.presence, context) {
        table.stream(quote!((#value)));
    }
    table.punct(&stock.equals);
    table.literal(&property.key);
    table.punct(&stock.semicolon);
}

/// Returns what a property is that is absent, if that is not none.
fn expand_default(presence: &Presence, context: &Context<'_>) -> Option<TokenStream> {
    match presence {
        Presence::Default(literal) | Presence::Filled(literal @ Literal::Json(_)) => {
            Some(expand_literal(literal, context))
        }
        Presence::Filled(literal) => {
            let value = expand_literal(literal, context);
            Some(quote!(fid::Option::Some(#value)))
        }
        _ => None,
    }
}

fn expand_literal(literal: &Literal, context: &Context<'_>) -> TokenStream {
    match literal {
        Literal::Bool(value) => quote!(#value),
        Literal::Integer(value) => proc_macro2::Literal::i64_unsuffixed(*value).into_token_stream(),
        Literal::Float(value) => proc_macro2::Literal::f64_unsuffixed(*value).into_token_stream(),
        Literal::Text(text) => quote!(fid::String::from(#text)),
        Literal::Variant(id, variant) => {
            let (name, variant) = (ident(&context.types[id.0].name.rust), ident(variant));
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
