//! `fid logout`: the session goes.

use clap::Args;
use serde_json::json;

use crate::{
    failure::Failure,
    printer::{GOOD, Printer},
    session::{SessionArgs, SessionFile},
};

const TOKENS_LIVE_ON: &str = "\
Freedom ID documents no way to revoke tokens, so those of the session live on until they expire: up to 7 days, and a
month for the refresh token. To end them now, log out of your account at Freedom ID.";

/// Forget the session
#[derive(Debug, Args)]
#[command(after_help = "\
Deletes the file of the session. Freedom ID documents no way to revoke tokens, so
they live on until they expire.")]
pub(crate) struct Logout {
    #[command(flatten)]
    session: SessionArgs,
}

impl Logout {
    pub(crate) fn run(self, printer: &Printer) -> Result<(), Failure> {
        let file = SessionFile::find(self.session)?;
        let deleted = file.delete()?;
        let path = file.path().display().to_string();
        if deleted {
            printer.line(format_args!("{GOOD}Signed out{GOOD:#}: {path} is deleted"))?;
            printer.detail(format_args!("\n{TOKENS_LIVE_ON}"))?;
        } else {
            printer.line(format_args!("Nobody was signed in: there is no {path}"))?;
        }
        printer.object(&json!({ "deleted": deleted, "file": path, "tokens_revoked": false }))
    }
}
