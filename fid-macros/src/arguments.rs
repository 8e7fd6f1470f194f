//! What stands in the brackets of the attribute: the path of the document.

use fid_codegen::{Options, suggest::help_nearest};
use proc_macro2::{Literal, Span, TokenStream, TokenTree};

use crate::attribute::Fault;

/// The arguments of the attribute.
#[derive(Debug)]
pub(crate) struct Arguments {
    /// The path as it is written.
    pub(crate) path: String,
    /// The literal, where mistakes of the document are shown.
    pub(crate) span: Span,
    /// What is done about mistakes.
    pub(crate) options: Options,
}

const EXPECTED: &str =
    "expected the path of an OpenAPI document: #[client(\"api-spec/freedom-id.yaml\")]";

const EXPECTED_AFTER: &str =
    "expected nothing after the path, or `lenient`: #[client(\"api.yaml\", lenient)]";

impl Arguments {
    /// Reads a string literal, and the word `lenient` after a comma.
    pub(crate) fn parse(tokens: TokenStream) -> Result<Self, Fault> {
        let mut tokens = tokens.into_iter();
        let Some(first) = tokens.next() else {
            return Err(Fault::new(Span::call_site(), EXPECTED));
        };
        let span = first.span();
        let TokenTree::Literal(literal) = first else {
            return Err(Fault::new(span, EXPECTED));
        };
        let Some(path) = text_of(&literal) else {
            return Err(Fault::new(span, EXPECTED));
        };
        let mut options = Options::default();
        if skip_comma(&mut tokens)? {
            options.lenient = is_lenient(&mut tokens)?;
            skip_comma(&mut tokens)?;
        }
        match tokens.next() {
            Some(surplus) => Err(Fault::new(surplus.span(), EXPECTED_AFTER)),
            None => Ok(Self {
                path,
                span,
                options,
            }),
        }
    }
}

/// Takes a comma, which must come before anything else; tells whether there was one.
fn skip_comma(tokens: &mut impl Iterator<Item = TokenTree>) -> Result<bool, Fault> {
    match tokens.next() {
        None => Ok(false),
        Some(TokenTree::Punct(comma)) if comma.as_char() == ',' => Ok(true),
        Some(other) => Err(Fault::new(other.span(), EXPECTED_AFTER)),
    }
}

/// Takes the word `lenient`; tells whether there was one.
fn is_lenient(tokens: &mut impl Iterator<Item = TokenTree>) -> Result<bool, Fault> {
    match tokens.next() {
        None => Ok(false),
        Some(TokenTree::Ident(word)) if word == "lenient" => Ok(true),
        Some(TokenTree::Ident(word)) => {
            let near = help_nearest(&word.to_string(), ["lenient"]);
            let message = near.map_or(EXPECTED_AFTER.to_owned(), |near| {
                format!("there is no `{word}` here: {near}")
            });
            Err(Fault::new(word.span(), message))
        }
        Some(other) => Err(Fault::new(other.span(), EXPECTED_AFTER)),
    }
}

/// Returns the text of a plain or raw string literal; a path needs no escapes.
fn text_of(literal: &Literal) -> Option<String> {
    let text = literal.to_string();
    let quoted = text.strip_prefix('r').unwrap_or(&text).trim_matches('#');
    let inner = quoted.strip_prefix('"')?.strip_suffix('"')?;
    let plain = text.starts_with('r') || !inner.contains('\\');
    (plain && !inner.is_empty()).then(|| inner.to_owned())
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    fn path(tokens: TokenStream) -> Result<String, String> {
        let parsed = Arguments::parse(tokens);
        parsed
            .map(|arguments| arguments.path)
            .map_err(|fault| fault.message().to_owned())
    }

    #[test]
    fn a_path_is_a_string() {
        assert_eq!(path(quote!("a/b.yaml")).as_deref(), Ok("a/b.yaml"));
        assert_eq!(path(quote!("a.yaml",)).as_deref(), Ok("a.yaml"));
        assert_eq!(path(quote!(r"a\b.yaml")).as_deref(), Ok("a\\b.yaml"));
        assert_eq!(path(quote!(r#"a.yaml"#)).as_deref(), Ok("a.yaml"));
    }

    #[test]
    fn anything_else_is_refused() {
        for tokens in [
            quote!(),
            quote!(""),
            quote!(7),
            quote!(b"a.yaml"),
            quote!(c"a.yaml"),
            quote!(api),
            quote!("a\tb.yaml"),
            quote!(path = "a.yaml"),
        ] {
            let refused = path(tokens.clone());
            assert_eq!(refused, Err(EXPECTED.to_owned()), "{tokens}");
        }
    }

    #[test]
    fn a_client_may_be_lenient() {
        for (tokens, is_lenient) in [
            (quote!("a.yaml"), false),
            (quote!("a.yaml",), false),
            (quote!("a.yaml", lenient), true),
            (quote!("a.yaml", lenient,), true),
        ] {
            let parsed = Arguments::parse(tokens.clone()).expect("it is right");
            assert_eq!(parsed.options.lenient, is_lenient, "{tokens}");
        }
    }

    #[test]
    fn nothing_else_follows_the_path() {
        for tokens in [
            quote!("a.yaml", "b.yaml"),
            quote!("a.yaml" lenient),
            quote!("a.yaml",,),
            quote!("a.yaml", strict),
            quote!("a.yaml", lenient = true),
            quote!("a.yaml", lenient, lenient),
        ] {
            let refused = path(tokens.clone());
            assert_eq!(refused, Err(EXPECTED_AFTER.to_owned()), "{tokens}");
        }
        let refused = path(quote!("a.yaml", lenent));
        let near = "there is no `lenent` here: did you mean `lenient`?";
        assert_eq!(refused, Err(near.to_owned()));
    }
}
