//! Sessions that replicas share, against the sandbox and against a Freedom ID made for one test.
#![expect(
    clippy::unwrap_used,
    reason = "what goes wrong in a test is a failure of the test"
)]

mod absent;
mod basics;
mod clocks;
mod crashes;
mod leases;
mod outages;
mod overtaken;
mod revocation;
mod sealed;
mod states;
mod stories;
mod support;
