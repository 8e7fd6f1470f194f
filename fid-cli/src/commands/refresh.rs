//! `fid refresh`: new tokens.

use clap::Args;

use crate::{
    failure::Failure,
    printer::{GOOD, Printer},
    session::{SessionArgs, SignedIn, report},
    signals::Signals,
};

/// Get new tokens for the session, and keep them
#[derive(Debug, Args)]
#[command(after_help = "\
This happens by itself whenever it is needed; the command is for trying it out.")]
pub(crate) struct Refresh {
    #[command(flatten)]
    session: SessionArgs,
}

impl Refresh {
    pub(crate) async fn run(self, printer: &Printer) -> Result<(), Failure> {
        let signed_in = SignedIn::resume(printer, self.session)?;
        let mut signals = Signals::listen()?;
        signals.hold_off(printer, signed_in.refresh()).await?;
        printer.line(format_args!(
            "{GOOD}Refreshed{GOOD:#}: the tokens are new, and kept"
        ))?;
        report::session(printer, &signed_in)
    }
}
