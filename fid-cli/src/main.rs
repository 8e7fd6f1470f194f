//! The `fid` command: see a demo, run a Freedom ID of your own, sign in with the real one.

use std::process::ExitCode;

mod application;
mod cli;
mod commands;
mod failure;
mod http;
mod journal;
mod printer;
mod redirect;
mod session;
mod signals;
mod span;
mod text;
mod user;

#[tokio::main]
async fn main() -> ExitCode {
    cli::run().await
}
