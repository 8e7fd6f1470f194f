//! The module that the attribute stands on.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use quote::quote;

use crate::attribute::Fault;

/// A module, cut open.
#[derive(Debug)]
pub(crate) struct Module {
    /// Attributes, visibility, `mod` and the name.
    head: TokenStream,
    /// What its author wrote into it.
    body: TokenStream,
    /// The semicolon that stands where the body belongs.
    semicolon: Option<Span>,
}

impl Module {
    /// Cuts a module open.
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
                        semicolon: None,
                    });
                }
                TokenTree::Punct(end) if end.as_char() == ';' && is_module => {
                    return Ok(Self {
                        head: head.into_iter().collect(),
                        body: TokenStream::new(),
                        semicolon: Some(end.span()),
                    });
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

    /// Returns what is wrong with a module without a body.
    pub(crate) fn without_body(&self) -> Option<Fault> {
        let message = "the client goes into a module with a body: write `pub mod api {}`";
        self.semicolon.map(|span| Fault::new(span, message))
    }

    /// Puts the module together again, with more in it.
    pub(crate) fn with(&self, more: &TokenStream) -> TokenStream {
        let Self { head, body, .. } = self;
        quote! {
            // A document's words are Markdown of many kinds, and it may use what it deprecates: both its reader
            // cannot change.
            #[allow(
                deprecated,
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

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(item: TokenStream) -> Result<String, String> {
        let module = Module::parse(item).map_err(|fault| fault.message().to_owned())?;
        Ok(module
            .with(&quote!(
                struct More;
            ))
            .to_string())
    }

    #[test]
    fn what_an_author_wrote_stays() {
        let filled = filled(quote!(
            #[cfg(test)]
            pub(crate) mod api {
                struct Own;
            }
        ));
        let filled = filled.expect("it is a module");
        let end = quote!(
            #[cfg(test)]
            pub(crate) mod api {
                struct Own;
                struct More;
            }
        );
        assert!(filled.ends_with(&end.to_string()), "{filled}");
    }

    #[test]
    fn a_module_without_a_body_gets_one_and_is_told() {
        let module = Module::parse(quote!(
            pub mod api;
        ))
        .expect("it is a module");
        assert!(module.without_body().is_some());
        let filled = module
            .with(&quote!(
                struct More;
            ))
            .to_string();
        let end = quote!(
            pub mod api {
                struct More;
            }
        );
        assert!(filled.ends_with(&end.to_string()), "{filled}");
    }

    #[test]
    fn anything_else_is_refused() {
        for item in [
            quote!(
                struct Api;
            ),
            quote!(
                pub fn api() {}
            ),
            quote!(impl Api {}),
            quote!(mod),
            quote!(),
        ] {
            let refused = filled(item.clone()).expect_err("it is no module");
            assert!(refused.contains("pub mod api {}"), "{item}: {refused}");
        }
    }
}
