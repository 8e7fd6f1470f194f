//! Bodies of requests: the argument, the step that writes it, and the enum where there are several forms.

use proc_macro2::TokenStream;
use quote::quote;

use super::{context::Context, ident::ident, input::style, type_use::owned};
use crate::model::{Body, BodyForm, BodyKind, Form, Operation, Place};

/// Writes the type of the argument.
pub(super) fn body_type(body: &Body, context: &Context<'_>) -> TokenStream {
    let [only] = body.forms.as_slice() else {
        let name = ident(&body.type_name);
        return quote!(#name);
    };
    match only.kind {
        BodyKind::Json | BodyKind::Form | BodyKind::Multipart => owned(&only.type_use, context),
        BodyKind::Text => quote!(&str),
        BodyKind::Bytes => quote!(impl fid::Into<fid::RequestBody>),
        BodyKind::File => quote!(impl fid::Into<fid::File>),
    }
}

/// Writes the step that gives the body to the call.
pub(super) fn body_step(body: &Body) -> TokenStream {
    let [only] = body.forms.as_slice() else {
        return quote!(.body(&body));
    };
    let media = sent(only);
    match only.kind {
        BodyKind::Json if is_plain_json(only) => quote!(.json(&body)),
        BodyKind::Json => quote!(.json_as(#media, &body)),
        BodyKind::Form => {
            let encoding = expand_encoding(only);
            quote!(.form(&body, &[#encoding]))
        }
        BodyKind::Multipart => quote!(.multipart(&body)),
        BodyKind::Text => quote!(.text_body(#media, body)),
        BodyKind::Bytes => quote!(.bytes_body(#media, body)),
        BodyKind::File => quote!(.file_body(#media, body)),
    }
}

/// Writes the enum of the forms, if there are several.
pub(super) fn expand_forms(operation: &Operation, context: &Context<'_>) -> TokenStream {
    let several = operation.body.as_ref().filter(|body| body.forms.len() > 1);
    let Some(body) = several else {
        return TokenStream::new();
    };
    let method = operation.name.rust.as_str();
    let summary = format!("What [`{method}`](Client::{method}) sends, by media type.");
    let type_docs = context.docs(&summary);
    let name = ident(&body.type_name);
    let variants = body.forms.iter().map(|form| {
        let variant = ident(&form.name.rust);
        let docs = context.docs(&format!("`{}`.", form.name.wire));
        let kind = match form.kind {
            BodyKind::Json | BodyKind::Form | BodyKind::Multipart => owned(&form.type_use, context),
            BodyKind::Text => quote!(fid::String),
            BodyKind::Bytes | BodyKind::File => quote!(fid::File),
        };
        quote!(#docs #variant(#kind))
    });
    let rules = body.forms.iter().map(expand_rule);
    quote! {
        #type_docs
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum #name { #(#variants,)* }
        fid::bodies! { #name; #(#rules)* }
    }
}

fn expand_rule(form: &BodyForm) -> TokenStream {
    let (variant, media) = (ident(&form.name.rust), sent(form));
    match form.kind {
        BodyKind::Json if is_plain_json(form) => quote!(#variant => json;),
        BodyKind::Json => quote!(#variant => json #media;),
        BodyKind::Form if form.encoding.is_empty() => quote!(#variant => form;),
        BodyKind::Form => {
            let encoding = expand_encoding(form);
            quote!(#variant => form &[#encoding];)
        }
        BodyKind::Multipart => quote!(#variant => multipart;),
        BodyKind::Text => quote!(#variant => text #media;),
        BodyKind::Bytes | BodyKind::File => quote!(#variant => file #media;),
    }
}

/// Writes how fields of a form are written that say it.
fn expand_encoding(form: &BodyForm) -> TokenStream {
    let fields = form.encoding.iter().map(|(name, form)| {
        let style = match form {
            Form::Json => quote!(fid::Style::json()),
            form => style(*form, Place::Query),
        };
        quote!((#name, #style))
    });
    quote!(#(#fields),*)
}

fn is_plain_json(form: &BodyForm) -> bool {
    sent(form) == "application/json"
}

/// Returns the media type that is sent: a range of them is none, so that it says no more than JSON, text or bytes.
fn sent(form: &BodyForm) -> &str {
    match (form.name.wire.contains('*'), form.kind) {
        (true, BodyKind::Json) => "application/json",
        (true, BodyKind::Text) => "text/plain",
        (true, _) => "application/octet-stream",
        (false, _) => &form.name.wire,
    }
}
