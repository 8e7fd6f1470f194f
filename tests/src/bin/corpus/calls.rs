//! The part of a program that calls the operations of a client with arguments from JSON.

mod bodies;
pub(crate) mod support;

use std::collections::BTreeMap;

use fid_codegen::{
    expand::{Expansion, OperationItem},
    model::{Api, Operation},
};
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{
    FnArg, GenericArgument, ImplItem, ImplItemFn, Item, Pat, PathArguments, ReturnType, Type,
    TypeParamBound,
};

use crate::generated::{self, Signature};

/// Writes the module of the client that makes calls: of an operation's index and its arguments. A call ends well, or with
/// what failed: `untried`, `unmade`, `unsent`, `refused`, `unread` or `unanswered`; the last four with the status, the
/// error and the body.
pub(crate) fn module(api: &Api, expansion: &Expansion) -> TokenStream {
    let doors = doors(expansion);
    let calls = api.operations.iter().zip(&expansion.operations).enumerate();
    let calls: Vec<_> = calls
        .map(|(index, (operation, item))| call(index, (operation, item), api, &doors))
        .collect();
    let forms = bodies::forms_of_parts(api, expansion);
    let indexes = 0..calls.len();
    let names: Vec<_> = indexes
        .clone()
        .map(|index| format_ident!("call_{index}"))
        .collect();
    quote! {
        pub mod calls {
            use super::*;
            // Names of types may be anything: those of the tool stand behind a module.
            use crate::support::{self as corpus, Get as _, Otherwise as _};
            #forms
            #(#calls)*
            pub async fn call(index: usize, client: &super::Client, arguments: &corpus::Arguments) -> corpus::Done {
                match index {
                    #(#indexes => #names(client, arguments).await,)*
                    _ => corpus::untried("the client has no such operation"),
                }
            }
        }
    }
}

/// Returns the calls that open doors, by the type that stands for the door.
fn doors(expansion: &Expansion) -> BTreeMap<String, TokenStream> {
    let file = syn::parse2::<syn::File>(expansion.client.clone());
    let items = file.map_or_else(|_| Vec::new(), |file| file.items);
    let methods = items.into_iter().filter_map(|item| match item {
        Item::Impl(item) => Some(item.items),
        _ => None,
    });
    let mut doors = BTreeMap::new();
    for item in methods.flatten() {
        if let ImplItem::Fn(method) = item
            && let Some(door) = opened(&method)
        {
            let name = &method.sig.ident;
            let arguments = method.sig.inputs.iter().skip(1).map(|argument| {
                let is_basic = argument
                    .to_token_stream()
                    .to_string()
                    .contains("BasicCredential");
                let credential = if is_basic {
                    quote!(basic)
                } else {
                    quote!(secret)
                };
                quote!(&crate::support::#credential())
            });
            doors.insert(door, quote!(.#name(#(#arguments),*)));
        }
    }
    doors
}

/// Returns the type that stands for the door which a method opens: `Partner` of `-> Client<doors::Partner>`.
fn opened(method: &ImplItemFn) -> Option<String> {
    let ReturnType::Type(_, kind) = &method.sig.output else {
        return None;
    };
    let text = kind.to_token_stream().to_string().replace(' ', "");
    let door = text.strip_prefix("Client<doors::")?.strip_suffix('>')?;
    Some(door.to_owned())
}

fn call(
    index: usize,
    (operation, item): (&Operation, &OperationItem),
    api: &Api,
    doors: &BTreeMap<String, TokenStream>,
) -> TokenStream {
    let name = format_ident!("call_{index}");
    let method = item.method.clone();
    let Ok(method) = syn::parse2::<ImplItemFn>(method) else {
        return quote! {
            async fn #name(_: &Client, _: &corpus::Arguments) -> corpus::Done {
                corpus::untried("its method cannot be read")
            }
        };
    };
    let door = operation.security.any_of.first();
    let door = door.and_then(|door| doors.get(api.doors[door.0].type_name.as_str()));
    let signature = generated::signature(item);
    let value = |name: &str, kind: &Type| value((operation, &signature), name, kind);
    let arguments = arguments(&method)
        .into_iter()
        .map(|(name, kind)| value(&name, kind));
    let called = &method.sig.ident;
    let mut inputs = operation.inputs.iter();
    let declares = inputs.any(|input| input.name.wire.eq_ignore_ascii_case("authorization"));
    let setters = setters(item).into_iter().map(|(setter, name, kind)| {
        let (key, value) = (key(operation, &name), value(&name, &kind));
        quote! {
            let call = if arguments.has(#key) { call.#setter(#value) } else { call };
        }
    });
    quote! {
        async fn #name(client: &Client, arguments: &corpus::Arguments) -> corpus::Done {
            let client = client #door;
            let call = client.#called(#(#arguments),*);
            #(#setters)*
            let (name, value) = arguments.authorization(#declares);
            corpus::done(call.header("Prefer", "dynamic=true").header(name, &value).await)
        }
    }
}

fn arguments(method: &ImplItemFn) -> Vec<(String, &Type)> {
    let arguments = method
        .sig
        .inputs
        .iter()
        .filter_map(|argument| match argument {
            FnArg::Typed(argument) => match &*argument.pat {
                Pat::Ident(name) => Some((unraw(&name.ident), &*argument.ty)),
                _ => None,
            },
            FnArg::Receiver(_) => None,
        });
    arguments.collect()
}

fn setters(item: &OperationItem) -> Vec<(Ident, String, Type)> {
    let call = syn::parse2::<syn::File>(item.call.clone().unwrap_or_default());
    let items = call.map_or_else(|_| Vec::new(), |file| file.items);
    let mut setters = Vec::new();
    for item in items {
        let Item::Impl(item) = item else { continue };
        for item in item.items {
            if let ImplItem::Fn(setter) = item
                && let [(name, kind)] = arguments(&setter).as_slice()
            {
                setters.push((setter.sig.ident.clone(), name.clone(), (*kind).clone()));
            }
        }
    }
    setters
}

fn unraw(ident: &Ident) -> String {
    ident.to_string().trim_start_matches("r#").to_owned()
}

/// Returns what the arguments call an argument: its place and name in the document.
fn key(operation: &Operation, argument: &str) -> String {
    let mut inputs = operation.inputs.iter();
    let input = inputs.find(|input| input.name.rust.as_str() == argument);
    input.map_or_else(
        || argument.to_owned(),
        |input| {
            let place = format!("{:?}", input.place).to_lowercase();
            format!("{place}:{}", input.name.wire)
        },
    )
}

/// Writes the value of an argument as its type asks for it.
fn value(
    (operation, signature): (&Operation, &Signature),
    argument: &str,
    kind: &Type,
) -> TokenStream {
    let key = key(operation, argument);
    if let Some(body) = operation.body.as_ref().filter(|_| key == "body")
        && let Some(value) = bodies::body(body, signature)
    {
        return value;
    }
    let (owned, wrap): (TokenStream, fn(TokenStream) -> TokenStream) = match kind {
        Type::Reference(reference) => match &*reference.elem {
            Type::Slice(slice) => {
                let item = &slice.elem;
                (quote!(fid::Vec<#item>), |value| quote!(&#value))
            }
            Type::Path(path) if path.path.is_ident("str") => {
                (quote!(fid::String), |value| quote!(&#value))
            }
            other => (quote!(#other), |value| quote!(&#value)),
        },
        Type::ImplTrait(bounds) => (
            into_target(bounds).unwrap_or_else(|| quote!(fid::String)),
            |value| value,
        ),
        other => (quote!(#other), |value| value),
    };
    wrap(quote!((&&corpus::Read::<#owned>::new()).get(arguments, #key)?))
}

fn into_target(bounds: &syn::TypeImplTrait) -> Option<TokenStream> {
    let TypeParamBound::Trait(bound) = bounds.bounds.first()? else {
        return None;
    };
    match &bound.path.segments.last()?.arguments {
        PathArguments::AngleBracketed(arguments) => match arguments.args.first()? {
            GenericArgument::Type(kind) => Some(quote!(#kind)),
            _ => None,
        },
        _ => None,
    }
}
