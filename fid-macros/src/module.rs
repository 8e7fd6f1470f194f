//! The module that the attribute stands on.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use quote::quote;

use crate::attribute::Fault;

/// An inline module, cut open.
#[derive(Debug)]
pub(crate) struct Module {
    /// Attributes, visibility, `mod` and the name.
    head: TokenStream,
    /// What its author wrote into it.
    body: TokenStream,
}

impl Module {
    /// Cuts an inline module open.
    pub(crate) fn parse(item: TokenStream) -> Result<Self, Fault> {
        let mut head = Vec::new();
        let mut is_module = false;
        for token in item {
            match &token {
                TokenTree::Ident(word) if word == "mod" => is_module = true,
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace && is_module => {
                    return Ok(Self {
                        head: head.into_iter().collect(),
                        body: group.stream(),
                    });
                }
                TokenTree::Punct(end) if end.as_char() == ';' && is_module => {
                    return Err(Fault::new(
                        end.span(),
                        "the client goes into a module with a body: write `pub mod api {}`",
                    ));
                }
                _ => {}
            }
            head.push(token);
        }
        let span = head.first().map_or_else(Span::call_site, TokenTree::span);
        Err(Fault::new(
            span,
            "the client goes into a module: write the attribute on `pub mod api {}`",
        ))
    }

    /// Puts the module together again, with more in it.
    pub(crate) fn with(&self, more: &TokenStream) -> TokenStream {
        let Self { head, body } = self;
        quote! {
            // A document's words are Markdown of many kinds, which its reader cannot change.
            #[allow(
                rustdoc::bare_urls,
                rustdoc::broken_intra_doc_links,
                rustdoc::invalid_html_tags,
                rustdoc::invalid_rust_codeblocks
            )]
            #head {
                #body
                #more
            }
        }
    }
}
