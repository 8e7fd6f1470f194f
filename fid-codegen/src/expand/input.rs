//! Parameters: the step of a call that writes one.

use proc_macro2::TokenStream;
use quote::quote;

use super::{context::Context, ident::ident, type_use::passed};
use crate::{
    document::Style,
    model::{Form, Input, Place, Shape, TypeUse},
};

/// Writes the step that gives a parameter to the call.
pub(super) fn expand_input(input: &Input, context: &Context<'_>) -> TokenStream {
    let (wire, name) = (&input.name.wire, ident(&input.name.rust));
    let value = passed(&input.type_use, &name);
    match (input.form, input.place) {
        (Form::Json, Place::Path) => quote!(.path_json(#wire, #value)),
        (Form::Json, Place::Query) => quote!(.query_json(#wire, #value)),
        (Form::Json, Place::QueryString) => quote!(.query_string_json(#value)),
        (_, Place::QueryString) => quote!(.query_string_form(#value)),
        (Form::Json, Place::Header) => quote!(.header_json(#wire, #value)),
        (Form::Json, Place::Cookie) => quote!(.cookie_json(#wire, #value)),
        (Form::Usual, Place::Cookie) => quote!(.cookie(#wire, #value)),
        (Form::Usual, place) if is_plain(&input.type_use, context) => match place {
            Place::Path => quote!(.path(#wire, #value)),
            Place::Query | Place::QueryString => quote!(.query(#wire, #value)),
            Place::Header | Place::Cookie => quote!(.header_parameter(#wire, #value)),
        },
        (form, place) => expand_styled(input, form, place),
    }
}

fn expand_styled(input: &Input, form: Form, place: Place) -> TokenStream {
    let (wire, name) = (&input.name.wire, ident(&input.name.rust));
    let value = passed(&input.type_use, &name);
    let style = style(form, place);
    match place {
        Place::Path => quote!(.path_styled(#wire, #value, #style)),
        Place::Query | Place::QueryString => quote!(.query_styled(#wire, #value, #style)),
        Place::Header => quote!(.header_styled(#wire, #value, #style)),
        Place::Cookie => quote!(.cookie_styled(#wire, #value, #style)),
    }
}

pub(super) fn style(form: Form, place: Place) -> TokenStream {
    let usual = match place {
        Place::Path | Place::Header => Style::Simple,
        Place::Query | Place::QueryString | Place::Cookie => Style::Form,
    };
    let (style, explode, reserved) = match form {
        Form::Styled {
            style,
            explode,
            reserved,
        } => (style, explode, reserved),
        Form::Usual | Form::Json => (usual, usual.explodes(), false),
    };
    let start = match style {
        Style::Simple => quote!(fid::Style::simple()),
        Style::Label => quote!(fid::Style::label()),
        Style::Matrix => quote!(fid::Style::matrix()),
        Style::Form => quote!(fid::Style::form()),
        Style::SpaceDelimited => quote!(fid::Style::space_delimited()),
        Style::PipeDelimited => quote!(fid::Style::pipe_delimited()),
        Style::DeepObject => quote!(fid::Style::deep_object()),
        Style::Cookie => quote!(fid::Style::cookie()),
    };
    let exploded = match explode {
        _ if explode == style.explodes() => TokenStream::new(),
        true => quote!(.exploded()),
        false => quote!(.whole()),
    };
    let reserved = reserved.then(|| quote!(.reserved()));
    quote!(#start #exploded #reserved)
}

/// Tells whether a value is a text of its own, or a list of such: the runtime writes those without a style.
pub(super) fn is_plain(type_use: &TypeUse, context: &Context<'_>) -> bool {
    match type_use {
        TypeUse::List(item) => is_single(item, context),
        TypeUse::Named(id) => match &context.types[id.0].shape {
            Shape::Alias(TypeUse::List(item)) => is_single(item, context),
            _ => is_single(type_use, context),
        },
        other => is_single(other, context),
    }
}

fn is_single(type_use: &TypeUse, context: &Context<'_>) -> bool {
    match type_use {
        TypeUse::Named(id) => match &context.types[id.0].shape {
            Shape::StringEnum(_) => true,
            Shape::Alias(target) => is_single(target, context),
            _ => false,
        },
        TypeUse::Boxed(_)
        | TypeUse::List(_)
        | TypeUse::Map(_)
        | TypeUse::Nullable(_)
        | TypeUse::Null
        | TypeUse::Never
        | TypeUse::Any => false,
        _ => true,
    }
}
