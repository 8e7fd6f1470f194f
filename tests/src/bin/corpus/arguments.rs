//! The command line.

use std::path::PathBuf;

use clap::Parser;

/// Generates a client from every OpenAPI document in a folder and shows what became of it.
///
/// Every .yaml, .yml and .json file below FOLDER that has the key `openapi` is a row of the table; the others are
/// listed as skipped, with the reason; what a document refers to in other files belongs to its row. Progress goes to the
/// error output.
#[derive(Debug, Parser)]
#[command(name = "corpus", after_long_help = COLUMNS)]
pub(crate) struct Arguments {
    /// The folder of documents; folders in it are looked into as well
    pub(crate) folder: PathBuf,

    /// Takes only documents whose path contains NAME; may be given several times
    #[arg(long, value_name = "NAME")]
    pub(crate) only: Vec<String>,

    /// Leaves out `cargo check` and whatever needs compiled code
    #[arg(long)]
    pub(crate) no_check: bool,

    /// Prints {"documents": [...], "totals": {...}} instead of the table
    #[arg(long)]
    pub(crate) json: bool,

    /// Writes the table to FILE as Markdown, too
    #[arg(long, value_name = "FILE")]
    pub(crate) write: Option<PathBuf>,

    /// Where generated crates are written and built; kept, so that a second run is quick
    #[arg(long, value_name = "FOLDER")]
    pub(crate) work: Option<PathBuf>,
}

const COLUMNS: &str = "\
Columns:
  operations    generated / declared: methods under `paths`
  schemas       typed / declared: entries of `components.schemas` that have a type of their own
  Value open    uses of fid::Value where the document says that anything goes
  given up      uses of fid::Value where the document says more than that; must be 0
  warnings      of `cargo check` on the generated code
  check         passed / failed: `cargo check` of a crate with nothing but the generated code
  instances     random instances of the component schemas that came out of the generated type as they went in /
                that did not. Made by json-schema-faker, judged by ajv (.ci/corpus/install). An optional null that
                is left out, and a default that is filled in, are no difference
  none made     schemas of which json-schema-faker made no instance that ajv takes
  wrong ones    values that violate `type` or `required`: refused / taken
  requests      calls with random arguments that Prism, serving the same document (.ci/judges/install), accepted /
                rejected; three an operation: required arguments alone, all, some
  untried       calls for which there were no arguments; the list under the table says why
  answers       random answers of Prism that were read / that were not
  expand        milliseconds from text to tokens, in the build that you run
  lines/op      lines of code an operation, documentation not counted
  mistakes      of the document itself: its client is made of what is right in it, as with `lenient`
  left out      parts that such a client is made without
  refused       what the generator does not take yet; must be 0

Exit status: 0 when nothing failed, was lost or refused, 1 when something was, 2 when the command was wrong.

Examples:
  corpus specs                       everything
  corpus specs --only petstore       two documents
  corpus specs --no-check --json     quick, for a program";
