//! Operations: a method that is data plus a line that hands over.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    OperationItem,
    answers::{answer_type, expand_answers},
    body::{body_step, body_type, expand_forms},
    docs::{deprecated, docs},
    doors,
    headers::expand_headers,
    ident::{ident, raw},
    input::expand_input,
    tokens::{braces, join},
    type_use::{borrowed, owned},
};
use crate::{
    document::Method,
    model::{Api, Body, Input, Operation},
};

pub(super) fn expand_operation(operation: &Operation, api: &Api) -> OperationItem {
    let call = call_type(operation, api);
    let optional: Vec<&Input> = operation
        .inputs
        .iter()
        .filter(|input| !input.required)
        .collect();
    let optional_body = operation.body.as_ref().filter(|body| !body.required);
    let own_type = !optional.is_empty() || optional_body.is_some() || operation.headers.is_some();
    let method = expand_method(operation, &call, own_type, api);
    let own = own_type.then(|| expand_call(operation, &call, &optional, optional_body, api));
    let (answers, forms) = (expand_answers(operation, api), expand_forms(operation, api));
    let headers = expand_headers(operation, api);
    let types = join([own.unwrap_or_default(), forms, answers, headers]);
    OperationItem {
        name: operation.name.rust.as_str().to_owned(),
        tag: operation.tag,
        method,
        call: (!types.is_empty()).then_some(types),
    }
}

fn expand_method(
    operation: &Operation,
    call: &TokenStream,
    own_type: bool,
    api: &Api,
) -> TokenStream {
    let docs = docs(&operation.docs, "");
    let deprecated = deprecated(operation.deprecated);
    let name = ident(&operation.name.rust);
    let call_start = expand_start(operation, api);
    let bound = doors::bound(&operation.security, api);
    let required: Vec<&Input> = operation
        .inputs
        .iter()
        .filter(|input| input.required)
        .collect();
    let body = operation.body.as_ref().filter(|body| body.required);
    let mut arguments: Vec<TokenStream> = required
        .iter()
        .map(|input| expand_argument(input, api))
        .collect();
    let mut steps: Vec<TokenStream> = required
        .iter()
        .map(|input| expand_input(input, api))
        .collect();
    if let Some(body) = body {
        let body_type = body_type(body, api);
        arguments.push(quote!(body: #body_type));
        steps.push(body_step(body));
    }
    let allowed = allow_arguments(arguments.len());
    let accept = operation.accept.iter().map(|media| quote!(.accept(#media)));
    let filled = [call_start].into_iter().chain(accept).chain(steps);
    let mut filled: TokenStream = filled.collect();
    let mut returned = call.clone();
    if own_type {
        let type_name = ident(&operation.type_name);
        filled = quote!(#type_name { call: #filled });
        returned = quote!(#type_name);
    }
    let value = braces(filled);
    let method = quote! {
        #deprecated
        #allowed
        pub fn #name(&self, #(#arguments),*) -> #returned #bound #value
    };
    join([docs, method])
}

/// Clippy takes seven arguments, `self` among them, for the most that anybody wants.
fn allow_arguments(count: usize) -> Option<TokenStream> {
    (count > 6).then(|| {
        quote! {
            #[allow(clippy::too_many_arguments, reason = "the document requires them all")]
        }
    })
}

/// Writes what is the same for every call of the operation.
fn expand_start(operation: &Operation, api: &Api) -> TokenStream {
    let (id, path) = (&operation.name.wire, &operation.path);
    let (method, name) = match &operation.method {
        Method::Other(name) => (raw("method"), Some(quote!(#name,))),
        method => (raw(&method.as_str().to_ascii_lowercase()), None),
    };
    let server = operation.server.iter().map(|url| quote!(.server(#url)));
    let secured = doors::expand_security(&operation.security, api);
    let marks = &operation.error_marks;
    let marked = (!marks.is_empty()).then(|| quote!(.errors_marked_by(&[#(#marks),*])));
    quote!(self.caller.#method(#name #id, #path) #(#server)* #secured #marked)
}

/// Writes `Call<Answer, Error>`.
fn call_type(operation: &Operation, api: &Api) -> TokenStream {
    let answer = answer_type(&operation.answer, api);
    match &operation.error {
        Some(error) => {
            let error = owned(error, api);
            quote!(fid::Call<#answer, #error>)
        }
        None => quote!(fid::Call<#answer>),
    }
}

fn expand_argument(input: &Input, api: &Api) -> TokenStream {
    let (name, kind) = (ident(&input.name.rust), borrowed(&input.type_use, api));
    quote!(#name: #kind)
}

/// Writes the type of a call that has optional inputs.
fn expand_call(
    operation: &Operation,
    call: &TokenStream,
    optional: &[&Input],
    body: Option<&Body>,
    api: &Api,
) -> TokenStream {
    let name = ident(&operation.type_name);
    let method = operation.name.rust.as_str();
    let with = match optional.is_empty() && body.is_none() {
        true => "",
        false => ", with its optional inputs",
    };
    let summary = docs(
        &format!("A call of [`{method}`](Client::{method}){with}."),
        "",
    );
    let setters = optional.iter().map(|input| {
        let (setter, argument) = (ident(&input.name.rust), expand_argument(input, api));
        let step = expand_input(input, api);
        let docs = docs(&input.docs, &format!("Sets `{}`.", input.name.wire));
        let deprecated = deprecated(input.deprecated);
        quote! {
            #docs
            #deprecated
            pub fn #setter(self, #argument) -> Self {
                Self { call: self.call #step }
            }
        }
    });
    let body = body.map(|body| {
        let (kind, step) = (body_type(body, api), body_step(body));
        let docs = docs(&body.docs, "Sets the body.");
        quote! {
            #docs
            pub fn body(self, body: #kind) -> Self {
                Self { call: self.call #step }
            }
        }
    });
    let headers = operation.headers.as_ref().map(|headers| {
        let headers = ident(&headers.name);
        quote!(, #headers)
    });
    let has_own = !optional.is_empty() || body.is_some();
    let own = has_own.then(|| quote!(impl #name { #(#setters)* #body }));
    quote! {
        #summary
        #[derive(Debug)]
        #[must_use = "a call does nothing until it is awaited"]
        pub struct #name {
            call: #call,
        }
        fid::call! { #name => #call #headers }
        #own
    }
}
