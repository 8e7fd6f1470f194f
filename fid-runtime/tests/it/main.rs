//! The runtime as generated clients use it.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

mod answers;
mod api;
mod bodies;
mod building;
mod canary;
mod credentials;
mod data;
mod generated;
mod object;
mod parameters;
mod requests;
mod retries;
mod schemas;
mod successes;
mod support;
#[cfg(any(feature = "reqwest", feature = "hyper"))]
mod wire;
