//! The `fid` command: see a demo, run a Freedom ID of your own, sign in with the real one.

use std::process::ExitCode;

mod application;
mod browser;
mod cli;
mod commands;
mod failure;
mod file_lock;
mod journal;
mod listener;
mod page;
mod printer;
mod private;
mod redirect_uri;
mod report;
mod session_file;
mod signals;
mod signed_in;
mod span;
mod text;
mod user;

#[tokio::main]
async fn main() -> ExitCode {
    cli::run().await
}
