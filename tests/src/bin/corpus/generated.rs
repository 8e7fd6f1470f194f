//! Generated code as its user sees it: types and their parts, read from the tokens.

use std::collections::BTreeMap;

use fid_codegen::expand::{Expansion, OperationItem};
use proc_macro2::{TokenStream, TokenTree};
use syn::{Fields, File, FnArg, ImplItem, ImplItemFn, Item, ItemMacro, Pat, ReturnType, Type};

/// The types of a client by name.
pub(crate) type Items = BTreeMap<String, Vec<Part>>;

/// A part of a type or of a signature.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    /// Its name in Rust.
    pub(crate) name: String,
    /// What it is.
    pub(crate) place: Place,
    /// Its type.
    pub(crate) kind: Type,
}

/// Where a part stands.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// A field for the property of this name.
    Property(String),
    /// The field for properties that the document does not name.
    Additional,
    /// A field of a tuple.
    Item,
    /// What a variant holds, or what an alias is another name of.
    Same,
}

/// Reads the types. One that is no Rust has its whole text for a part, which the walk over the values tells.
pub(crate) fn items(expansion: &Expansion) -> Items {
    let mut items = Items::new();
    for (name, tokens) in &expansion.types {
        let Ok(file) = syn::parse2::<File>(tokens.clone()) else {
            items.insert(
                name.clone(),
                vec![same("", &Type::Verbatim(tokens.clone()))],
            );
            continue;
        };
        let wire = wire_names(&file);
        for item in &file.items {
            if let Some((name, parts)) = parts(item, &wire) {
                items.insert(name, parts);
            }
        }
    }
    items
}

fn parts(item: &Item, wire: &BTreeMap<String, String>) -> Option<(String, Vec<Part>)> {
    match item {
        Item::Struct(item) => Some((item.ident.to_string(), fields(&item.fields, wire))),
        Item::Type(item) => Some((item.ident.to_string(), vec![same("", &item.ty)])),
        Item::Enum(item) => {
            // `Unknown` keeps what the document does not describe.
            let known = item
                .variants
                .iter()
                .filter(|variant| variant.ident != "Unknown");
            let parts = known.flat_map(|variant| {
                let name = variant.ident.to_string();
                variant
                    .fields
                    .iter()
                    .map(move |field| same(&name, &field.ty))
            });
            Some((item.ident.to_string(), parts.collect()))
        }
        _ => None,
    }
}

fn same(name: &str, kind: &Type) -> Part {
    Part {
        name: name.to_owned(),
        place: Place::Same,
        kind: kind.clone(),
    }
}

fn fields(fields: &Fields, wire: &BTreeMap<String, String>) -> Vec<Part> {
    fields
        .iter()
        .enumerate()
        .map(|(index, field)| {
            let name = field.ident.as_ref();
            let name = name.map_or_else(|| index.to_string(), |name| unraw(&name.to_string()));
            let place = match wire.get(&name) {
                Some(wire) => Place::Property(wire.clone()),
                None if field.ident.is_none() => Place::Item,
                None => Place::Additional,
            };
            let kind = field.ty.clone();
            Part { name, place, kind }
        })
        .collect()
}

/// Reads `field = "wire"` in the macros that stand beside a struct.
fn wire_names(file: &File) -> BTreeMap<String, String> {
    let macros = file.items.iter().filter_map(|item| match item {
        Item::Macro(ItemMacro { mac, .. }) => Some(mac.tokens.clone()),
        _ => None,
    });
    let mut names = BTreeMap::new();
    for tokens in macros {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for window in tokens.windows(3) {
            if let [
                TokenTree::Ident(name),
                TokenTree::Punct(punct),
                TokenTree::Literal(literal),
            ] = window
                && punct.as_char() == '='
                && let Ok(wire) = syn::parse_str::<syn::LitStr>(&literal.to_string())
            {
                names.insert(unraw(&name.to_string()), wire.value());
            }
        }
    }
    names
}

fn unraw(name: &str) -> String {
    name.trim_start_matches("r#").to_owned()
}

/// The signatures of an operation.
#[derive(Debug, Default)]
pub(crate) struct Signature {
    /// The arguments of the method and of the setters.
    pub(crate) arguments: Vec<Part>,
    /// What the method and the setters return, and what the macros beside them name.
    pub(crate) answers: Vec<Type>,
}

/// Reads the signatures of an operation.
pub(crate) fn signature(operation: &OperationItem) -> Signature {
    let mut signature = Signature::default();
    let methods = functions(&operation.method);
    if methods.is_empty() {
        signature
            .answers
            .push(Type::Verbatim(operation.method.clone()));
    }
    for method in methods {
        signature.add(&method);
    }
    let call = operation.call.clone().unwrap_or_default();
    for item in syn::parse2::<File>(call).map_or_else(|_| Vec::new(), |file| file.items) {
        match item {
            Item::Struct(item) => {
                let types = item.fields.into_iter().map(|field| field.ty);
                signature.answers.extend(types);
            }
            Item::Impl(item) => {
                for item in item.items {
                    if let ImplItem::Fn(function) = item {
                        signature.add(&function);
                    }
                }
            }
            _ => {}
        }
    }
    signature
}

fn functions(tokens: &TokenStream) -> Vec<ImplItemFn> {
    let item = quote::quote! { impl Client { #tokens } };
    let Ok(item) = syn::parse2::<syn::ItemImpl>(item) else {
        return Vec::new();
    };
    let functions = item.items.into_iter().filter_map(|item| match item {
        ImplItem::Fn(function) => Some(function),
        _ => None,
    });
    functions.collect()
}

impl Signature {
    fn add(&mut self, function: &ImplItemFn) {
        for argument in &function.sig.inputs {
            if let FnArg::Typed(argument) = argument
                && let Pat::Ident(name) = &*argument.pat
            {
                self.arguments
                    .push(same(&unraw(&name.ident.to_string()), &argument.ty));
            }
        }
        if let ReturnType::Type(_, kind) = &function.sig.output {
            self.answers.push((**kind).clone());
        }
    }
}
