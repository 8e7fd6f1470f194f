//! `fid spec check`: every mistake of documents.

use std::path::{Path, PathBuf};

use clap::Args;
use fid_codegen::Compiled;

use super::{
    document::{self, Leniency},
    mistake::{self, Mistake},
};
use crate::{
    failure::{Exit, Failure},
    printer::{GOOD, Printer},
    text::printable,
};

/// Print every mistake of OpenAPI documents
#[derive(Debug, Args)]
#[command(after_help = "\
Each mistake comes with its line, its JSON pointer and what to do about it: the same
that the macro tells. A file that cannot be read is told, and the others are checked.

With --json, each mistake is an object on a line, for editors:
  {\"severity\",\"file\",\"line\",\"column\",\"end_line\",\"end_column\",\"pointer\",
   \"message\",\"label\",\"help\",\"left_out\"}
Lines and columns count from 1, columns in characters; the end is behind the place.

Exit codes:
  0  no mistake          1  mistakes, or a file that cannot be read

Examples:
  fid spec check pets.yaml
  fid spec check api/*.yaml --color always | less -R
  curl -s https://example.com/openapi.json | fid spec check -
  fid spec check pets.yaml --json | jq -r '\"\\(.file):\\(.line): \\(.message)\"'
  fid spec check pets.yaml --lenient    what a lenient client is without")]
pub(super) struct Check {
    /// The documents, YAML or JSON; - is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    leniency: Leniency,
}

impl Check {
    pub(super) fn run(self, printer: &Printer) -> Result<(), Failure> {
        let mut tally = Tally::default();
        for file in &self.files {
            tally.files += 1;
            let mistakes = self.check(file, printer)?;
            tally.mistakes += mistakes;
            tally.broken += usize::from(mistakes > 0);
        }
        tally.verdict(&self.files)
    }

    /// Tells the mistakes of one file, and returns how many there are.
    fn check(&self, file: &Path, printer: &Printer) -> Result<usize, Failure> {
        let name = document::name(file);
        let compiled = match document::compile(file, self.leniency) {
            Ok(compiled) => compiled,
            Err(error) => {
                printer.line(mistake::unreadable(&error))?;
                printer.object(&mistake::unreadable_object(&name, &error))?;
                return Ok(1);
            }
        };
        for part in &compiled.left_out {
            for mistake in Mistake::all_of(part) {
                printer.line(mistake)?;
                printer.object(&mistake.object())?;
            }
            mistake::needing(part).map_or(Ok(()), |text| printer.line(text))?;
        }
        for mistake in &compiled.mistakes {
            let mistake = Mistake::new(&mistake.shown);
            printer.line(mistake)?;
            printer.object(&mistake.object())?;
        }
        if compiled.mistakes.is_empty() {
            let name = printable(&name);
            printer.detail(format_args!("{GOOD}{name}{GOOD:#}: {}", summary(&compiled)))?;
        }
        Ok(compiled.mistakes.len())
    }
}

/// Says what there is in a document without a mistake.
fn summary(compiled: &Compiled) -> String {
    let (operations, types) = (compiled.api.operations.len(), compiled.api.types.len());
    let counted = format!(
        "{}, {}",
        count(operations, "operation"),
        count(types, "type")
    );
    match compiled.left_out.len() {
        0 => format!("{counted}, no mistake"),
        left_out => format!("{counted}, {} left out", count(left_out, "part")),
    }
}

/// Counts things: `1 type`, `2 types`.
pub(super) fn count(number: usize, what: &str) -> String {
    match number {
        1 => format!("1 {what}"),
        _ => format!("{number} {what}s"),
    }
}

/// What came together.
#[derive(Default)]
struct Tally {
    files: usize,
    broken: usize,
    mistakes: usize,
}

impl Tally {
    fn verdict(&self, files: &[PathBuf]) -> Result<(), Failure> {
        let mistakes = count(self.mistakes, "mistake");
        let message = match (self.mistakes, files) {
            (0, _) => return Ok(()),
            (_, [only]) => format!("{mistakes} in {}", printable(&document::name(only))),
            _ => format!("{mistakes} in {} of {} files", self.broken, self.files),
        };
        Err(Failure::new(Exit::Failed, message))
    }
}
