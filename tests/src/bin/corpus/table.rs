//! The table, for the terminal and as a page; both are Markdown.

use std::fmt::Write;

use crate::row::{Counts, Row};

/// How many problems of a document are shown; `--json` has them all.
const SHOWN: usize = 5;

const COLUMNS: usize = 12;

const HEADER: [&str; COLUMNS] = [
    "document",
    "operations",
    "schemas",
    "Value open",
    "given up",
    "warnings",
    "check",
    "instances",
    "wrong ones",
    "expand ms",
    "lines/op",
    "mistakes",
];

/// What the table shows.
#[derive(Debug)]
pub(crate) struct Table<'a> {
    /// The documents.
    pub(crate) rows: &'a [Row],
    /// Their sums.
    pub(crate) totals: Counts,
    /// Files that are no documents, and why.
    pub(crate) skipped: &'a [(String, String)],
}

/// Returns the page that is kept in the repository.
pub(crate) fn page(table: &Table<'_>) -> String {
    format!(
        "# What the generator makes of documents that nobody here wrote\n\n\
         Made by `cargo run -p fid-tests --bin corpus -- FOLDER --write tests/corpus.md`, which also tells what the\n\
         columns mean (`--help`). Where the documents are from is in the README beside them.\n\n{}\n",
        text(table)
    )
}

/// Returns the table, what went wrong, and what was skipped.
pub(crate) fn text(table: &Table<'_>) -> String {
    let mut lines = vec![HEADER.map(str::to_owned)];
    lines.extend(table.rows.iter().map(|row| cells(&row.name, &row.counts)));
    let count = format!("{} documents", table.rows.len());
    lines.push(cells(&count, &table.totals));
    let mut text = aligned(&lines);
    for row in table.rows.iter().filter(|row| !row.problems.is_empty()) {
        let _ = write!(text, "\n{}:\n", row.name);
        for problem in row.problems.iter().take(SHOWN) {
            let _ = writeln!(text, "* {problem}");
        }
        if let Some(more) = row
            .problems
            .len()
            .checked_sub(SHOWN)
            .filter(|more| *more > 0)
        {
            let _ = writeln!(text, "* and {more} more");
        }
    }
    if !table.skipped.is_empty() {
        text += "\nSkipped:\n";
    }
    for (name, reason) in table.skipped {
        let _ = writeln!(text, "* {name}: {reason}");
    }
    text
}

fn cells(name: &str, counts: &Counts) -> [String; COLUMNS] {
    [
        name.to_owned(),
        format!(
            "{} / {}",
            counts.operations_generated, counts.operations_declared
        ),
        format!("{} / {}", counts.schemas_typed, counts.schemas_declared),
        counts.values_open.to_string(),
        counts.values_given_up.to_string(),
        counts.warnings.to_string(),
        of(counts.checks_passed, counts.checks_failed),
        of(counts.instances_ok, counts.instances_failed),
        of(counts.wrong_refused, counts.wrong_accepted),
        format!("{:.0}", counts.expand_ms),
        format!("{:.1}", counts.lines_per_operation()),
        counts.mistakes.to_string(),
    ]
}

/// Shows what was good / what was not; a dash where nothing was tried.
fn of(good: usize, bad: usize) -> String {
    match (good, bad) {
        (0, 0) => "-".to_owned(),
        _ => format!("{good} / {bad}"),
    }
}

fn aligned<const N: usize>(lines: &[[String; N]]) -> String {
    let widths: [usize; N] = std::array::from_fn(|column| {
        let cells = lines.iter().map(|line| line[column].chars().count());
        cells.max().unwrap_or_default()
    });
    let mut text = String::new();
    for (index, line) in lines.iter().enumerate() {
        for (cell, width) in line.iter().zip(widths) {
            let _ = write!(text, "| {cell:width$} ");
        }
        text += "|\n";
        if index == 0 {
            let rule = widths.map(|width| format!("|{}", "-".repeat(width + 2)));
            text += &format!("{}|\n", rule.concat());
        }
    }
    text
}
