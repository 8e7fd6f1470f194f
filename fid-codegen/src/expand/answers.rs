//! What an operation answers: a type, or an enum where statuses or media types differ.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    code::Code, context::Context, docs::write_docs, error_bodies::expand_status, ident::ident,
    type_use::owned,
};
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
pub(super) fn write_answers(code: &mut Code<'_>, operation: &Operation, context: &Context<'_>) {
    let Answer::Several { name, lines } = &operation.answer else {
        return;
    };
    let method = operation.name.rust.as_str();
    let mut table = context.code();
    let summary = format!("What [`{method}`](Client::{method}) answers, by status.");
    write_docs(&mut table, &summary);
    table.stream(match lines.iter().any(is_stream) {
        true => quote!(#[derive(Debug)]),
        false => quote!(#[derive(Clone, Debug, PartialEq)]),
    });
    table.name(&ident(name));
    table.punct(&table.stock.semicolon);
    for line in lines {
        write_docs(&mut table, &line_docs(line));
        let (variant, status) = (ident(&line.name.rust), expand_status(&line.name.wire));
        let payload = line.type_use.as_ref().map(|type_use| {
            let kind = owned(type_use, context);
            quote!((#kind))
        });
        let media = &line.media;
        table.stream(quote!(#status #media => #variant #payload;));
    }
    code.stream(quote!(fid::answers!));
    code.braces(table);
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
