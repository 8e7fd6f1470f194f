//! `fid spec`: for those who write documents, and those who keep generated code.

mod check;
mod color;
mod document;
mod expand;
mod item;
mod list;
mod mistake;
mod output;

use clap::{Args, Subcommand};

use self::{check::Check, color::Color, expand::Expand, list::List};
use crate::{failure::Failure, printer::Printer};

/// Check OpenAPI documents, and see the code that they become
#[derive(Debug, Args)]
#[command(
    arg_required_else_help = true,
    disable_help_subcommand = true,
    after_help = "\
Examples:
  fid spec check api/*.yaml                 every mistake, with its line
  fid spec list api/pets.yaml               the operations
  fid spec expand api/pets.yaml -o src/pets.rs"
)]
pub(crate) struct Spec {
    #[command(subcommand)]
    command: SpecCommand,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Color,
}

#[derive(Debug, Subcommand)]
enum SpecCommand {
    Check(Check),
    Expand(Expand),
    List(List),
}

impl Spec {
    pub(crate) fn run(self, printer: &Printer) -> Result<(), Failure> {
        self.color.choose();
        match self.command {
            SpecCommand::Check(check) => check.run(printer),
            SpecCommand::Expand(expand) => expand.run(printer),
            SpecCommand::List(list) => list.run(printer),
        }
    }
}
