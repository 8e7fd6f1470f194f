//! From a folder to a table.

use std::{error::Error, fs};

use serde_json::json;

use crate::{
    arguments::Arguments,
    crates::Crates,
    folder::{self, Found},
    instances::Tools,
    judge::{self, Workshop},
    progress::Progress,
    row::{Counts, Row},
    table::{self, Table},
};

/// How many documents go through Cargo together.
const BATCH: usize = 24;

/// Does what the command line says; tells whether nothing failed and nothing was lost.
pub(crate) fn run(arguments: &Arguments) -> Result<bool, Box<dyn Error>> {
    let Found { documents, skipped } = folder::find(&arguments.folder, &arguments.only)
        .map_err(|error| format!("cannot look into {}: {error}", arguments.folder.display()))?;
    if documents.is_empty() {
        return Err(nothing_found(arguments, &skipped).into());
    }
    let work = arguments
        .work
        .clone()
        .unwrap_or_else(Crates::default_folder);
    let workshop = match arguments.no_check {
        true => None,
        false => Some(Workshop {
            crates: Crates::new(&work)?,
            tools: Tools::find()?,
        }),
    };
    let progress = Progress::new(documents.len());
    let mut rows = Vec::new();
    for batch in documents.chunks(BATCH) {
        rows.extend(judge::judge(batch, workshop.as_ref(), &progress)?);
    }
    let mut totals = Counts::default();
    rows.iter().for_each(|row| totals += row.counts);
    show(
        arguments,
        &Table {
            rows: &rows,
            totals,
            skipped: &skipped,
        },
    )?;
    Ok(rows.iter().all(|row| row.counts.are_good()))
}

fn nothing_found(arguments: &Arguments, skipped: &[(String, String)]) -> String {
    let mut text = format!("no OpenAPI document in {}", arguments.folder.display());
    if !arguments.only.is_empty() {
        text += &format!(" whose path contains {}", arguments.only.join(" or "));
    }
    for (name, reason) in skipped {
        text += &format!("\n  {name}: {reason}");
    }
    text
}

fn show(arguments: &Arguments, table: &Table<'_>) -> Result<(), Box<dyn Error>> {
    if let Some(file) = &arguments.write {
        fs::write(file, table::page(table))?;
    }
    if arguments.json {
        let documents: Vec<_> = table.rows.iter().map(Row::json).collect();
        let json = json!({ "documents": documents, "totals": table.totals.json() });
        println!("{json:#}");
        for (name, reason) in table.skipped {
            eprintln!("skipped {name}: {reason}");
        }
    } else {
        println!("{}", table::text(table));
    }
    Ok(())
}
