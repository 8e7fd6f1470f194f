//! A program that sets every input of every operation and polls the call once: async code is compiled only where it
//! is polled.

use fid_codegen::model::{Api, Body, BodyKind, Input, Operation};
use proc_macro2::TokenStream;
use quote::quote;

use super::twin::ident;

/// Writes the program of our client, in the crate `client`.
pub(super) fn of_ours(api: &Api) -> TokenStream {
    let calls = api.operations.iter().map(|operation| {
        let client = match operation.security.any_of.first() {
            Some(door) if !operation.security.optional => {
                let door = api.doors.get(door.0).map(|door| ident(&door.type_name));
                quote!(Client<doors::#door>)
            }
            _ => quote!(Client),
        };
        let required = operation.inputs.iter().filter(|input| input.required);
        let body = operation.body.as_ref().filter(|body| body.required);
        let arguments = required.map(|_| quote!(any())).chain(body.map(any_body));
        let (name, setters) = (ident(&operation.name.rust), setters(operation));
        quote!(poll(any::<#client>().#name(#(#arguments),*) #setters);)
    });
    program(&quote!(client::api), &quote!(#(#calls)*))
}

/// Writes the program of the twin, all of whose inputs are arguments.
pub(super) fn of_twin(api: &Api) -> TokenStream {
    let calls = api.operations.iter().map(|operation| {
        let name = ident(&operation.name.rust);
        let count = operation.inputs.len() + usize::from(operation.body.is_some());
        let arguments = std::iter::repeat_n(quote!(any()), count);
        quote!(poll(any::<Client>().#name(#(#arguments),*));)
    });
    program(&quote!(client), &quote!(#(#calls)*))
}

/// Calls the methods that set what an operation need not have.
fn setters(operation: &Operation) -> TokenStream {
    let optional = operation.inputs.iter().filter(|input| !input.required);
    let inputs = optional.map(|input: &Input| {
        let name = ident(&input.name.rust);
        quote!(.#name(any()))
    });
    let body = operation.body.as_ref().filter(|body| !body.required);
    let body = body.map(|body| {
        let value = any_body(body);
        quote!(.body(#value))
    });
    inputs.chain(body).collect()
}

/// Makes a body. Where a call takes whatever becomes bytes, it says what they are made of.
fn any_body(body: &Body) -> TokenStream {
    match body.forms.as_slice() {
        [only] if matches!(only.kind, BodyKind::Bytes | BodyKind::File) => {
            quote!(any::<Vec<u8>>())
        }
        _ => quote!(any()),
    }
}

/// What is called with cannot be known before it runs, so that nothing is left out.
fn program(client: &TokenStream, calls: &TokenStream) -> TokenStream {
    quote! {
        #![allow(deprecated, unused_imports)]

        use #client::*;

        fn any<T>() -> T {
            std::hint::black_box(None).unwrap_or_else(|| std::process::exit(1))
        }

        fn poll<T>(call: impl IntoFuture<Output = T>) {
            let mut context = std::task::Context::from_waker(std::task::Waker::noop());
            let mut future = std::pin::pin!(call.into_future());
            drop(std::hint::black_box(future.as_mut().poll(&mut context)));
        }

        fn main() {
            #calls
        }
    }
}

#[cfg(test)]
mod tests {
    use fid_codegen::{compile, source::Source};

    use super::*;

    const DOCUMENT: &str = r#"{
        "openapi": "3.1.0", "info": {"title": "Files", "version": "1"},
        "servers": [{"url": "https://files.example"}],
        "paths": {"/files/{name}": {"put": {
            "operationId": "put",
            "parameters": [
                {"name": "name", "in": "path", "required": true, "schema": {"type": "string"}},
                {"name": "note", "in": "query", "schema": {"type": "string"}}
            ],
            "requestBody": {"required": true, "content": {"application/octet-stream": {}}},
            "responses": {"204": {"description": "It is there."}}
        }}}
    }"#;

    #[test]
    fn all_inputs_are_set_and_a_body_of_bytes_says_what_it_is_made_of() {
        let api = compile(Source::new("files.json", DOCUMENT)).api;
        let program = of_ours(&api).to_string().replace(' ', "");
        let call = "poll(any::<Client>().put(any(),any::<Vec<u8>>()).note(any()));";
        assert!(program.contains(call), "{program}");
    }
}
