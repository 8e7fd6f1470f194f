//! Credentials: the argument that takes one, and the call that holds it.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{
    context::Context,
    ident::{ident, raw},
};
use crate::model::{Door, DoorKind};

/// A credential as the method that takes it sees it.
pub(super) struct Credential {
    /// The name of the argument.
    pub(super) argument: Ident,
    /// The type of the argument.
    pub(super) kind: TokenStream,
    /// The caller that holds it.
    pub(super) open: TokenStream,
}

/// Returns the credentials of a door: one, unless several are wanted at once.
pub(super) fn credentials(door: &Door, context: &Context<'_>) -> Vec<Credential> {
    match &door.kind {
        DoorKind::All(doors) => doors
            .iter()
            .map(|id| &context.doors[id.0])
            .map(|door| credential(door, ident(&door.name.rust)))
            .collect(),
        kind => vec![credential(door, raw(word(kind)))],
    }
}

fn credential(door: &Door, argument: Ident) -> Credential {
    let wire = &door.name.wire;
    let (kind, open) = match &door.kind {
        DoorKind::Basic => (
            quote!(fid::BasicCredential),
            quote!(basic(#wire, #argument)),
        ),
        DoorKind::Bearer => (quote!(fid::Secret), quote!(bearer(#wire, #argument))),
        DoorKind::Http(_) | DoorKind::All(_) => (
            quote!(fid::Secret),
            quote!(api_key_header(#wire, "authorization", #argument)),
        ),
        DoorKind::ApiKeyHeader(header) => (
            quote!(fid::Secret),
            quote!(api_key_header(#wire, #header, #argument)),
        ),
        DoorKind::ApiKeyQuery(name) => (
            quote!(fid::Secret),
            quote!(api_key_query(#wire, #name, #argument)),
        ),
        DoorKind::ApiKeyCookie(name) => (
            quote!(fid::Secret),
            quote!(api_key_cookie(#wire, #name, #argument)),
        ),
    };
    Credential {
        argument,
        kind,
        open: quote!(self.caller.#open),
    }
}

/// Returns what the only credential of a door is called in code.
fn word(kind: &DoorKind) -> &'static str {
    match kind {
        DoorKind::Basic | DoorKind::All(_) => "credential",
        DoorKind::Bearer => "token",
        DoorKind::Http(_) => "authorization",
        DoorKind::ApiKeyHeader(_) | DoorKind::ApiKeyQuery(_) | DoorKind::ApiKeyCookie(_) => "key",
    }
}

/// Says what a door sends.
pub(super) fn in_words(kind: &DoorKind) -> String {
    match kind {
        DoorKind::Basic => "this id and secret".to_owned(),
        DoorKind::Bearer => "this token".to_owned(),
        DoorKind::Http(scheme) => format!(
            "this as the whole header `Authorization`, which has to be of the scheme `{scheme}`"
        ),
        DoorKind::ApiKeyHeader(_) => "this key".to_owned(),
        DoorKind::ApiKeyQuery(name) => format!("this key as `{name}` in the query"),
        DoorKind::ApiKeyCookie(name) => format!("this key as the cookie `{name}`"),
        DoorKind::All(_) => "those of these credentials that they need".to_owned(),
    }
}
