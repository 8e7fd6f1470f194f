//! From a folder to a table.

use std::{error::Error, fs, time::Instant};

use serde_json::json;

use crate::{
    arguments::Arguments,
    client::{self, Client},
    crates::{Crates, crate_name},
    document::Document,
    folder::{self, Found},
    instances::Tools,
    round_trip,
    row::{Counts, Row},
    table::{self, Table},
};

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
        false => Some((Crates::new(&work)?, Tools::find()?)),
    };
    let mut rows = Vec::new();
    for (index, document) in documents.iter().enumerate() {
        eprint!(
            "[{}/{}] {} ",
            index + 1,
            documents.len(),
            document.source.name
        );
        let start = Instant::now();
        let row = judge(document, workshop.as_ref())?;
        eprintln!("{} ({:.1} s)", verdict(&row), start.elapsed().as_secs_f64());
        rows.push(row);
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

fn verdict(row: &Row) -> String {
    if row.counts.are_good() {
        return "ok".to_owned();
    }
    let first = row.problems.first().map_or("", String::as_str);
    format!("{} problems, the first: {first}", row.problems.len())
}

fn judge(document: &Document, workshop: Option<&(Crates, Tools)>) -> Result<Row, Box<dyn Error>> {
    let mut row = Row {
        name: document.source.name.clone(),
        ..Row::default()
    };
    let client = client::make(document, &mut row);
    if let (Some(client), Some((crates, tools))) = (client, workshop) {
        check(&client, crates, &mut row)?;
        let told = round_trip::judge(document, &client.api, (crates, tools), &mut row);
        if let Err(error) = told {
            row.counts.untold += 1;
            row.problems.push(format!("not told: {error}"));
        }
    }
    Ok(row)
}

fn check(client: &Client, crates: &Crates, row: &mut Row) -> Result<(), Box<dyn Error>> {
    let name = crate_name(&row.name);
    crates.write(&name, "lib.rs", &client.code)?;
    let verdict = crates.cargo("check", &name)?;
    row.counts.warnings = verdict.warnings.len();
    if verdict.passed {
        row.counts.checks_passed = 1;
    } else {
        row.counts.checks_failed = 1;
    }
    let errors = verdict.errors.iter().map(|error| format!("error: {error}"));
    let warnings = verdict
        .warnings
        .iter()
        .map(|warning| format!("warning: {warning}"));
    row.problems.extend(errors.chain(warnings));
    Ok(())
}

fn show(arguments: &Arguments, table: &Table<'_>) -> Result<(), Box<dyn Error>> {
    if let Some(file) = &arguments.write {
        fs::write(file, table::page(table))?;
    }
    if arguments.json {
        let documents: Vec<_> = table.rows.iter().map(Row::json).collect();
        let skipped = table
            .skipped
            .iter()
            .map(|(name, reason)| json!({ "name": name, "reason": reason }));
        let skipped: Vec<_> = skipped.collect();
        let json =
            json!({ "documents": documents, "totals": table.totals.json(), "skipped": skipped });
        println!("{json:#}");
    } else {
        println!("{}", table::text(table));
    }
    Ok(())
}
