//! The `fid` command: see a demo, run a Freedom ID of your own, sign in with the real one.

use std::process::ExitCode;

mod cli;
mod commands;
mod failure;
mod listener;
mod page;
mod printer;
mod text;
mod user;

#[tokio::main]
async fn main() -> ExitCode {
    cli::run().await
}
