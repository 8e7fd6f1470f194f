//! `fid login`: the real thing.

use std::{io, time::Duration};

use clap::Args;
use fid_client::{FreedomId, Grant, RedirectError, UserInfo};
use serde_json::json;
use tokio::time::sleep;

use crate::{
    application::{Application, ApplicationArgs},
    failure::{Exit, Failure},
    printer::{ACTIVE, GOOD, Printer, WEAK},
    redirect::{Arrival, Listener, Page, RedirectUri, Visit, browser, listening_address},
    session::{SessionArgs, SessionFile, SignedIn, report},
    signals::Signals,
    span::Span,
    text::printable,
    user,
};

/// Sign in, and keep the session
#[derive(Debug, Args)]
#[command(after_help = "\
Opens the login page of Freedom ID in your browser, waits on 127.0.0.1 for it to
come back, and keeps the tokens in a file that only you can read: unless you name
another, session.json in $XDG_STATE_HOME/fid (~/.local/state/fid), on macOS in
~/Library/Application Support/fid, on Windows in %LOCALAPPDATA%\\fid.

To a redirect URI that your application has registered, a one-time value is
appended. If it names no port of this machine, say with --port where redirects to
it arrive.

The secret of the application is never taken from the command line, where other
users of the machine can see it.

Examples:
  fid login
  fid login --grant read.email,read.phone
  fid login --redirect-uri http://localhost:8400/callback
  fid login --no-browser                            print the link only
  fid login --client-id my-app --client-secret-file ~/.fid-secret")]
pub(crate) struct Login {
    /// Ask for these grants
    #[arg(
        long = "grant",
        value_name = "GRANT",
        value_delimiter = ',',
        default_values = ["read.firstname", "read.lastname", "read.email"]
    )]
    grants: Vec<Grant>,
    /// Wait on this port of 127.0.0.1 instead of a free one
    #[arg(long, value_name = "PORT")]
    port: Option<u16>,
    /// Come back to this address, which the application has registered
    #[arg(long, value_name = "URL")]
    redirect_uri: Option<RedirectUri>,
    /// Print the link and open no browser
    #[arg(long)]
    no_browser: bool,
    /// Give up after this time
    #[arg(long, value_name = "TIME", default_value = "5m")]
    timeout: Span,
    #[command(flatten)]
    application: ApplicationArgs,
    #[command(flatten)]
    session: SessionArgs,
}

impl Login {
    pub(crate) async fn run(self, printer: &Printer) -> Result<(), Failure> {
        let file = SessionFile::find(self.session)?;
        file.prepare()?;
        let Application {
            freedom_id,
            base_url,
        } = self.application.build()?;
        let mut listener = listen(self.redirect_uri.as_ref(), self.port).await?;
        let link = freedom_id
            .authorization_link(listener.redirect_uri(), self.grants)
            .await?;
        let mut signals = Signals::listen()?;
        invite(printer, &link, !self.no_browser)?;
        let arrival = wait(printer, &mut listener, &mut signals, self.timeout.0).await;
        let outcome = match arrival {
            Ok(arrival) => {
                let sign_in = finish(printer, freedom_id, arrival, file, base_url);
                signals.hold_off(printer, sign_in).await
            }
            Err(failure) => Err(failure),
        };
        listener.close().await;
        let (signed_in, user) = outcome?;
        let name = user::name(&user).unwrap_or_else(|| user.freedom_id.to_string());
        printer.line(format_args!(
            "{GOOD}Signed in{GOOD:#} as {}",
            printable(&name)
        ))?;
        report::user(printer, &user, &signed_in)
    }
}

/// Opens the door that the browser comes back to.
async fn listen(
    redirect_uri: Option<&RedirectUri>,
    port: Option<u16>,
) -> Result<Listener, Failure> {
    let address = listening_address(redirect_uri, port).ok_or_else(|| {
        let message = "the redirect URI names no port of this machine";
        Failure::new(Exit::Usage, message)
            .help("say with --port where redirects to it arrive on 127.0.0.1")
    })?;
    let listener = Listener::start(address, redirect_uri.map(RedirectUri::uri)).await;
    listener.map_err(|error| {
        let message = format!("the redirect cannot be waited for on {address}: {error}");
        let failure = Failure::new(Exit::Failed, message);
        if error.kind() == io::ErrorKind::AddrInUse {
            return failure.help("choose another port with --port, or a free one with --port 0");
        }
        failure
    })
}

/// Shows the link, and opens it if a browser is wanted and there.
fn invite(printer: &Printer, link: &str, with_browser: bool) -> Result<(), Failure> {
    if !browser::is_web_link(link) {
        let message = "Freedom ID sent a login link that is no address of a web page";
        return Err(Failure::new(Exit::Failed, message));
    }
    let how = if with_browser && browser::open(link).is_ok() {
        "Your browser opens this link. If it does not, open it yourself:"
    } else {
        "Open this link in your browser, and sign in:"
    };
    printer.line(format_args!("{how}\n\n  {ACTIVE}{link}{ACTIVE:#}\n"))?;
    printer.detail(format_args!(
        "{WEAK}Waiting for you to come back. Ctrl-C gives up.{WEAK:#}\n"
    ))?;
    printer.object(&json!({ "open": link }))
}

/// Waits for the user to come back, for so long and no longer than they want.
async fn wait(
    printer: &Printer,
    listener: &mut Listener,
    signals: &mut Signals,
    patience: Duration,
) -> Result<Arrival, Failure> {
    tokio::select! {
        arrival = arrival(printer, listener) => Ok(arrival),
        () = sleep(patience) => {
            let message = format!("nobody came back within {} seconds", patience.as_secs());
            Err(Failure::new(Exit::Failed, message).help("wait longer with --timeout 15m"))
        }
        () = signals.next() => Err(Failure::new(Exit::Interrupted, "given up")),
    }
}

async fn arrival(printer: &Printer, listener: &mut Listener) -> Arrival {
    loop {
        match listener.visit().await {
            Visit::Back(arrival) => return arrival,
            Visit::Stranger => printer.warning(
                "a redirect of another sign-in came and was turned away; still waiting for yours",
            ),
        }
    }
}

/// Turns the redirect into a session that is kept, and tells the browser.
async fn finish(
    printer: &Printer,
    freedom_id: FreedomId,
    arrival: Arrival,
    file: SessionFile,
    base_url: Option<String>,
) -> Result<(SignedIn, UserInfo), Failure> {
    let code = match &arrival.redirect {
        Ok(redirect) => redirect.authorization_code.clone(),
        Err(error) => {
            let failure = denied(error);
            arrival.show(Page::denied());
            return Err(failure);
        }
    };
    // Should anything fail, the arrival is dropped, and the browser is sent to the terminal.
    let session = freedom_id.sign_in(code).await?;
    let signed_in = SignedIn::begin(printer, session, file, base_url)?;
    let user = signed_in.user().await?;
    arrival.show(Page::signed_in(user::name(&user).as_deref()));
    Ok((signed_in, user))
}

fn denied(error: &RedirectError) -> Failure {
    let message = match error.error_code() {
        Some(code) => {
            format!("you are not signed in: Freedom ID sent no code but the error {code}")
        }
        None => format!("you are not signed in: {error}"),
    };
    Failure::new(Exit::Failed, message)
}
