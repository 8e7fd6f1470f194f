//! `fid doctor`: what keeps this machine from signing users in.

mod address;
mod callback;
mod clock;
mod credential;
mod environment;
mod finding;
mod network;
mod roots;
mod sealing;
mod store;

use clap::Args;
use serde_json::json;

use self::finding::{Finding, Verdict};
use crate::{
    application::given,
    failure::{Exit, Failure},
    printer::{BAD, GOOD, Printer, STRONG, WEAK},
};

/// Find out what keeps this machine from signing users in
#[derive(Debug, Args)]
#[command(after_help = "\
Each line is a check, what it found, and, where something is to be done, what:

  ok    fine                      note  worth knowing
  warn  will be trouble           fail  nothing works before this is repaired
  skip  there is nothing to check, or an earlier check failed

  environment  the variables are set; which others are there and not read
  credential   the traps: spaces, quotes, line breaks, a colon, base64 already
  base-url     https, and no path or credential too many
  roots        the CA certificates that servers are checked by
  dns          the server's name has an address
  connect      its port answers
  tls          its certificate is trusted
  server       it answers, without a redirect
  clock        this machine's time beside the server's
  accepted     id, secret and redirect URI; with --redirect-uri
  callback     your revoke callback answers; with --revoke-uri
  store        leases and swaps work; where FID_REDIS_URL or FID_DATABASE_URL is set
  sealing-key  it can be read; where FID_SEALING_KEYS is set

No secret is shown, and none is sent but to the server that it is for (accepted).
With --json, each check is an object:
  {\"check\",\"verdict\",\"found\",\"help\",\"fid_code\"}

Exit codes: 0 nothing failed, 4 something is set up wrongly, 6 something does not
answer now.

Examples:
  fid doctor
  fid doctor --redirect-uri https://app.example/callback
  fid doctor --revoke-uri https://app.example/revoke --json | jq 'select(.verdict == \"fail\")'")]
pub(crate) struct Doctor {
    /// The server, instead of the real Freedom ID
    #[arg(long, env = "FID_BASE_URL", hide_env_values = true, value_name = "URL")]
    base_url: Option<String>,
    /// Ask for a login link that leads back to this address, to see whether id and secret are accepted
    #[arg(long, value_name = "URL")]
    redirect_uri: Option<String>,
    /// Call this address as Freedom ID would, with a key and an id that nobody has
    #[arg(long, value_name = "URL")]
    revoke_uri: Option<String>,
}

/// Where the real Freedom ID is: the server of its document.
const FREEDOM_ID: &str = "https://passport.freedompay.kz";

impl Doctor {
    pub(crate) async fn run(self, printer: &Printer) -> Result<(), Failure> {
        let base_url = given(self.base_url);
        let url = base_url.as_deref().unwrap_or(FREEDOM_ID);
        let mut all = Report::new(printer);
        all.add(environment::check())?;
        all.add(vec![address::check(url)])?;
        all.add(credential::check())?;
        all.add(vec![roots::check()])?;
        let (found, date) = network::check(url).await;
        all.add(found)?;
        all.add(vec![clock::check(date)])?;
        all.add(vec![
            network::accepted(base_url.as_deref(), self.redirect_uri.as_deref()).await,
        ])?;
        all.add(vec![callback::check(self.revoke_uri.as_deref()).await])?;
        all.add(store::check().await)?;
        all.add(vec![sealing::check()])?;
        all.end()
    }
}

/// What was found so far.
struct Report<'a> {
    printer: &'a Printer,
    exit: Exit,
    counts: [usize; 2],
}

impl<'a> Report<'a> {
    fn new(printer: &'a Printer) -> Self {
        Self {
            printer,
            exit: Exit::Fine,
            counts: [0; 2],
        }
    }

    /// Prints what was found.
    fn add(&mut self, findings: Vec<Finding>) -> Result<(), Failure> {
        for finding in findings {
            self.count(&finding);
            self.print(&finding)?;
        }
        Ok(())
    }

    fn count(&mut self, finding: &Finding) {
        match finding.verdict {
            Verdict::Fail => self.counts[0] += 1,
            Verdict::Warn => self.counts[1] += 1,
            _ => return,
        }
        let is_worse = self.exit == Exit::Fine || finding.exit == Exit::Configuration;
        if finding.verdict == Verdict::Fail && is_worse {
            self.exit = finding.exit;
        }
    }

    fn print(&self, finding: &Finding) -> Result<(), Failure> {
        let sign = match finding.verdict {
            Verdict::Ok => format!("{GOOD}ok  {GOOD:#}"),
            Verdict::Note => format!("{WEAK}note{WEAK:#}"),
            Verdict::Warn => format!("{STRONG}warn{STRONG:#}"),
            Verdict::Fail => format!("{BAD}fail{BAD:#}"),
            Verdict::Skip => format!("{WEAK}skip{WEAK:#}"),
        };
        let check = finding.check;
        self.printer
            .line(format_args!("{sign}  {check:<12} {}", finding.found))?;
        if let Some(help) = &finding.help {
            self.printer
                .line(format_args!("      {:12} {WEAK}→{WEAK:#} {help}", ""))?;
        }
        self.printer.object(&finding.to_json())
    }

    fn end(self) -> Result<(), Failure> {
        let [failed, warned] = self.counts;
        let summary = json!({ "summary": { "failed": failed, "warnings": warned } });
        self.printer.object(&summary)?;
        if self.exit == Exit::Fine {
            return self.printer.detail(format_args!(
                "\nNothing stands in the way{}",
                if warned == 0 {
                    ""
                } else {
                    "; see the warnings"
                }
            ));
        }
        let message = match failed {
            1 => "one check failed".to_owned(),
            failed => format!("{failed} checks failed"),
        };
        Err(Failure::new(self.exit, message).help("do what stands after the arrow, from the top"))
    }
}
