//! Signing in and out in a web service, against the sandbox.

mod callback;
mod extractor;
mod hyper;
mod logout;
mod replicas;
mod revoke;
mod sign_in;
mod support;
