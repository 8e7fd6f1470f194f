//! What an operation answers: a type, or an enum where statuses or media types differ.

use proc_macro2::TokenStream;
use quote::quote;

use super::{context::Context, error_bodies::expand_status, ident::ident, type_use::owned};
use crate::model::{Answer, AnswerLine, Operation, TypeUse};

/// Writes the type of a successful answer.
pub(super) fn answer_type(answer: &Answer, context: &Context<'_>) -> TokenStream {
    match answer {
        Answer::Nothing => quote!(()),
        Answer::One(type_use) => owned(type_use, context),
        Answer::Several { name, .. } => {
            let name = ident(name);
            quote!(#name)
        }
    }
}

/// Writes the enum of the answers, if there are several.
pub(super) fn expand_answers(operation: &Operation, context: &Context<'_>) -> TokenStream {
    let Answer::Several { name, lines } = &operation.answer else {
        return TokenStream::new();
    };
    let method = operation.name.rust.as_str();
    let summary = format!("What [`{method}`](Client::{method}) answers, by status.");
    let type_docs = context.docs(&summary);
    let derived = match lines.iter().any(is_stream) {
        true => quote!(#[derive(Debug)]),
        false => quote!(#[derive(Clone, Debug, PartialEq)]),
    };
    let name = ident(name);
    let variants = lines.iter().map(|line| {
        let variant = ident(&line.name.rust);
        let docs = context.docs(&line_docs(line));
        let payload = line.type_use.as_ref().map(|type_use| {
            let kind = owned(type_use, context);
            quote!((#kind))
        });
        quote!(#docs #variant #payload)
    });
    let rules = lines.iter().map(|line| {
        let (variant, status) = (ident(&line.name.rust), expand_status(&line.name.wire));
        let media = &line.media;
        let empty = line.type_use.is_none().then(|| quote!(, empty));
        quote!(#status #media => #variant #empty;)
    });
    quote! {
        #type_docs
        #derived
        #[non_exhaustive]
        pub enum #name { #(#variants,)* }
        fid::answers! { #name; #(#rules)* }
    }
}

fn line_docs(line: &AnswerLine) -> String {
    let status = match line.name.wire.as_str() {
        "default" => "Any other status".to_owned(),
        status => format!("Status `{status}`"),
    };
    match (&line.media, &line.type_use) {
        (Some(media), _) => format!("{status} with `{media}`."),
        (None, Some(_)) => format!("{status}."),
        (None, None) => format!("{status}, without a body."),
    }
}

fn is_stream(line: &AnswerLine) -> bool {
    matches!(
        line.type_use,
        Some(TypeUse::ByteStream | TypeUse::Events(_) | TypeUse::Items(_))
    )
}
