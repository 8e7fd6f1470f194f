//! The key of a mapping.

use std::borrow::Cow;

use super::scalar::Scalar;
use crate::{
    diagnostic::Diagnostic,
    read::tree::{Kind, Node},
    report::Report,
    span::Span,
};

pub(super) enum Key<'s> {
    /// The text of the key, as it is written.
    Name(Cow<'s, str>, Span),
    /// `<<`, which takes over the entries of other mappings.
    Merge(Span),
    /// What cannot be a key; it was reported.
    Wrong,
}

/// Makes a key of a scalar, whose type does not matter: `200` and `'200'` are the same key.
pub(super) fn of_scalar<'s>(scalar: Scalar<'s>, report: &mut Report) -> Key<'s> {
    if scalar.is_plain() && scalar.text == "<<" {
        return Key::Merge(scalar.span);
    }
    if scalar.is_plain() && scalar.text == "~" {
        report.push(
            Diagnostic::new(scalar.span, "a key without a name")
                .help("a text with `:` in it must be in quotes"),
        );
        return Key::Wrong;
    }
    Key::Name(scalar.text, scalar.span)
}

/// Makes a key of a list, a mapping or an alias; of those, only an alias of a string or number is one.
pub(super) fn of_node<'s>(node: &Node<'s>, report: &mut Report) -> Key<'s> {
    match &node.kind {
        Kind::String(text) | Kind::Number(text) => return Key::Name(text.clone(), node.span),
        Kind::Null if report.covers(node.span) => {}
        _ => report.push(
            Diagnostic::new(node.span, format!("{} cannot be a key", node.describe()))
                .help("a text that begins with `{` or `[` must be in quotes"),
        ),
    }
    Key::Wrong
}
