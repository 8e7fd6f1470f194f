//! The doors: a type for each credential that a client can hold, and what it lets call.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{
    docs::docs,
    ident::{ident, raw},
};
use crate::model::{Api, Door, DoorId, DoorKind, Security};

pub(super) fn expand_doors(api: &Api) -> TokenStream {
    if api.doors.is_empty() {
        return TokenStream::new();
    }
    let doors = api.doors.iter().map(expand_door);
    let sets: BTreeSet<&[DoorId]> = api
        .operations
        .iter()
        .filter(|operation| !operation.security.optional)
        .map(|operation| operation.security.any_of.as_slice())
        .collect();
    let traits = sets.into_iter().map(|set| expand_trait(set, api));
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
pub(super) fn bound(security: &Security, api: &Api) -> TokenStream {
    if security.optional {
        return TokenStream::new();
    }
    let name = trait_name(&security.any_of, api);
    quote! { where Door: doors::#name, }
}

fn expand_door(door: &Door) -> TokenStream {
    let name = ident(&door.type_name);
    let docs = docs(
        &door.docs,
        &format!("The door `{}` is open.", door.name.wire),
    );
    quote! {
        #docs
        #[derive(Clone, Copy, Debug)]
        pub enum #name {}
    }
}

fn expand_trait(set: &[DoorId], api: &Api) -> TokenStream {
    let name = trait_name(set, api);
    let doors: Vec<&Door> = set.iter().map(|id| &api.doors[id.0]).collect();
    let wires: Vec<String> = doors
        .iter()
        .map(|door| format!("`{}`", door.name.wire))
        .collect();
    let wires = wires.join(" or ");
    let message =
        format!("this call needs the credential {wires}, and the client does not hold it");
    let label = "called on a client that does not hold the credential";
    let ways: Vec<String> = doors.iter().map(|door| way(door)).collect();
    let note = format!("open the door first: {}", ways.join(" or "));
    let summary = docs(&format!("Clients that hold the credential {wires}."), "");
    let names = doors.iter().map(|door| ident(&door.type_name));
    quote! {
        #summary
        #[diagnostic::on_unimplemented(message = #message, label = #label, note = #note)]
        pub trait #name {}
        #(impl #name for #names {})*
    }
}

fn trait_name(set: &[DoorId], api: &Api) -> Ident {
    let names: Vec<&str> = set
        .iter()
        .map(|id| api.doors[id.0].type_name.as_str())
        .collect();
    format_ident!("Opens{}", names.join("Or"))
}

fn way(door: &Door) -> String {
    let argument = match door.kind {
        DoorKind::Basic => "credential",
        DoorKind::Bearer => "token",
        DoorKind::ApiKeyHeader(_) => "key",
    };
    format!("`client.{}(&{argument})`", method(door))
}
