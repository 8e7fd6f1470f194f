//! The command line: what can be said on it, and what its end says.

use std::{
    env::args_os,
    process::{self, ExitCode},
};

use clap::{Args, Parser, Subcommand};

use crate::{
    commands::Demo,
    failure::Failure,
    printer::{Format, Printer},
};

/// Sign in with Freedom ID, and see how that works.
#[derive(Debug, Parser)]
#[command(name = "fid", version)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    output: Output,
}

#[derive(Debug, Args)]
struct Output {
    /// Print JSON for programs: one object a line
    #[arg(long, global = true)]
    json: bool,
    /// Print the result only
    #[arg(short, long, global = true)]
    quiet: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Demo(Demo),
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
