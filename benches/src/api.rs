//! The generated client that is measured.

#![allow(
    missing_docs,
    reason = "the document describes nothing: it is here to be measured"
)]

/// Made of `orders.yaml`.
#[fid_runtime::client("orders.yaml")]
pub(crate) mod orders {}
