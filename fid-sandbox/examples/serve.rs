//! Serves a sandbox until it is interrupted: `cargo run -p fid-sandbox --example serve -- 127.0.0.1:8765`.

#![allow(clippy::print_stdout, reason = "an example talks to whoever runs it")]

use std::{env, error::Error, future::pending};

use fid_sandbox::Sandbox;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let address = env::args()
        .nth(1)
        .unwrap_or_else(|| "127.0.0.1:8765".to_owned());
    let sandbox = Sandbox::builder().address(address.parse()?).start().await?;
    println!("Open {}", sandbox.base_url());
    pending().await
}
