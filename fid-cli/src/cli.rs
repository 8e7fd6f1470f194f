//! The command line: what can be said on it, and what its end says.

use std::{
    env::args_os,
    process::{self, ExitCode},
};

use clap::{Args, Parser, Subcommand};

use crate::{
    commands::{
        Completions, Demo, Doctor, Explain, Login, Logout, Refresh, Sandbox, Spec, TriggerRevoke,
        Whoami,
    },
    failure::Failure,
    printer::{Format, Printer},
};

/// Shown below the help of `fid` itself.
const AFTER_HELP: &str = "\
Start here:
  fid demo               watch a user sign in, on this machine alone
  fid sandbox            run a Freedom ID of your own, with a login page
  fid login              sign in, in your browser
  fid whoami             show who is signed in
  fid doctor             find out what keeps this machine from signing users in
  fid explain FID-0204   what an error means, and what to do
  fid spec check FILE    find the mistakes of an OpenAPI document

Environment:
  FID_CLIENT_ID          the id of your application
  FID_CLIENT_SECRET      its secret
  FID_BASE_URL           another server than the real Freedom ID, such as a sandbox
  FID_SESSION_FILE       where the session is kept
  NO_COLOR               no colours, whatever its value

Exit codes:
  0  fine                3  sign in needed        6  not now: try again later
  1  failed              4  configuration       130  interrupted
  2  wrong usage         5  outcome unknown: find out before trying again

With --json, stdout has one JSON object a line, and an error is one on stderr:
  {\"error\":{\"message\",\"disposition\",\"status\",\"code\",\"operation\",\"fid_code\"}}";

/// Sign in with Freedom ID, the identity service of Freedom Pay, and see how that works
#[derive(Debug, Parser)]
#[command(
    name = "fid",
    version,
    arg_required_else_help = true,
    disable_help_subcommand = true,
    after_help = AFTER_HELP
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    output: Output,
}

#[derive(Debug, Args)]
struct Output {
    /// Print JSON for programs: one object a line
    #[arg(long, global = true, display_order = 100)]
    json: bool,
    /// Print the result only
    #[arg(short, long, global = true, display_order = 101)]
    quiet: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Demo(Demo),
    Sandbox(Sandbox),
    Login(Login),
    Whoami(Whoami),
    Refresh(Refresh),
    Logout(Logout),
    Doctor(Doctor),
    Explain(Explain),
    TriggerRevoke(TriggerRevoke),
    Spec(Spec),
    Completions(Completions),
}

/// Does what the command line says.
pub(crate) async fn run() -> ExitCode {
    let cli = Cli::try_parse().unwrap_or_else(|error| refuse(&error));
    let printer = Printer::new(Format::of(cli.output.json), cli.output.quiet);
    match cli.command.run(&printer).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            printer.failure(&failure);
            failure.exit().into()
        }
    }
}

impl Command {
    async fn run(self, printer: &Printer) -> Result<(), Failure> {
        match self {
            Self::Demo(demo) => demo.run(printer).await,
            Self::Sandbox(sandbox) => sandbox.run(printer).await,
            Self::Login(login) => login.run(printer).await,
            Self::Whoami(whoami) => whoami.run(printer).await,
            Self::Refresh(refresh) => refresh.run(printer).await,
            Self::Logout(logout) => logout.run(printer).await,
            Self::Doctor(doctor) => doctor.run(printer).await,
            Self::Explain(explain) => explain.run(printer),
            Self::TriggerRevoke(trigger) => trigger.run(printer).await,
            Self::Spec(spec) => spec.run(printer),
            Self::Completions(completions) => completions.run(printer),
        }
    }
}

/// Ends the program: with the help that was asked for, or with what is wrong on the command line.
fn refuse(error: &clap::Error) -> ! {
    let wants_json = args_os().any(|argument| argument == "--json");
    if error.use_stderr() && wants_json {
        let failure = Failure::usage(error);
        Printer::new(Format::Json, false).failure(&failure);
        process::exit(failure.exit().code());
    }
    error.exit()
}
