//! The attribute macro that turns an OpenAPI document into a client.
//!
//! Use it as `fid_runtime::client`: what it expands to calls that crate. All work is done by
//! [`fid_codegen`]; here are only the arguments, the module and the file.

mod arguments;
mod attribute;
mod locate;
mod module;

use proc_macro::TokenStream;

/// Fills a module with the client of an OpenAPI document. See `fid_runtime::client`.
#[proc_macro_attribute]
pub fn client(arguments: TokenStream, item: TokenStream) -> TokenStream {
    attribute::expand(arguments.into(), &item.into()).into()
}
