//! The table, for the terminal and as a page; both are Markdown.

use std::{collections::BTreeMap, fmt::Write};

use crate::row::{Counts, Row};

/// How many problems of a document are shown; `--json` has them all.
const SHOWN: usize = 5;

/// How many reasons of refusal are shown.
const REFUSALS: usize = 20;

const COLUMNS: usize = 18;

const HEADER: [&str; COLUMNS] = [
    "document",
    "operations",
    "schemas",
    "Value open",
    "given up",
    "warnings",
    "check",
    "instances",
    "none made",
    "wrong ones",
    "requests",
    "untried",
    "answers",
    "expand ms",
    "lines/op",
    "mistakes",
    "left out",
    "refused",
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
    text += &listed("Failures", table.rows, |row| &row.problems);
    text += &listed("Not taken yet", table.rows, |row| &row.refusals);
    text += &refusals(table.rows);
    text += &listed("Mistakes of the documents", table.rows, |row| &row.mistakes);
    text += &listed("Not judged", table.rows, |row| &row.notes);
    if !table.skipped.is_empty() {
        text += "\n## Skipped\n\n";
    }
    for (name, reason) in table.skipped {
        let _ = writeln!(text, "* {name}: {reason}");
    }
    text
}

/// Lists what there is to say of each document.
fn listed(title: &str, rows: &[Row], said: impl Fn(&Row) -> &Vec<String>) -> String {
    let mut text = String::new();
    for row in rows.iter().filter(|row| !said(row).is_empty()) {
        let _ = write!(text, "\n{}:\n", row.name);
        for one in said(row).iter().take(SHOWN) {
            let _ = writeln!(text, "* {one}");
        }
        let more = said(row).len().saturating_sub(SHOWN);
        if more > 0 {
            let _ = writeln!(text, "* and {more} more");
        }
    }
    match text.is_empty() {
        true => text,
        false => format!("\n## {title}\n{text}"),
    }
}

/// Returns what documents were refused for, most frequent first, so that one sees what to do next.
fn refusals(rows: &[Row]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for refusal in rows.iter().flat_map(|row| &row.refusals) {
        if let Some((_, message)) = refusal.split_once(": ") {
            *counts.entry(message).or_default() += 1;
        }
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let lines = counts.iter().take(REFUSALS);
    let lines: String = lines
        .map(|(message, count)| format!("* {count} times: {message}\n"))
        .collect();
    match lines.is_empty() {
        true => lines,
        false => format!("\nMost often:\n{lines}"),
    }
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
        counts.schemas_without_instances.to_string(),
        of(counts.wrong_refused, counts.wrong_accepted),
        of(counts.requests_accepted, counts.requests_rejected),
        counts.requests_untried.to_string(),
        of(counts.answers_read(), counts.answers_unread),
        format!("{:.0}", counts.expand_ms),
        format!("{:.1}", counts.lines_per_operation()),
        counts.mistakes.to_string(),
        counts.left_out.to_string(),
        counts.refusals.to_string(),
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
