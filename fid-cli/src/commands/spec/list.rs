//! `fid spec list`: the operations of a document.

use std::path::PathBuf;

use clap::Args;
use fid_codegen::model::{Api, Operation};
use serde_json::json;

use super::{document::Leniency, expand};
use crate::{
    failure::Failure,
    printer::{Printer, STRONG, WEAK},
    text::printable,
};

/// List the operations of an OpenAPI document
#[derive(Debug, Args)]
#[command(after_help = "\
Each line has the method, the path, the name in Rust, and the doors of which one must
be open. With --json, it is an object:
  {\"id\",\"name\",\"method\",\"path\",\"doors\",\"deprecated\"}

Examples:
  fid spec list pets.yaml
  fid spec list pets.yaml --json | jq -r 'select(.method == \"DELETE\").id'")]
pub(super) struct List {
    /// The document, YAML or JSON; - is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    leniency: Leniency,
}

impl List {
    pub(super) fn run(self, printer: &Printer) -> Result<(), Failure> {
        let compiled = expand::compile(&self.file, self.leniency, printer)?;
        let api = &compiled.api;
        let paths = api.operations.iter().map(|one| one.path.chars().count());
        let width = paths.max().unwrap_or_default();
        for operation in &api.operations {
            let (method, path) = (operation.method.as_str(), printable(&operation.path));
            let name = operation.name.rust.as_str();
            let doors = doors(operation, api);
            let behind = match doors.as_slice() {
                [] => String::new(),
                doors => format!(" {WEAK}{}{WEAK:#}", doors.join(" | ")),
            };
            printer.line(format_args!(
                "{method:<7} {path:<width$} {STRONG}{name}{STRONG:#}{behind}"
            ))?;
            printer.object(&json!({
                "id": operation.name.wire,
                "name": name,
                "method": method,
                "path": operation.path,
                "doors": doors,
                "deprecated": operation.deprecated,
            }))?;
        }
        Ok(())
    }
}

fn doors<'a>(operation: &Operation, api: &'a Api) -> Vec<&'a str> {
    let any_of = operation.security.any_of.iter();
    any_of
        .map(|door| api.doors[door.0].name.rust.as_str())
        .collect()
}
