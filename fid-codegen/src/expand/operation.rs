//! Operations: a method that is data plus a line that hands over.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::{
    OperationItem,
    answers::{answer_type, write_answers},
    body::{body_step, body_type, expand_forms},
    code::Code,
    context::Context,
    docs::{deprecated, write_docs},
    doors,
    headers::write_headers,
    ident::{ident, raw},
    input::expand_input,
    type_use::{borrowed, owned},
};
use crate::{
    document::Method,
    model::{Body, Input, Operation},
};

pub(super) fn expand_operation(operation: &Operation, context: &Context<'_>) -> OperationItem {
    let call = call_type(operation, context);
    let has_optional = |body: &Body| !body.required;
    let own_type = operation.inputs.iter().any(|input| !input.required)
        || operation.body.as_ref().is_some_and(has_optional)
        || operation.headers.is_some();
    let method = expand_method(operation, &call, own_type, context);
    let mut types = context.code();
    if own_type {
        write_call(&mut types, operation, call, context);
    }
    types.stream(expand_forms(operation, context));
    write_answers(&mut types, operation, context);
    write_headers(&mut types, operation, context);
    let types = types.finish();
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
    let allowed = allow_arguments(1 + arguments.len());
    let accept = operation.accept.iter().map(|media| quote!(.accept(#media)));
    let mut filled = context.code();
    filled.stream(call_start);
    accept.chain(steps).for_each(|step| filled.stream(step));
    let returned = match own_type {
        true => {
            filled.stream(quote!(.into()));
            ident(&operation.type_name).into_token_stream()
        }
        false => call.clone(),
    };
    let value = filled.in_braces();
    quote! {
        #docs
        #deprecated
        #allowed
        pub fn #name(&self, #(#arguments),*) -> #returned #bound #value
    }
}

/// Clippy takes seven arguments, `self` among them, for the most that anybody wants.
pub(super) fn allow_arguments(count: usize) -> Option<TokenStream> {
    (count > 7).then(|| {
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

/// Writes `Call<Answer, Error>`.
fn call_type(operation: &Operation, context: &Context<'_>) -> TokenStream {
    let answer = answer_type(&operation.answer, context);
    match &operation.error {
        Some(error) => {
            let error = owned(error, context);
            quote!(fid::Call<#answer, #error>)
        }
        None => quote!(fid::Call<#answer>),
    }
}

fn expand_argument(input: &Input, context: &Context<'_>) -> TokenStream {
    let (name, kind) = (ident(&input.name.rust), borrowed(&input.type_use, context));
    quote!(#name: #kind)
}

/// Writes the type of a call that has optional inputs, or headers in its answer.
fn write_call(
    code: &mut Code<'_>,
    operation: &Operation,
    call: TokenStream,
    context: &Context<'_>,
) {
    let optional = || operation.inputs.iter().filter(|input| !input.required);
    let body = operation.body.as_ref().filter(|body| !body.required);
    let method = operation.name.rust.as_str();
    let with = match optional().next().is_none() && body.is_none() {
        true => "",
        false => ", with its optional inputs",
    };
    let mut table = context.code();
    let summary = format!("A call of [`{method}`](Client::{method}){with}.");
    write_docs(&mut table, &summary);
    table.name(&ident(&operation.type_name));
    table.stream(quote!(=>));
    table.stream(call);
    if let Some(headers) = &operation.headers {
        table.punct(&table.stock.comma);
        table.name(&ident(&headers.name));
    }
    table.punct(&table.stock.semicolon);
    for input in optional() {
        write_setter(&mut table, input, context);
    }
    if let Some(body) = body {
        let (kind, step) = (body_type(body, context), body_step(body));
        match body.docs.as_str() {
            "" => write_docs(&mut table, "Sets the body."),
            docs => write_docs(&mut table, docs),
        }
        table.stream(quote!(body: #kind = #step;));
    }
    code.copy(&code.stock.call);
    code.braces(table);
}

fn write_setter(table: &mut Code<'_>, input: &Input, context: &Context<'_>) {
    match input.docs.as_str() {
        "" => write_docs(table, &format!("Sets `{}`.", input.name.wire)),
        docs => write_docs(table, docs),
    }
    table.stream(deprecated(input.deprecated).unwrap_or_default());
    table.stream(expand_argument(input, context));
    table.punct(&table.stock.equals);
    table.stream(expand_input(input, context));
    table.punct(&table.stock.semicolon);
}
