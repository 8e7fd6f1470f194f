//! Tokens put together as they are.
//!
//! `quote!` borrows what it is given, and copies it token by token: what is in a field of a struct would be copied four
//! times on its way into the client. So what is long is joined here, and put into braces here; of braces, only the handle
//! is copied.

use proc_macro2::{Delimiter, Group, TokenStream};

/// Puts parts one after the other.
pub(super) fn join<const N: usize>(parts: [TokenStream; N]) -> TokenStream {
    parts.into_iter().collect()
}

/// Puts braces around what they hold.
pub(super) fn braces(content: TokenStream) -> Group {
    Group::new(Delimiter::Brace, content)
}
