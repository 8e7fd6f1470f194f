//! Generated code as its user sees it: types and their parts, read from the tokens.

use std::collections::{BTreeMap, BTreeSet};

use fid_codegen::{
    expand::{Expansion, OperationItem},
    model::{Api, TypeDef},
};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::{
    Expr, Fields, File, FnArg, ImplItem, ImplItemFn, Item, ItemEnum, ItemMacro, Macro, Pat,
    ReturnType, Stmt, Token, Type, parse::Parser, punctuated::Punctuated,
};

/// Returns the type for requests beside that of a schema, where the two differ.
pub(crate) fn twin<'a>(api: &'a Api, def: &TypeDef) -> Option<&'a TypeDef> {
    let name = format!("{}Input", def.name.rust.as_str());
    api.types
        .iter()
        .find(|other| other.name.wire.is_empty() && other.name.rust.as_str() == name)
}

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
    /// The item of a list at this place.
    Item(usize),
    /// The list of the items from this place on.
    Rest(usize),
    /// What a variant holds, what an alias is another name of, what a type is all at once.
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
        let tables = tables(&file);
        for item in &file.items {
            if let Some((name, parts)) = parts(item, &tables) {
                items.insert(name, parts);
            }
        }
    }
    items
}

/// What the macros beside a type say of it.
#[derive(Debug, Default)]
struct Tables {
    /// The properties of the fields.
    wire: BTreeMap<String, String>,
    /// The names of the macros: `object`, `tuple`, `wrapper`, `together`.
    kinds: BTreeSet<String>,
    /// Which field of a tuple holds all further items.
    rest: Option<usize>,
}

fn parts(item: &Item, tables: &Tables) -> Option<(String, Vec<Part>)> {
    match item {
        Item::Struct(item) => Some((item.ident.to_string(), fields(&item.fields, tables))),
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

fn fields(fields: &Fields, tables: &Tables) -> Vec<Part> {
    let is_whole = tables.kinds.contains("wrapper") || tables.kinds.contains("together");
    fields
        .iter()
        .enumerate()
        .map(|(index, field)| {
            let name = field.ident.as_ref();
            let name = name.map_or_else(|| index.to_string(), |name| unraw(&name.to_string()));
            let place = match tables.wire.get(&name) {
                _ if is_whole => Place::Same,
                Some(wire) => Place::Property(wire.clone()),
                None if tables.rest == Some(index) => Place::Rest(index),
                None if field.ident.is_none() => Place::Item(index),
                None => Place::Additional,
            };
            let kind = field.ty.clone();
            Part { name, place, kind }
        })
        .collect()
}

fn tables(file: &File) -> Tables {
    let mut tables = Tables::default();
    for mac in file.items.iter().filter_map(table) {
        let last = mac.path.segments.last();
        tables.kinds.extend(last.map(|name| name.ident.to_string()));
        tables.wire.extend(wire_names(&mac.tokens));
        tables.rest = tables.rest.or(rest(&mac.tokens));
    }
    tables
}

/// Returns the table that an item is, or that a nameless constant has in it.
fn table(item: &Item) -> Option<&Macro> {
    match item {
        Item::Macro(item) => Some(&item.mac),
        Item::Const(item) => match &*item.expr {
            Expr::Block(block) => block.block.stmts.iter().find_map(|stmt| match stmt {
                Stmt::Macro(stmt) => Some(&stmt.mac),
                Stmt::Item(item) => table(item),
                _ => None,
            }),
            _ => None,
        },
        _ => None,
    }
}

/// Reads `2, rest`.
fn rest(tokens: &TokenStream) -> Option<usize> {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    tokens.windows(3).find_map(|window| match window {
        [
            TokenTree::Literal(index),
            TokenTree::Punct(_),
            TokenTree::Ident(word),
        ] if word == "rest" => index.to_string().parse().ok(),
        _ => None,
    })
}

/// Reads `field = "wire"`, `field(value) = "wire"` or `field = optional("wire")` of a table in braces.
fn wire_names(tokens: &TokenStream) -> Vec<(String, String)> {
    let mut tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    if let Some(TokenTree::Group(block)) = tokens.last()
        && block.delimiter() == Delimiter::Brace
    {
        tokens = block.stream().into_iter().collect();
    }
    let mut names = Vec::new();
    for (place, token) in tokens.iter().enumerate() {
        let behind = match &tokens[place + 1..] {
            [TokenTree::Group(_), behind @ ..] => behind,
            behind => behind,
        };
        if let TokenTree::Ident(name) = token
            && let [TokenTree::Punct(punct), wire @ ..] = behind
            && punct.as_char() == '='
            && let Some(wire) = wire_name(wire)
        {
            names.push((unraw(&name.to_string()), wire));
        }
    }
    names
}

fn wire_name(tokens: &[TokenTree]) -> Option<String> {
    match tokens {
        [TokenTree::Literal(literal), ..] => {
            let text = syn::parse_str::<syn::LitStr>(&literal.to_string());
            Some(text.ok()?.value())
        }
        [TokenTree::Ident(_), TokenTree::Group(group), ..] => {
            let key: Vec<TokenTree> = group.stream().into_iter().take(1).collect();
            wire_name(&key)
        }
        _ => None,
    }
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
    /// The enums beside the method and what they hold: the forms of a body, the answers by status.
    pub(crate) enums: BTreeMap<String, Vec<Type>>,
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
            Item::Enum(item) => signature.add_enum(&item),
            Item::Macro(item) => signature.add_table(&item),
            // What is not known to the walk hides nothing.
            Item::Struct(_) | Item::Impl(_) => {
                let tokens = quote::ToTokens::into_token_stream(item);
                signature.answers.push(Type::Verbatim(tokens));
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

/// Cuts a table into its rows, without their attributes.
fn rows(tokens: &TokenStream) -> Vec<Vec<TokenTree>> {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let rows = tokens.split(|token| is_mark(token, ';'));
    let rows = rows.map(|row| {
        let hashes = row.iter().map(|token| is_mark(token, '#'));
        let is_in_attribute: Vec<bool> = [false].into_iter().chain(hashes).collect();
        let tokens = row.iter().zip(is_in_attribute);
        let tokens = tokens.filter(|(token, is_in)| !is_in && !is_mark(token, '#'));
        tokens.map(|(token, _)| token.clone()).collect()
    });
    rows.filter(|row: &Vec<TokenTree>| !row.is_empty())
        .collect()
}

fn is_mark(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}

/// Reads types with commas between them; what is none is one of its own, which the walk over the values tells.
fn types(tokens: &[TokenTree]) -> Vec<Type> {
    let tokens: TokenStream = tokens.iter().cloned().collect();
    let types = Punctuated::<Type, Token![,]>::parse_terminated.parse2(tokens.clone());
    match types {
        Ok(types) => types.into_iter().collect(),
        Err(_) => vec![Type::Verbatim(tokens)],
    }
}

impl Signature {
    /// The forms of a body, or the answers by status.
    fn add_enum(&mut self, item: &ItemEnum) {
        let kinds = item.variants.iter().flat_map(|variant| &variant.fields);
        let kinds = kinds.map(|field| field.ty.clone());
        let name = item.ident.to_string();
        self.enums.entry(name).or_default().extend(kinds);
    }

    /// The call with its setters, the headers, the answers by status: a row each, of which the first has the name.
    fn add_table(&mut self, item: &ItemMacro) {
        let table = item.mac.path.segments.last();
        let table = table.map(|name| name.ident.to_string()).unwrap_or_default();
        let rows = rows(&item.mac.tokens);
        let name = rows.first().and_then(|row| row.first());
        let name = name.map(TokenTree::to_string).unwrap_or_default();
        for row in rows {
            let parts: Vec<&[TokenTree]> = row.split(|token| is_mark(token, '=')).collect();
            match (table.as_str(), parts.as_slice()) {
                // `Name => fid::Call<…>, Headers`
                ("call", [_, [arrow, call @ ..]]) if is_mark(arrow, '>') => {
                    self.answers.extend(types(call));
                }
                // `name: Type = …`
                ("call", [[name, _, kind @ ..], ..]) => {
                    let name = unraw(&name.to_string());
                    let kinds = types(kind);
                    let kinds = kinds.iter().map(|kind| same(&name, kind));
                    self.arguments.extend(kinds);
                }
                ("headers", [[_, _, kind @ ..], ..]) => self.answers.extend(types(kind)),
                // `200 => Variant(Type)`
                ("answers", [_, [.., TokenTree::Group(kind)]]) => {
                    let kind: Vec<TokenTree> = kind.stream().into_iter().collect();
                    let kinds = self.enums.entry(name.clone()).or_default();
                    kinds.extend(types(&kind));
                }
                _ => {}
            }
        }
    }

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
