//! Reads an OpenAPI document and expands it to a typed Rust client.
//!
//! Four stages, each of which knows only the one before it:
//!
//! * [`read`]: text to a tree with a place on every node;
//! * [`document`]: tree to the document as it is written, with what stands in other files;
//! * [`check`]: every mistake in it is reported; then [`model`]: what the API is, in names and types;
//! * [`expand`]: model to tokens.
//!
//! [`compile`] runs all but the last:
//!
//! ```
//! use fid_codegen::{compile, expand, source::Source};
//! use quote::ToTokens;
//!
//! let compiled = compile(Source::new("pets.yaml", "openapi: 3.1.0\ninfo: { title: Pets, version: '1' }\npaths: {}\n"));
//! assert!(compiled.mistakes.is_empty());
//! let code = expand::expand(&compiled.api).to_token_stream();
//! assert!(code.to_string().contains("pub struct Client"));
//! ```

pub mod check;
mod class;
mod compile;
pub mod diagnostic;
pub mod document;
pub mod expand;
mod forest;
#[cfg(any(feature = "format", test))]
mod format;
mod inputs;
mod lenient;
mod link;
mod media;
mod mend;
mod merge;
pub mod model;
pub mod names;
mod quick;
pub mod read;
pub mod render;
pub mod report;
mod resolve;
mod shelf;
pub mod source;
pub mod span;
pub mod suggest;
mod uri;

pub use compile::{Compiled, Load, Mistake, Options, compile, compile_from, compile_with};
#[cfg(any(feature = "format", test))]
pub use format::format;
pub use lenient::LeftOut;
