//! The sandbox as a client on the network sees it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

mod authorize;
mod control;
mod exchange;
mod faults;
mod flow;
mod journal;
mod oidc;
mod pages;
mod profile;
mod refresh;
mod revoke;
mod server;
mod user_info;
mod users;
