//! The sandbox as a client on the network sees it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

mod flow;
