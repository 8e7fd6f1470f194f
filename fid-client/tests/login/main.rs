//! Signing in and out in a web service, against the sandbox.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod callback;
mod extractor;
mod hyper;
mod logout;
mod outage;
mod overheard;
mod replicas;
mod revoke;
mod settings;
mod sign_in;
mod support;
