//! `fid trigger-revoke`: has a sandbox call the revoke callback.

use std::time::Duration;

use clap::Args;
use serde_json::{Value, json};

use crate::{
    failure::{Exit, Failure},
    http,
    printer::{BAD, GOOD, Printer, WEAK},
    session::{SessionArgs, SignedIn},
    text::printable,
};

/// A sandbox gives up a callback after 5 s, and there may be several.
const PATIENCE: Duration = Duration::from_secs(15);

/// End a user's session at a sandbox, so that it calls your revoke callback
#[derive(Debug, Args)]
#[command(after_help = "\
Freedom ID may POST {\"id\": TOKEN_ID} to the revoke_uri that a sign-in gave. This is how
to see your service take such a call: the sandbox signs the user out, their tokens are
dead, and every application that asked for it is called. What each of them answered is
shown; the path is not, for it is the secret that protects it.

It works with a sandbox only: the real Freedom ID has nothing like it.

Examples:
  fid trigger-revoke                                  the user of `fid login`
  fid trigger-revoke --user aisulu@example.com        somebody else
  fid trigger-revoke --base-url http://127.0.0.1:4000 --json")]
pub(crate) struct TriggerRevoke {
    /// The sandbox
    #[arg(long, env = "FID_BASE_URL", hide_env_values = true, value_name = "URL")]
    base_url: Option<String>,
    /// Whose session ends: an e-mail, a phone number or a freedom_id; the user of `fid login` unless given
    #[arg(long, value_name = "LOGIN")]
    user: Option<String>,
    #[command(flatten)]
    session: SessionArgs,
}

impl TriggerRevoke {
    pub(crate) async fn run(self, printer: &Printer) -> Result<(), Failure> {
        let base_url = self.base_url.filter(|url| !url.is_empty());
        let base_url = base_url.ok_or_else(no_sandbox)?;
        let base_url = base_url.trim_end_matches('/');
        let user = match self.user {
            Some(user) => user,
            None => {
                let signed_in = SignedIn::resume(printer, self.session).await?;
                signed_in.user().await?.freedom_id.to_string()
            }
        };
        let before = journal(base_url).await?.last().map_or(0, sequence);
        let url = format!("{base_url}/_sandbox/logout");
        let body = json!({ "login": user });
        let answer = http::post_json(&url, &body, PATIENCE).await?;
        if !(200..300).contains(&answer.status) {
            return Err(refused(&answer));
        }
        let calls = journal(base_url).await?;
        report(
            printer,
            calls.iter().filter(|entry| sequence(entry) > before),
        )
    }
}

fn report<'a>(printer: &Printer, calls: impl Iterator<Item = &'a Value>) -> Result<(), Failure> {
    let calls: Vec<&Value> = calls
        .filter(|entry| entry["operation"] == "callRevokeUri")
        .collect();
    printer.line(match calls.len() {
        0 => "The user is signed out, and no application had asked to be told".to_owned(),
        1 => "The user is signed out, and one application was called".to_owned(),
        count => format!("The user is signed out, and {count} applications were called"),
    })?;
    let mut failed = 0;
    for call in &calls {
        let is_fine = call["status"]
            .as_u64()
            .is_some_and(|status| status / 100 == 2);
        failed += usize::from(!is_fine);
        let style = if is_fine { GOOD } else { BAD };
        let status = call["status"]
            .as_u64()
            .map_or("---".to_owned(), |status| status.to_string());
        let path = printable(call["path"].as_str().unwrap_or_default());
        let note = printable(call["note"].as_str().unwrap_or_default());
        printer.line(format_args!(
            "  {style}{status}{style:#}  POST {path}  {WEAK}{note}{WEAK:#}"
        ))?;
        printer.object(&json!({ "call": {
            "path": path, "status": call["status"], "note": call["note"],
        }}))?;
    }
    printer.object(&json!({ "called": calls.len(), "failed": failed }))?;
    if calls.is_empty() {
        return printer.detail(
            "help: give a revoke_uri when you exchange the code, or use Sessions with revoke_base",
        );
    }
    if failed == 0 {
        return Ok(());
    }
    Err(Failure::new(
        Exit::Failed,
        "the callback did not answer with a status of 2xx",
    )
    .help(
        "the call is not made again: the session lives on in your service until its next refresh",
    ))
}

async fn journal(base_url: &str) -> Result<Vec<Value>, Failure> {
    let url = format!("{base_url}/_sandbox/journal");
    let answer = http::get(&url, PATIENCE).await?;
    let entries = serde_json::from_slice(&answer.body).ok();
    entries
        .filter(|_| answer.status == 200)
        .ok_or_else(no_sandbox)
}

fn sequence(entry: &Value) -> u64 {
    entry["sequence"].as_u64().unwrap_or_default()
}

fn no_sandbox() -> Failure {
    Failure::new(Exit::Configuration, "there is no sandbox to ask")
        .help("run `fid sandbox`, and set FID_BASE_URL to what it prints")
}

fn refused(answer: &http::Answer) -> Failure {
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let why = body["error"]["message"]
        .as_str()
        .unwrap_or("it did not say why");
    let message = format!("the sandbox answered {}: {}", answer.status, printable(why));
    Failure::new(Exit::Failed, message).help("the page of the sandbox lists who can sign in")
}
