//! Operations: a method that is data plus a line that hands over.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    OperationItem,
    answers::{answer_type, expand_answers},
    body::{body_step, body_type, expand_forms},
    context::Context,
    docs::deprecated,
    doors,
    headers::expand_headers,
    ident::{ident, raw},
    input::expand_input,
    type_use::{borrowed, owned},
};
use crate::{
    document::Method,
    model::{Body, Input, Operation},
};

pub(super) fn expand_operation(operation: &Operation, context: &Context<'_>) -> OperationItem {
    let outcome = outcome(operation, context);
    let optional: Vec<&Input> = operation
        .inputs
        .iter()
        .filter(|input| !input.required)
        .collect();
    let optional_body = operation.body.as_ref().filter(|body| !body.required);
    let own_type = !optional.is_empty() || optional_body.is_some() || operation.headers.is_some();
    let method = expand_method(operation, &outcome, own_type, context);
    let own = own_type.then(|| expand_call(operation, &outcome, &optional, optional_body, context));
    let (answers, forms) = (
        expand_answers(operation, context),
        expand_forms(operation, context),
    );
    let headers = expand_headers(operation, context);
    let types = [own.unwrap_or_default(), forms, answers, headers];
    let types: TokenStream = types.into_iter().collect();
    OperationItem {
        name: operation.name.rust.as_str().to_owned(),
        tag: operation.tag,
        method,
        call: (!types.is_empty()).then_some(types),
    }
}

fn expand_method(
    operation: &Operation,
    outcome: &TokenStream,
    own_type: bool,
    context: &Context<'_>,
) -> TokenStream {
    let docs = context.docs(&operation.docs);
    let deprecated = deprecated(operation.deprecated);
    let name = ident(&operation.name.rust);
    let call_start = expand_start(operation, context);
    let bound = doors::bound(&operation.security, context);
    let required: Vec<&Input> = operation
        .inputs
        .iter()
        .filter(|input| input.required)
        .collect();
    let body = operation.body.as_ref().filter(|body| body.required);
    let mut arguments: Vec<TokenStream> = required
        .iter()
        .map(|input| expand_argument(input, context))
        .collect();
    let mut steps: Vec<TokenStream> = required
        .iter()
        .map(|input| expand_input(input, context))
        .collect();
    if let Some(body) = body {
        let body_type = body_type(body, context);
        arguments.push(quote!(body: #body_type));
        steps.push(body_step(body));
    }
    let allowed = allow_arguments(arguments.len());
    let accept = operation.accept.iter().map(|media| quote!(.accept(#media)));
    let mut filled = context.code();
    filled.stream(call_start);
    accept.chain(steps).for_each(|step| filled.stream(step));
    let (value, returned) = match own_type {
        true => {
            let (type_name, filled) = (ident(&operation.type_name), filled.finish());
            let mut value = context.code();
            value.stream(quote!(#type_name { call: #filled }));
            (value.in_braces(), quote!(#type_name))
        }
        false => (filled.in_braces(), quote!(fid::Call<#outcome>)),
    };
    quote! {
        #docs
        #deprecated
        #allowed
        pub fn #name(&self, #(#arguments),*) -> #returned #bound #value
    }
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
fn expand_start(operation: &Operation, context: &Context<'_>) -> TokenStream {
    let (id, path) = (&operation.name.wire, &operation.path);
    let (method, name) = match &operation.method {
        Method::Other(name) => (raw("method"), Some(quote!(#name,))),
        method => (raw(&method.as_str().to_ascii_lowercase()), None),
    };
    let server = operation.server.iter().map(|url| quote!(.server(#url)));
    let secured = doors::expand_security(&operation.security, context);
    let marks = &operation.error_marks;
    let marked = (!marks.is_empty()).then(|| quote!(.errors_marked_by(&[#(#marks),*])));
    quote!(self.caller.#method(#name #id, #path) #(#server)* #secured #marked)
}

/// Writes `Answer, Error` as they stand in `Call<Answer, Error>`.
fn outcome(operation: &Operation, context: &Context<'_>) -> TokenStream {
    let answer = answer_type(&operation.answer, context);
    match &operation.error {
        Some(error) => {
            let error = owned(error, context);
            quote!(#answer, #error)
        }
        // What comes behind the error needs one to stand behind.
        None if operation.headers.is_some() => quote!(#answer, fid::Undocumented),
        None => answer,
    }
}

fn expand_argument(input: &Input, context: &Context<'_>) -> TokenStream {
    let (name, kind) = (ident(&input.name.rust), borrowed(&input.type_use, context));
    quote!(#name: #kind)
}

/// Writes the type of a call that has optional inputs: a line for each.
fn expand_call(
    operation: &Operation,
    outcome: &TokenStream,
    optional: &[&Input],
    body: Option<&Body>,
    context: &Context<'_>,
) -> TokenStream {
    let name = ident(&operation.type_name);
    let method = operation.name.rust.as_str();
    let with = match optional.is_empty() && body.is_none() {
        true => "",
        false => ", with its optional inputs",
    };
    let summary = context.docs(&format!("A call of [`{method}`](Client::{method}){with}."));
    let setters = optional.iter().map(|input| {
        let (argument, step) = (
            expand_argument(input, context),
            expand_input(input, context),
        );
        let docs = context.docs_or(&input.docs, || format!("Sets `{}`.", input.name.wire));
        let deprecated = deprecated(input.deprecated);
        quote!(#docs #deprecated #argument => #step;)
    });
    let body = body.map(|body| {
        let (kind, step) = (body_type(body, context), body_step(body));
        let docs = context.docs_or(&body.docs, || "Sets the body.".to_owned());
        quote!(#docs body: #kind => #step;)
    });
    let headers = operation.headers.as_ref().map(|headers| {
        let headers = ident(&headers.name);
        quote!(, headers #headers)
    });
    quote! {
        fid::call! { #summary #name => #outcome #headers; #(#setters)* #body }
    }
}
