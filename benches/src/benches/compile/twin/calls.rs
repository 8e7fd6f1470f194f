//! The operations: an async body each, as the documentation of reqwest shows it.

use fid_codegen::model::{Answer, Api, Body, BodyKind, Input, Operation, Place, TypeUse};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{ident, types::type_of};

pub(super) fn expand_call(operation: &Operation, api: &Api) -> TokenStream {
    let (name, docs) = (ident(&operation.name.rust), &operation.docs);
    let arguments = operation.inputs.iter().map(|input| {
        let (name, kind) = (ident(&input.name.rust), type_of(&input.type_use, api));
        match input.required {
            true => quote!(#name: &#kind),
            false => quote!(#name: Option<&#kind>),
        }
    });
    let (body_argument, body_step) = operation
        .body
        .as_ref()
        .map(|body| expand_body(body, api))
        .unzip();
    let path = expand_path(operation);
    let method = expand_method(operation);
    let steps = operation.inputs.iter().map(expand_step);
    let credential = (!operation.security.any_of.is_empty())
        .then(|| quote!(request = request.bearer_auth(&self.token);));
    let (answer, read) = expand_answer(&operation.answer, api);
    quote! {
        #[doc = #docs]
        pub async fn #name(&self, #(#arguments,)* #body_argument) -> Result<#answer, Error> {
            let url = #path;
            let mut request = self.http.request(#method, url);
            #credential
            #(#steps)*
            #body_step
            let response = request.send().await?;
            let status = response.status();
            if !status.is_success() {
                return Err(Error::Status(status.as_u16(), response.bytes().await?.to_vec()));
            }
            #read
        }
    }
}

fn expand_path(operation: &Operation) -> TokenStream {
    let path = &operation.path;
    let parts = operation
        .inputs
        .iter()
        .filter(|input| input.place == Place::Path);
    let parts = parts.map(|input| {
        let (name, mark) = (ident(&input.name.rust), format!("{{{}}}", input.name.wire));
        quote!(.replace(#mark, serde_json::to_string(#name)?.trim_matches('"')))
    });
    quote!(format!("{}{}", self.base_url, #path) #(#parts)*)
}

fn expand_method(operation: &Operation) -> TokenStream {
    match operation.method.as_str() {
        known @ ("GET" | "PUT" | "POST" | "DELETE" | "OPTIONS" | "HEAD" | "PATCH" | "TRACE") => {
            let known = format_ident!("{known}");
            quote!(reqwest::Method::#known)
        }
        other => quote!(#other.parse().unwrap_or_default()),
    }
}

fn expand_step(input: &Input) -> TokenStream {
    let (name, wire) = (ident(&input.name.rust), &input.name.wire);
    let step = match (input.place, &input.type_use) {
        (Place::Path, _) => return TokenStream::new(),
        (Place::Query | Place::QueryString, TypeUse::List(_)) => quote! {
            for one in #name {
                request = request.query(&[(#wire, one)]);
            }
        },
        (Place::Query | Place::QueryString, _) => quote! {
            request = request.query(&[(#wire, #name)]);
        },
        (Place::Header, _) => quote! {
            request = request.header(#wire, serde_json::to_string(#name)?);
        },
        (Place::Cookie, _) => quote! {
            request = request.header("cookie", format!("{}={}", #wire, serde_json::to_string(#name)?));
        },
    };
    match input.required {
        true => step,
        false => quote!(if let Some(#name) = #name { #step }),
    }
}

fn expand_body(body: &Body, api: &Api) -> (TokenStream, TokenStream) {
    match body.forms.as_slice() {
        [only]
            if matches!(
                only.kind,
                BodyKind::Json | BodyKind::Form | BodyKind::Multipart
            ) =>
        {
            let kind = type_of(&only.type_use, api);
            (quote!(body: &#kind), quote!(request = request.json(body);))
        }
        _ => (quote!(body: Vec<u8>), quote!(request = request.body(body);)),
    }
}

/// Writes the type of the answer, and how it is read.
fn expand_answer(answer: &Answer, api: &Api) -> (TokenStream, TokenStream) {
    match answer {
        Answer::Nothing => (quote!(()), quote!(Ok(()))),
        Answer::One(type_use) if is_json(type_use) => {
            let kind = type_of(type_use, api);
            (kind, quote!(Ok(response.json().await?)))
        }
        _ => (quote!(reqwest::Response), quote!(Ok(response))),
    }
}

fn is_json(type_use: &TypeUse) -> bool {
    !matches!(
        type_use,
        TypeUse::Text
            | TypeUse::Binary
            | TypeUse::ByteStream
            | TypeUse::Events(_)
            | TypeUse::Items(_)
    )
}
