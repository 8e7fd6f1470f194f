//! Model to tokens: the last stage, which cannot fail.
//!
//! Every item is a fixed text with names put in. It speaks to the runtime by one alias, `fid`, and names
//! everything else by its full path, so that no name of a document can come between.

mod alias;
mod answers;
mod body;
mod callbacks;
mod client;
mod code;
mod context;
mod credential;
mod docs;
mod doors;
mod error_bodies;
mod headers;
mod ident;
mod input;
mod multipart;
mod object;
mod operation;
mod servers;
mod setters;
mod string_enum;
#[cfg(test)]
mod tests;
mod together;
mod tuple;
mod type_use;
mod union;
mod wrapper;

use proc_macro2::{Delimiter, Group, TokenStream};
use quote::{ToTokens, quote};

use self::context::Context;
use crate::model::{Api, Shape, Tag, TypeDef};

/// What a file of generated code begins with, before the items: the lints that the macro allows for its module, and
/// those that do not look into macros.
///
/// A document's words are Markdown of many kinds, and it may use what it deprecates: both its reader cannot change.
/// Who calls some of the operations has no use for the others, and none of it is where its names could be shorter.
pub const FILE_ATTRIBUTES: &str = "\
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(clippy::all, clippy::pedantic)]
#![allow(dead_code, deprecated, unreachable_pub, unused_qualifications)]
#![allow(
    rustdoc::bare_urls,
    rustdoc::broken_intra_doc_links,
    rustdoc::invalid_html_tags,
    rustdoc::invalid_rust_codeblocks
)]

";

/// The code of a client, in parts that a reviewer can look at one by one.
#[derive(Clone, Debug)]
pub struct Expansion {
    /// The `Client` type, its constructors and the methods that open doors.
    pub client: TokenStream,
    /// The documentation of the groups of operations.
    pub tags: Vec<TokenStream>,
    /// The operations, in the order of the document.
    pub operations: Vec<OperationItem>,
    /// The types that stand for open doors.
    pub doors: TokenStream,
    /// The types of the API with their names, in the order of the model.
    pub types: Vec<(String, TokenStream)>,
    /// The functions that read what the server sends in turn.
    pub callbacks: TokenStream,
}

/// The code of one operation.
#[derive(Clone, Debug)]
pub struct OperationItem {
    /// The name of the method.
    pub name: String,
    /// The group that it is in, by its place in [`Expansion::tags`].
    pub tag: Option<usize>,
    /// The method of `Client`.
    pub method: TokenStream,
    /// The type that the method returns, where optional inputs give it one of its own.
    pub call: Option<TokenStream>,
}

/// Expands a model.
pub fn expand(api: &Api) -> Expansion {
    let context = &Context::new(api);
    Expansion {
        client: client::expand_client(context),
        tags: context
            .tags
            .iter()
            .map(|tag| expand_tag(tag, context))
            .collect(),
        operations: context
            .operations
            .iter()
            .map(|operation| operation::expand_operation(operation, context))
            .collect(),
        doors: doors::expand_doors(context),
        types: context
            .types
            .iter()
            .map(|def| (def.name.rust.as_str().to_owned(), expand_type(def, context)))
            .collect(),
        callbacks: callbacks::expand_callbacks(context),
    }
}

/// Writes what rustdoc shows above the operations of a group.
fn expand_tag(tag: &Tag, context: &Context<'_>) -> TokenStream {
    context.docs(format!("# {}\n\n{}", tag.name, tag.docs).trim_end())
}

fn expand_type(def: &TypeDef, context: &Context<'_>) -> TokenStream {
    match &def.shape {
        Shape::Object(object) => object::expand_object(def, object, context),
        Shape::StringEnum(variants) => string_enum::expand_string_enum(def, variants, context),
        Shape::IntegerEnum(variants) => string_enum::expand_integer_enum(def, variants, context),
        Shape::Union(union) => union::expand_union(def, union, context),
        Shape::Tuple(tuple) => tuple::expand_tuple(def, tuple, context),
        Shape::Wrapper(type_use) => wrapper::expand_wrapper(def, type_use, context),
        Shape::Together(parts) => together::expand_together(def, parts, context),
        Shape::Alias(type_use) => alias::expand_alias(def, type_use, context),
        Shape::Multipart(form) => multipart::expand_multipart(def, form, context),
        Shape::ErrorBodies(bodies) => error_bodies::expand_error_bodies(def, bodies, context),
    }
}

impl OperationItem {
    /// Returns the operation as it stands in the client: the method in its `impl` and the type of the call.
    pub fn alone(&self) -> TokenStream {
        let Self { method, call, .. } = self;
        quote! {
            impl<Door> Client<Door> { #method }
            #call
        }
    }
}

impl Expansion {
    /// Writes the methods, those of a group in an `impl` of their own: rustdoc shows them together.
    fn groups(
        tags: Vec<TokenStream>,
        operations: Vec<(Option<usize>, TokenStream)>,
    ) -> TokenStream {
        let (mut others, mut groups) = (Vec::new(), vec![Vec::new(); tags.len()]);
        for (tag, method) in operations {
            let group = tag.and_then(|tag| groups.get_mut(tag));
            group.unwrap_or(&mut others).push(method);
        }
        let is_needed = !others.is_empty() || tags.is_empty();
        let first = is_needed.then(|| in_client(others));
        let groups = tags.into_iter().zip(groups);
        let groups = groups.flat_map(|(docs, methods)| [docs, in_client(methods)]);
        first.into_iter().chain(groups).collect()
    }
}

/// Writes an `impl` of the client.
fn in_client(methods: Vec<TokenStream>) -> TokenStream {
    let methods = Group::new(Delimiter::Brace, methods.into_iter().collect());
    quote!(impl<Door> Client<Door> #methods)
}

impl ToTokens for Expansion {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.clone().into_token_stream());
    }

    /// Puts the parts together as they are: they are large, and copying them would take as long as making them.
    /// Types stand before what is declared by macros, through which rustc looks for each macro and `doc` that follows.
    fn into_token_stream(self) -> TokenStream {
        let (mut methods, mut calls) = (Vec::new(), Vec::new());
        for OperationItem {
            tag, method, call, ..
        } in self.operations
        {
            methods.push((tag, method));
            calls.extend(call);
        }
        let head = quote!(
            use ::fid_runtime::__private as fid;
        );
        let types = self.types.into_iter().map(|(_, tokens)| tokens);
        [head, self.client, Self::groups(self.tags, methods)]
            .into_iter()
            .chain(types)
            .chain(calls)
            .chain([self.doors, self.callbacks])
            .collect()
    }
}
