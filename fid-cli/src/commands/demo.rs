//! `fid demo`: the whole flow, told as it happens.

mod app;
mod end;
mod facts;
mod profile;
mod revocation;
mod sign_in;
mod story;
mod tokens;

use std::{
    io,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    time::{Duration, Instant},
};

use clap::Args;
use fid_client::FreedomId;
use fid_sandbox::Sandbox;

use self::{app::App, revocation::RevokeListener, story::Story};
use crate::{
    failure::{Exit, Failure, with_sources},
    printer::Printer,
    redirect::Listener,
};

/// How long a profile takes to be made; the demo puts the sandbox's clock forward by as much.
const PROFILE_TIME: Duration = Duration::from_secs(3);

/// A free port of this machine.
const LOOPBACK: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0);

/// See a user sign in, from the link to the logout
#[derive(Debug, Args)]
#[command(after_help = "\
A sandbox of Freedom ID starts inside the command, and the real client talks to it
over a real socket. Nothing leaves this machine, and nothing needs to be set up.

Examples:
  fid demo                 watch the flow; the sandbox plays the user
  fid demo --browser       be the user yourself, in your browser
  fid demo --json | jq .   one JSON object a step")]
pub(crate) struct Demo {
    /// Sign in yourself: print the login link and wait for you
    #[arg(long)]
    browser: bool,
}

/// Who signs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    Sandbox,
    Human,
}

impl Demo {
    pub(crate) async fn run(self, printer: &Printer) -> Result<(), Failure> {
        let who = if self.browser {
            Who::Human
        } else {
            Who::Sandbox
        };
        let sandbox = start().await?;
        let freedom_id = FreedomId::builder(sandbox.client_id(), sandbox.client_secret())
            .base_url(sandbox.base_url())
            .build()?;
        let app = App {
            freedom_id,
            sandbox: &sandbox,
            listener: Listener::start(LOOPBACK, None)
                .await
                .map_err(|error| no_port(&error))?,
            revocations: RevokeListener::start()
                .await
                .map_err(|error| no_port(&error))?,
        };
        let began = Instant::now();
        let mut story = Story::begin(printer, &sandbox)?;
        app.run(&mut story, who).await?;
        story.end(began.elapsed())?;
        sandbox.shutdown().await;
        Ok(())
    }
}

/// Starts a sandbox in which a token that is shown again is refused, and the session goes on.
///
/// By itself it would end the whole session, and the story with it.
async fn start() -> Result<Sandbox, Failure> {
    Sandbox::builder()
        .reuse_detection(false)
        .profile_time(PROFILE_TIME)
        .start()
        .await
        .map_err(|error| Failure::new(Exit::Failed, with_sources(&error)))
}

fn no_port(error: &io::Error) -> Failure {
    Failure::new(
        Exit::Failed,
        format!("no port of 127.0.0.1 is free: {error}"),
    )
}
