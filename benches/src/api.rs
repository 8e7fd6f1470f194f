//! The generated clients that are measured.

#![allow(
    missing_docs,
    reason = "the documents describe nothing: they are here to be measured"
)]

/// Made of `orders.yaml`.
#[fid_runtime::client("orders.yaml")]
pub(crate) mod orders {}

/// Made of `shapes.yaml`, for its types.
#[allow(dead_code, reason = "nothing is sent")]
#[fid_runtime::client("shapes.yaml")]
pub(crate) mod shapes {}
