//! Stores and replicas, with real servers and processes.
#![expect(
    clippy::unwrap_used,
    reason = "what goes wrong in a test is a failure of the test"
)]

mod canary;
mod clocks;
mod conformance;
mod outages;
mod postgres;
mod replicas;
mod stories;
mod support;
mod tls;
