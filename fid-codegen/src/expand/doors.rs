//! The doors: a type for each credential that a client can hold, and what it lets call.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{
    context::Context,
    credential::credentials,
    ident::{ident, raw},
};
use crate::model::{Door, DoorId, DoorKind, Security};

pub(super) fn expand_doors(context: &Context<'_>) -> TokenStream {
    if context.doors.is_empty() {
        return TokenStream::new();
    }
    let doors = context.doors.iter().map(|door| expand_door(door, context));
    let sets: BTreeSet<&[DoorId]> = context
        .operations
        .iter()
        .filter(|operation| !operation.security.optional)
        .map(|operation| operation.security.any_of.as_slice())
        .collect();
    let traits = sets.into_iter().map(|set| expand_trait(set, context));
    quote! {
        /// The doors that operations stand behind: each is a credential that a client can hold.
        pub mod doors {
            #(#doors)*
            #(#traits)*
        }
    }
}

/// Returns the method that opens a door: `with_` keeps it apart from an operation of the same name.
pub(super) fn method(door: &Door) -> Ident {
    raw(&format!("with_{}", door.name.rust.as_str()))
}

/// Returns the bound on the door of a client that may call an operation; none where everybody may.
pub(super) fn bound(security: &Security, context: &Context<'_>) -> TokenStream {
    if security.optional {
        return TokenStream::new();
    }
    let name = trait_name(&security.any_of, context);
    quote! { where Door: doors::#name, }
}

fn expand_door(door: &Door, context: &Context<'_>) -> TokenStream {
    let name = ident(&door.type_name);
    let wires = wires(door, context);
    let docs = context.docs_or(&door.docs, || format!("The door {wires} is open."));
    quote! {
        #docs
        #[derive(Clone, Copy, Debug)]
        pub enum #name {}
    }
}

fn expand_trait(set: &[DoorId], context: &Context<'_>) -> TokenStream {
    let name = trait_name(set, context);
    let doors: Vec<&Door> = set.iter().map(|id| &context.doors[id.0]).collect();
    let wires: Vec<String> = doors.iter().map(|door| wires(door, context)).collect();
    let wires = wires.join(" or ");
    let is_set = doors.iter().any(|door| held(door, context).len() > 1);
    let (noun, them) = if is_set {
        ("credentials", "them")
    } else {
        ("credential", "it")
    };
    let message =
        format!("this call needs the {noun} {wires}, and the client does not hold {them}");
    let label = format!("called on a client that does not hold the {noun}");
    let ways: Vec<String> = doors.iter().map(|door| way(door, context)).collect();
    let note = format!("open the door first: {}", ways.join(" or "));
    let summary = context.docs(&format!("Clients that hold the {noun} {wires}."));
    let names = opening(&doors, context).map(|door| ident(&door.type_name));
    quote! {
        #summary
        #[diagnostic::on_unimplemented(message = #message, label = #label, note = #note)]
        pub trait #name {}
        #(impl #name for #names {})*
    }
}

fn trait_name(set: &[DoorId], context: &Context<'_>) -> Ident {
    let names: Vec<&str> = set
        .iter()
        .map(|id| context.doors[id.0].type_name.as_str())
        .collect();
    format_ident!("Opens{}", names.join("Or"))
}

/// Returns the doors that have all the credentials of one of these.
fn opening<'a>(wanted: &'a [&'a Door], context: &'a Context<'_>) -> impl Iterator<Item = &'a Door> {
    context.doors.iter().filter(move |door| {
        let held = held(door, context);
        let has_all = |one: &&Door| {
            self::held(one, context)
                .iter()
                .all(|name| held.contains(name))
        };
        wanted.iter().any(has_all)
    })
}

/// Returns the names of the schemes whose credentials a client behind the door holds.
fn held<'a>(door: &'a Door, context: &'a Context<'_>) -> Vec<&'a str> {
    match &door.kind {
        DoorKind::All(doors) => doors
            .iter()
            .map(|id| context.doors[id.0].name.wire.as_str())
            .collect(),
        _ => vec![&door.name.wire],
    }
}

/// Writes which credentials a call sends: the first that the client holds.
pub(super) fn expand_security(security: &Security, context: &Context<'_>) -> TokenStream {
    let doors = security.any_of.iter().map(|id| &context.doors[id.0]);
    let (sets, single): (Vec<&Door>, Vec<&Door>) =
        doors.partition(|door| matches!(door.kind, DoorKind::All(_)));
    let names = single.iter().map(|door| &door.name.wire);
    let one = (!single.is_empty()).then(|| quote!(.secured_by(&[#(#names),*])));
    let sets = sets.iter().map(|door| {
        let names = held(door, context);
        quote!(&[#(#names),*])
    });
    let all = (sets.len() > 0).then(|| quote!(.secured_by_all(&[#(#sets),*])));
    quote!(#one #all)
}

fn wires(door: &Door, context: &Context<'_>) -> String {
    let names = held(door, context).into_iter();
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    names.join(" and ")
}

fn way(door: &Door, context: &Context<'_>) -> String {
    let credentials = credentials(door, context).into_iter();
    let arguments: Vec<String> = credentials
        .map(|credential| format!("&{}", credential.argument))
        .collect();
    format!("`client.{}({})`", method(door), arguments.join(", "))
}
