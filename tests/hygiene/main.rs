//! What goes over a wire, and what becomes of it: faults, deadlines, connections, TLS, proxies.
//!
//! `SECURITY.md` names these tests beside the rules that they prove.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

mod connections;
mod deadlines;
mod faults;
mod metrics;
mod over;
mod proxy;
mod reuse;
mod rules;
mod server;
mod storm;
mod tls;
mod wire;

#[fid_runtime::client("documents/things.yaml")]
pub(crate) mod things {}
