//! The client before judges of its traffic that nobody here wrote: mitmproxy on the wire, WireMock with its faults.
//!
//! ```text
//! .ci/judges/with-mitmproxy      runs: judged wire SANDBOX_ADDRESS, judged untrusted
//! .ci/judges/with-wiremock       runs: judged faults
//! ```
#![expect(clippy::print_stdout, reason = "a program for the terminal")]

mod faults;
mod wire;
mod wiremock;

use std::{env, error::Error, process::ExitCode};

#[fid_runtime::client("documents/things.yaml")]
pub(crate) mod things {}

const USAGE: &str =
    "usage: judged wire SANDBOX_ADDRESS | judged untrusted | judged faults (under .ci/judges)";

#[tokio::main]
async fn main() -> ExitCode {
    match judge().await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            println!("judged: {error}");
            ExitCode::from(2)
        }
    }
}

async fn judge() -> Result<bool, Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let url = env::var("FID_JUDGE_URL").map_err(|_| USAGE)?;
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["wire", address] => wire::flow(&url, address.parse()?).await,
        ["untrusted"] => wire::untrusted(&url).await,
        ["faults"] => faults::judge(&url).await,
        _ => Err(USAGE.into()),
    }
}
