//! Forms of parts: a struct, and how each part is written.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    context::Context,
    ident::ident,
    input::is_plain,
    object::{has_default, write_struct},
    setters::expand_setters,
};
use crate::{
    media::{MediaKind, media_kind},
    model::{Additional, Field, FormPart, Multipart, Shape, TypeDef, TypeUse},
};

pub(super) fn expand_multipart(
    def: &TypeDef,
    form: &Multipart,
    context: &Context<'_>,
) -> TokenStream {
    let name = ident(&def.name.rust);
    let properties = context.properties(&form.object.fields);
    let mut item = context.code();
    write_struct(&mut item, &name, def, &form.object, &properties, context);
    let item = item.finish();
    let default = has_default(&form.object).then(|| quote!(Default,));
    let setters = expand_setters(&name, &form.object, &properties, context);
    let fields = form.object.fields.iter().zip(&form.parts);
    let parts = fields.map(|(field, part)| expand_part(field, part, context));
    let rest = form.object.additional.as_ref().map(expand_rest);
    quote! {
        #[derive(Clone, Debug, #default PartialEq)]
        #item
        fid::multipart! { #name; #(#parts)* #rest }
        #setters
    }
}

fn expand_part(field: &Field, part: &FormPart, context: &Context<'_>) -> TokenStream {
    let (name, wire) = (ident(&field.name.rust), &field.name.wire);
    let media = part.content_type.as_deref();
    let is_json = media.is_some_and(|media| media_kind(media) == Some(MediaKind::Json));
    if is_file(&field.type_use) {
        return quote!(#name = #wire, file #media;);
    }
    if is_plain(&field.type_use, context) && !is_json {
        return match media {
            None => quote!(#name = #wire;),
            Some(media) => quote!(#name = #wire, text #media;),
        };
    }
    match media {
        // JSON writes a number as a text does.
        None if is_number(&field.type_use, context) => quote!(#name = #wire, json "text/plain";),
        None => quote!(#name = #wire, json;),
        Some(media) => quote!(#name = #wire, json #media;),
    }
}

fn expand_rest(additional: &Additional) -> TokenStream {
    let name = ident(&additional.name);
    match is_file(&additional.type_use) {
        true => quote!(#name = .., file;),
        false => quote!(#name = ..;),
    }
}

fn is_file(type_use: &TypeUse) -> bool {
    match type_use {
        TypeUse::File => true,
        TypeUse::List(item) => is_file(item),
        _ => false,
    }
}

fn is_number(type_use: &TypeUse, context: &Context<'_>) -> bool {
    match type_use {
        TypeUse::List(item) => is_number(item, context),
        TypeUse::Named(id) => match &context.types[id.0].shape {
            Shape::IntegerEnum(_) => true,
            Shape::Alias(target) => is_number(target, context),
            _ => false,
        },
        _ => false,
    }
}
