//! The `fid` command, as a shell runs it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod demo;
mod doctor;
mod exit_codes;
mod explain;
mod help;
mod lock;
mod login;
mod sandbox;
mod session_file;
mod spec;
mod support;
mod trigger_revoke;
