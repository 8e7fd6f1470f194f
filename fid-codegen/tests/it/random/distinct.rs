//! Names that stand twice where each must be another's.

use std::collections::BTreeSet;

use quote::ToTokens;
use syn::{Fields, FnArg, Ident, ImplItem, Item, Signature, TraitItem};

/// Returns a name that stands twice among items, or inside of one of them.
pub(super) fn repeated(items: &[Item]) -> Option<String> {
    let (mut types, mut values, mut methods) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    items.iter().find_map(|item| match item {
        Item::Struct(item) => twice(&mut types, item.ident.to_string())
            .or_else(|| of_fields(&item.ident, &item.fields)),
        Item::Enum(item) => twice(&mut types, item.ident.to_string()).or_else(|| {
            let mut variants = BTreeSet::new();
            let mut all = item.variants.iter();
            all.find_map(|variant| {
                twice(&mut variants, variant.ident.to_string())
                    .or_else(|| of_fields(&variant.ident, &variant.fields))
            })
        }),
        Item::Trait(item) => twice(&mut types, item.ident.to_string()).or_else(|| {
            let mut names = BTreeSet::new();
            item.items.iter().find_map(|item| match item {
                TraitItem::Fn(item) => twice(&mut names, item.sig.ident.to_string())
                    .or_else(|| of_arguments(&item.sig)),
                _ => None,
            })
        }),
        Item::Type(item) => twice(&mut types, item.ident.to_string()),
        Item::Mod(item) => twice(&mut types, item.ident.to_string())
            .or_else(|| repeated(item.content.as_ref().map_or(&[], |(_, items)| items))),
        Item::Fn(item) => {
            twice(&mut values, item.sig.ident.to_string()).or_else(|| of_arguments(&item.sig))
        }
        Item::Const(item) if item.ident != "_" => twice(&mut values, item.ident.to_string()),
        Item::Impl(item) if item.trait_.is_none() => {
            let own = item.self_ty.to_token_stream();
            item.items.iter().find_map(|item| match item {
                ImplItem::Fn(item) => twice(&mut methods, format!("{own} :: {}", item.sig.ident))
                    .or_else(|| of_arguments(&item.sig)),
                _ => None,
            })
        }
        _ => None,
    })
}

fn twice(known: &mut BTreeSet<String>, name: String) -> Option<String> {
    (!known.insert(name.clone())).then_some(name)
}

fn of_fields(owner: &Ident, fields: &Fields) -> Option<String> {
    let mut known = BTreeSet::new();
    let mut names = fields.iter().filter_map(|field| field.ident.as_ref());
    names.find_map(|name| twice(&mut known, format!("{owner} . {name}")))
}

fn of_arguments(signature: &Signature) -> Option<String> {
    let mut known = BTreeSet::new();
    let owner = &signature.ident;
    signature.inputs.iter().find_map(|input| match input {
        FnArg::Typed(input) => {
            let name = input.pat.to_token_stream();
            twice(&mut known, format!("{owner} ( {name} )"))
        }
        FnArg::Receiver(_) => None,
    })
}
