//! From the attribute to the module that is filled.

use fid_codegen::{Compiled, compile_with, expand, source::Source};
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

use crate::{arguments::Arguments, locate::locate, module::Module};

/// How many mistakes are told at once: what comes after so many is mostly one of them again.
const MOST_MISTAKES: usize = 50;

/// A mistake in the use of the attribute.
#[derive(Debug)]
pub(crate) struct Fault {
    span: Span,
    message: String,
}

impl Fault {
    pub(crate) fn new(span: Span, message: impl Into<String>) -> Self {
        Self {
            span,
            message: message.into(),
        }
    }

    #[cfg(test)]
    pub(crate) fn message(&self) -> &str {
        &self.message
    }
}

impl ToTokens for Fault {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let message = &self.message;
        tokens.extend(quote_spanned!(self.span=> ::core::compile_error!(#message);));
    }
}

/// Expands the attribute; what is wrong becomes errors beside what can be made all the same.
pub(crate) fn expand(arguments: TokenStream, item: &TokenStream) -> TokenStream {
    let module = match Module::parse(item.clone()) {
        Ok(module) => module,
        Err(fault) => return quote!(#fault #item),
    };
    let filled = match module.without_body() {
        Some(fault) => Err(fault),
        None => fill(arguments),
    };
    let client = filled.unwrap_or_else(|fault| {
        let client = expand::expand(&Compiled::default().api);
        quote!(#fault #client)
    });
    module.with(&client)
}

fn fill(arguments: TokenStream) -> Result<TokenStream, Fault> {
    let arguments = Arguments::parse(arguments)?;
    let file = locate(&arguments)?;
    let source = Source::load(arguments.path.clone(), file)
        .map_err(|error| Fault::new(arguments.span, error.to_string()))?;
    let compiled = compile_with(source, arguments.options);
    let client = expand::expand(&compiled.api);
    let mistakes = mistakes(&compiled, arguments.span);
    let tracking = tracking(&compiled);
    let parts = [mistakes, tracking, client.into_token_stream()];
    Ok(parts.into_iter().collect())
}

fn mistakes(compiled: &Compiled, span: Span) -> TokenStream {
    let told = compiled
        .mistakes
        .iter()
        .take(MOST_MISTAKES)
        .map(|mistake| Fault::new(span, mistake.text.clone()));
    let untold = compiled.mistakes.len().saturating_sub(MOST_MISTAKES);
    let rest = (untold > 0).then(|| Fault::new(span, format!("and {untold} more mistakes")));
    quote!(#(#told)* #rest)
}

/// Makes cargo expand again when a file of the document changes.
fn tracking(compiled: &Compiled) -> TokenStream {
    let paths = compiled
        .sources
        .paths()
        .map(|path| path.to_string_lossy().into_owned());
    quote!(#(const _: &str = ::core::include_str!(#paths);)*)
}

#[cfg(test)]
mod tests {
    use fid_codegen::compile;

    use super::*;

    fn expanded(arguments: TokenStream) -> String {
        expand(
            arguments,
            &quote!(
                pub mod api {}
            ),
        )
        .to_string()
    }

    #[test]
    fn a_document_becomes_a_client_that_follows_it() {
        let code = expanded(quote!("../api-spec/freedom-id.yaml"));
        assert!(!code.contains("compile_error"), "{code}");
        assert!(code.contains("pub struct Client"), "{code}");
        assert!(code.contains("include_str ! (\"/"), "{code}");
    }

    #[test]
    fn all_files_of_a_document_are_followed() {
        let code = expanded(quote!("../tests/documents/zoo/zoo.yaml"));
        assert!(!code.contains("compile_error"), "{code}");
        for file in [
            "zoo.yaml",
            "paths.yaml",
            "schemas/animal.yaml",
            "parts.json",
        ] {
            assert!(code.contains(&format!("/{file}\")")), "{file}: {code}");
        }
        assert_eq!(code.matches("include_str ! (\"/").count(), 4, "{code}");
    }

    #[test]
    fn a_missing_file_is_told_with_what_was_meant() {
        let code = expanded(quote!("../api-spec/fredom-id.yaml"));
        assert!(
            code.contains("there is no file `../api-spec/fredom-id.yaml`"),
            "{code}"
        );
        assert!(code.contains("did you mean `freedom-id.yaml`?"), "{code}");
        assert!(code.contains("pub struct Client"), "{code}");
    }

    #[test]
    fn an_absolute_path_is_refused() {
        let code = expanded(quote!("/api.yaml"));
        assert!(code.contains("`/api.yaml` is an absolute path"), "{code}");
    }

    #[test]
    fn what_is_no_module_stays_beside_the_error() {
        let item = quote!(
            pub struct Api;
        );
        let code = expand(quote!("api.yaml"), &item).to_string();
        assert!(code.contains("compile_error"), "{code}");
        assert!(code.ends_with(&item.to_string()), "{code}");
    }

    #[test]
    fn a_module_without_a_body_is_told_alone() {
        let code = expand(
            quote!("nothing.yaml"),
            &quote!(
                mod api;
            ),
        )
        .to_string();
        assert_eq!(code.matches("compile_error").count(), 1, "{code}");
    }

    #[test]
    fn no_more_mistakes_are_told_than_one_reads() {
        let paths: String = (0..60).map(|n| format!("  p{n}: {{}}\n")).collect();
        let text = format!("openapi: 3.1.0\ninfo: {{ title: T, version: '1' }}\npaths:\n{paths}");
        let compiled = compile(Source::new("api.yaml", text));
        let told = mistakes(&compiled, Span::call_site()).to_string();
        assert_eq!(told.matches("compile_error").count(), MOST_MISTAKES + 1);
        assert!(told.contains("and 10 more mistakes"), "{told}");
    }
}
