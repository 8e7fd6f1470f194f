//! A program that sets every input of every operation and polls the call once: async code is compiled only where it
//! is polled.

use fid_codegen::model::{Api, Input, Operation};
use proc_macro2::{Ident, TokenStream};
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
        let has_body = operation.body.as_ref().is_some_and(|body| body.required);
        let arguments = anything(required.count() + usize::from(has_body));
        let (name, setters) = (ident(&operation.name.rust), setters(operation));
        quote!(poll(any::<#client>().#name(#arguments) #(.#setters(any()))*);)
    });
    program(&quote!(client::api), &quote!(#(#calls)*))
}

/// Writes the program of the twin, all of whose inputs are arguments.
pub(super) fn of_twin(api: &Api) -> TokenStream {
    let calls = api.operations.iter().map(|operation| {
        let name = ident(&operation.name.rust);
        let count = operation.inputs.len() + usize::from(operation.body.is_some());
        let arguments = anything(count);
        quote!(poll(any::<Client>().#name(#arguments));)
    });
    program(&quote!(client), &quote!(#(#calls)*))
}

fn anything(count: usize) -> TokenStream {
    let arguments = std::iter::repeat_n(quote!(any()), count);
    quote!(#(#arguments),*)
}

/// Returns the names of the methods that set what an operation need not have.
fn setters(operation: &Operation) -> Vec<Ident> {
    let optional = operation.inputs.iter().filter(|input| !input.required);
    let names = optional.map(|input: &Input| ident(&input.name.rust));
    let body = operation.body.as_ref().filter(|body| !body.required);
    let body = body.map(|_| Ident::new("body", proc_macro2::Span::call_site()));
    names.chain(body).collect()
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
