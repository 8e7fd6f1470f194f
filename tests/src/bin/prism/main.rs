//! The client and the sandbox before Prism, a judge that nobody here wrote.
//!
//! ```text
//! .ci/judges/with-prism mock  4010                       -- cargo run -p fid-tests --bin prism -- mock
//! .ci/judges/with-prism proxy 4012 http://127.0.0.1:4013 -- cargo run -p fid-tests --bin prism -- proxy 127.0.0.1:4013
//! ```
//!
//! As a mock, Prism checks every request of the client against the document and answers with what the document
//! allows. As a proxy, it stands between the client and the sandbox and checks both.
#![expect(clippy::print_stdout, reason = "a program for the terminal")]

mod callback;
mod mock;
mod proxy;
mod verdict;

use std::{env, error::Error, process::ExitCode};

use crate::verdict::Verdict;

const USAGE: &str = "usage: prism mock | prism proxy SANDBOX_ADDRESS (under .ci/judges/with-prism)";

#[tokio::main]
async fn main() -> ExitCode {
    match judge().await {
        Ok(verdict) => {
            println!("{verdict}");
            if verdict.is_good() {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
        Err(error) => {
            println!("prism: {error}");
            ExitCode::from(2)
        }
    }
}

async fn judge() -> Result<Verdict, Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let prism = env::var("FID_PRISM_URL").map_err(|_| USAGE)?;
    match arguments
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        ["mock"] => mock::judge(&prism).await,
        ["proxy", address] => proxy::judge(&prism, address.parse()?).await,
        _ => Err(USAGE.into()),
    }
}
