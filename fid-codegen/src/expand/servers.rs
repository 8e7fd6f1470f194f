//! Servers with variables: a type each that gives the URL.

use proc_macro2::TokenStream;
use quote::quote;

use super::{context::Context, ident::ident, string_enum::expand_string_enum};
use crate::model::{Direction, ServerType, Shape, TypeDef, Variable};

/// Writes the module of the servers whose URLs have variables, if there are any.
pub(super) fn expand_servers(context: &Context<'_>) -> TokenStream {
    let types = context
        .servers
        .iter()
        .filter_map(|one| one.own_type.as_ref());
    let items: Vec<TokenStream> = types.map(|server| expand_server(server, context)).collect();
    if items.is_empty() {
        return TokenStream::new();
    }
    quote! {
        /// The servers of the document whose URLs have variables, for the method `server` of the builder.
        pub mod servers {
            use ::fid_runtime::__private as fid;
            #(#items)*
        }
    }
}

fn expand_server(server: &ServerType, context: &Context<'_>) -> TokenStream {
    let (name, template) = (ident(&server.name), &server.template);
    let docs = context.docs(&server_docs(server));
    let fields = server.variables.iter().map(|variable| {
        let (name, kind) = (ident(&variable.name.rust), value_type(variable));
        quote!(#name: #kind)
    });
    let rules = server.variables.iter().map(|variable| {
        let (name, kind) = (ident(&variable.name.rust), value_type(variable));
        let (wire, default) = (&variable.name.wire, &variable.default);
        quote!(#name: #kind = #wire, #default;)
    });
    let enums = server
        .variables
        .iter()
        .map(|variable| expand_values(variable, context));
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct #name { #(#fields,)* }
        fid::server! { #name = #template; #(#rules)* }
        #(#enums)*
    }
}

fn server_docs(server: &ServerType) -> String {
    let mut text = format!("`{}`", server.template);
    if !server.docs.is_empty() {
        text.push_str(&format!(": {}", server.docs));
    }
    text.push('\n');
    for variable in &server.variables {
        let words = format!("`{}`: {}", variable.name.wire, variable.docs);
        let words = words.replace('\n', "\n  ");
        text.push_str(&format!("\n* {}", words.trim_end_matches([':', ' '])));
    }
    text
}

fn value_type(variable: &Variable) -> TokenStream {
    if variable.values.is_empty() {
        return quote!(fid::String);
    }
    let name = ident(&variable.type_name);
    quote!(#name)
}

/// Writes the enum of the values that the document lists.
fn expand_values(variable: &Variable, context: &Context<'_>) -> TokenStream {
    if variable.values.is_empty() {
        return TokenStream::new();
    }
    let def = TypeDef {
        name: crate::names::Name {
            wire: String::new(),
            rust: variable.type_name.clone(),
        },
        docs: format!("A value of `{}`.", variable.name.wire),
        deprecated: false,
        shape: Shape::StringEnum(variable.values.clone()),
        direction: Direction::default(),
        is_built: false,
    };
    expand_string_enum(&def, &variable.values, context)
}
