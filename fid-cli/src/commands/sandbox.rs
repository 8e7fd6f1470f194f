//! `fid sandbox`: a Freedom ID of your own.

mod follow;
mod introduction;

use std::{
    error::Error as _,
    io,
    net::{Ipv4Addr, SocketAddr},
};

use clap::{Args, builder::NonEmptyStringValueParser};
use fid_sandbox::StartError;

use crate::{
    failure::{Exit, Failure, with_sources},
    printer::Printer,
    signals::Signals,
};

/// Run a Freedom ID of your own, until Ctrl-C
#[derive(Debug, Args)]
#[command(after_help = "\
It has a login page, two invented people, one-time codes, rotating tokens and the
revoke callback, and keeps all of it in memory. Its address, opened in a browser,
shows what else it can do.

Examples:
  fid sandbox
  fid sandbox --port 0                              on a free port
  fid sandbox --client-id my-app --client-secret of-the-sandbox-only
  fid sandbox --json | jq -r 'select(.request).request.path'

In another terminal, paste the lines that it prints, and then: fid login")]
pub(crate) struct Sandbox {
    /// Listen on this port of 127.0.0.1; 0 is a free one
    #[arg(long, default_value_t = 4000, value_name = "PORT")]
    port: u16,
    /// The id of the application that may use it
    #[arg(long, default_value = "sandbox-client", value_name = "ID", value_parser = client_id)]
    client_id: String,
    /// Its secret: a made-up one
    #[arg(
        long,
        default_value = "sandbox-secret",
        value_name = "SECRET",
        value_parser = NonEmptyStringValueParser::new()
    )]
    client_secret: String,
}

impl Sandbox {
    pub(crate) async fn run(self, printer: &Printer) -> Result<(), Failure> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, self.port));
        let sandbox = fid_sandbox::Sandbox::builder()
            .address(address)
            .client(self.client_id, self.client_secret)
            .start()
            .await
            .map_err(|error| not_started(&error))?;
        let mut signals = Signals::listen()?;
        introduction::print(printer, &sandbox)?;
        let followed = tokio::select! {
            failure = follow::follow(printer, &sandbox) => failure,
            () = signals.next() => Ok(()),
        };
        sandbox.shutdown().await;
        followed
    }
}

/// Basic credentials are split at the first colon (RFC 7617 section 2).
fn client_id(text: &str) -> Result<String, &'static str> {
    if text.is_empty() || text.contains(':') {
        return Err("an id is not empty and has no colon");
    }
    Ok(text.to_owned())
}

fn not_started(error: &StartError) -> Failure {
    let failure = Failure::new(Exit::Failed, with_sources(error));
    let source = error
        .source()
        .and_then(|source| source.downcast_ref::<io::Error>());
    if source.is_some_and(|source| source.kind() == io::ErrorKind::AddrInUse) {
        return failure.help("choose another port with --port, or a free one with --port 0");
    }
    failure
}
