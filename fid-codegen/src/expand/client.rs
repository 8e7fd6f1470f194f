//! The `Client` type: how it is made and how doors are opened.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    context::Context,
    credential::{Credential, credentials, in_words},
    doors,
    ident::ident,
    servers::expand_servers,
};
use crate::model::Door;

pub(super) fn expand_client(context: &Context<'_>) -> TokenStream {
    let docs = context.docs_or(&context.docs, || "A client.".to_owned());
    let constructors = expand_constructors(context);
    let servers = expand_servers(context);
    let doors = context.doors.iter().map(|door| expand_door(door, context));
    let opening = (!context.doors.is_empty()).then(|| {
        quote! {
            impl<Door> Client<Door> { #(#doors)* }
        }
    });
    quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct Client<Door = fid::NoDoor> {
            caller: fid::Caller<Door>,
        }
        impl Client { #constructors }
        #opening
        #servers
    }
}

fn expand_constructors(context: &Context<'_>) -> TokenStream {
    let builder_docs = context.docs(&builder_docs(context));
    let builder = |url: &str| {
        quote! {
            #builder_docs
            pub fn builder() -> fid::ClientBuilder<Self> {
                fid::ClientBuilder::new(#url, |caller| Self { caller })
            }
        }
    };
    let errors =
        context.docs("# Errors\n\nWhat is wrong with the base URL or with the TLS set-up.");
    let default = context.servers.first().filter(|server| !server.is_relative);
    let Some(server) = default else {
        let builder = builder("");
        return quote! {
            /// Returns a client of the server at a base URL, with the default settings.
            ///
            #errors
            pub fn new(base_url: &str) -> fid::Result<Self, fid::BuildError> {
                Self::builder().base_url(base_url).build()
            }
            #builder
        };
    };
    let builder = builder(&server.url);
    let summary = context.docs(&format!(
        "Returns a client of <{}> with the default settings.",
        server.url
    ));
    quote! {
        #summary
        ///
        #errors
        pub fn new() -> fid::Result<Self, fid::BuildError> {
            Self::builder().build()
        }
        #builder
    }
}

fn builder_docs(context: &Context<'_>) -> String {
    let mut text =
        "Returns a builder, for a base URL, deadlines, retries or a transport of one's own."
            .to_owned();
    let is_relative = context.servers.iter().any(|server| server.is_relative);
    let has_words = context.servers.iter().any(|server| !server.docs.is_empty());
    if is_relative || has_words || context.servers.len() > 1 {
        text.push_str(match context.servers.first() {
            Some(first) if first.is_relative => {
                "\n\nThe servers of the document; where one is a path alone, its host is that of the document:\n"
            }
            _ => "\n\nThe servers of the document, of which the first is the default:\n",
        });
        for server in &context.servers {
            text.push_str(&match server.is_relative {
                true => format!("\n* `{}/`", server.url),
                false => format!("\n* <{}>", server.url),
            });
            if !server.docs.is_empty() {
                text.push_str(&format!(": {}", server.docs.replace('\n', "\n  ")));
            }
            if let Some(own) = &server.own_type {
                let name = own.name.as_str();
                text.push_str(&format!("\n\n  [`servers::{name}`] sets the variables."));
            }
        }
    }
    text
}

fn expand_door(door: &Door, context: &Context<'_>) -> TokenStream {
    let (method, type_name) = (doors::method(door), ident(&door.type_name));
    let docs = context.docs(&door_docs(door));
    let credentials = credentials(door, context);
    let arguments = credentials
        .iter()
        .map(|Credential { argument, kind, .. }| quote!(#argument: &#kind));
    let mut opened = credentials.iter().map(|credential| &credential.open);
    let (first, others) = (opened.next(), opened);
    quote! {
        #docs
        pub fn #method(&self, #(#arguments),*) -> Client<doors::#type_name> {
            Client { caller: #first #(.and(#others))* }
        }
    }
}

fn door_docs(door: &Door) -> String {
    let summary = format!(
        "Opens the door `{}`: the calls of the client that it returns send {}.",
        door.name.wire.replace(" and ", "` and `"),
        in_words(&door.kind)
    );
    if door.docs.is_empty() {
        summary
    } else {
        format!("{summary}\n\n{}", door.docs)
    }
}
