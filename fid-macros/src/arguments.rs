//! What stands in the brackets of the attribute: the path of the document.

use proc_macro2::{Literal, Span, TokenStream, TokenTree};

use crate::attribute::Fault;

/// The arguments of the attribute.
#[derive(Debug)]
pub(crate) struct Arguments {
    /// The path as it is written.
    pub(crate) path: String,
    /// The literal, where mistakes of the document are shown.
    pub(crate) span: Span,
}

const EXPECTED: &str =
    "expected the path of an OpenAPI document: #[client(\"api-spec/freedom-id.yaml\")]";

impl Arguments {
    /// Reads one string literal.
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
        let surplus = tokens
            .find(|token| !matches!(token, TokenTree::Punct(comma) if comma.as_char() == ','));
        if let Some(surplus) = surplus {
            return Err(Fault::new(
                surplus.span(),
                "expected nothing after the path",
            ));
        }
        Ok(Self { path, span })
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
    fn there_is_one_path() {
        let refused = path(quote!("a.yaml", "b.yaml"));
        assert_eq!(refused, Err("expected nothing after the path".to_owned()));
    }
}
