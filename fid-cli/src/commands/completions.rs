//! `fid completions`: what the Tab key does.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::{cli::Cli, failure::Failure, printer::Printer};

/// Print completions for a shell
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  fid completions bash > ~/.local/share/bash-completion/completions/fid
  fid completions zsh > \"${fpath[1]}/_fid\"
  fid completions fish > ~/.config/fish/completions/fid.fish")]
pub(crate) struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(self, printer: &Printer) -> Result<(), Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "fid", &mut script);
        printer.script(&String::from_utf8_lossy(&script))
    }
}
