//! What other generators do wrong, refuse or leave out: a test for each row of `docs/COMPARISON.md`.

mod answers;
mod bodies;
mod code;
mod comparison;
mod documents;
mod oauth2;
mod parameters;
mod round_trips;
mod schemas;
mod security;
mod support;
mod traffic;
