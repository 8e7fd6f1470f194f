//! `fid whoami`: the user.

use clap::Args;

use crate::{
    failure::Failure,
    printer::{Printer, STRONG},
    session::{SessionArgs, SignedIn, report},
    signals::Signals,
    text::printable,
    user,
};

/// Show who is signed in
#[derive(Debug, Args)]
#[command(after_help = "\
Asks Freedom ID, with the tokens of the session. They are refreshed if need be, and
kept before they are used. This needs no id and no secret of the application.

Examples:
  fid whoami
  fid whoami --json | jq -r .user.freedom_id")]
pub(crate) struct Whoami {
    #[command(flatten)]
    session: SessionArgs,
}

impl Whoami {
    pub(crate) async fn run(self, printer: &Printer) -> Result<(), Failure> {
        let signed_in = SignedIn::resume(printer, self.session)?;
        let mut signals = Signals::listen()?;
        let ask = async {
            signed_in.freshen().await?;
            signed_in.user().await
        };
        let user = signals.hold_off(printer, ask).await?;
        if let Some(name) = user::name(&user) {
            printer.line(format_args!("{STRONG}{}{STRONG:#}", printable(&name)))?;
        }
        report::user(printer, &user, &signed_in)
    }
}
