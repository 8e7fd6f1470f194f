//! `RESULTS.md`, put together from the tables of all benches that were ever run here.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    benches,
    plots::{self, PLOTS},
    summary,
    table::{HEAD, Table},
};

/// Returns the folder of this crate, wherever the command is started.
fn folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Keeps the table of a bench.
pub(crate) fn keep(table: &Table) -> io::Result<()> {
    let text = serde_json::to_string_pretty(table)?;
    fs::create_dir_all(folder().join("results"))?;
    fs::write(file(&table.name), text + "\n")
}

/// Reads the table of a bench, if one is kept.
pub(crate) fn read(name: &str) -> io::Result<Option<Table>> {
    match fs::read_to_string(file(name)) {
        Ok(text) => Ok(Some(serde_json::from_str(&text)?)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Writes `RESULTS.md` and the plots from the tables that are kept, in the order of the names.
pub(crate) fn write(names: &[&str]) -> io::Result<PathBuf> {
    for name in names {
        if let Some(table) = read(name)? {
            plots::write(&table, &folder().join("plots"))?;
        }
    }
    let path = folder().join("RESULTS.md");
    fs::write(&path, page(names)?)?;
    Ok(path)
}

/// Returns what `RESULTS.md` says.
fn page(names: &[&str]) -> io::Result<String> {
    let mut sections = String::new();
    let mut tables = Vec::new();
    for name in names {
        let table = read(name)?;
        sections.push_str(&section(name, table.as_ref()));
        tables.extend(table);
    }
    Ok(format!(
        "{INTRODUCTION}{}{sections}",
        summary::section(&tables)
    ))
}

fn file(name: &str) -> PathBuf {
    folder().join("results").join(format!("{name}.json"))
}

fn section(name: &str, table: Option<&Table>) -> String {
    let command = format!("`cargo run --release -p fid-benches -- {name}`");
    let Some(table) = table else {
        return format!("\n## {name}\n\nNot run yet: {command}\n");
    };
    let rows: Vec<String> = table.rows.iter().map(crate::table::Row::markdown).collect();
    let rows = rows.join("\n");
    let plots = PLOTS.iter().filter(|plot| plot.bench == name);
    let plots: String = plots.map(|plot| plot.markdown(table)).collect();
    let missing = missing(&benches::piece_names(name), table);
    format!(
        "\n## {name}\n\n{}\n\n{command}: {}.\n\n{HEAD}\n{rows}\n{missing}{plots}",
        table.about, table.made
    )
}

/// Says which pieces of a bench have no rows.
fn missing(pieces: &[String], table: &Table) -> String {
    let is_there = |piece: &&String| table.rows.iter().any(|row| row.piece == **piece);
    let missing = pieces.iter().filter(|piece| !is_there(piece));
    let missing: Vec<String> = missing.map(|piece| format!("`--only {piece}`")).collect();
    match missing.is_empty() {
        true => String::new(),
        false => format!("\nNot run yet: {}.\n", missing.join(", ")),
    }
}

const INTRODUCTION: &str = "\
# Results

Written by `cargo run --release -p fid-benches`; `-- --help` tells more, `-- draw` writes it anew of what was measured.
\"Ours\" is what fid generates, \"theirs\" the code that it is compared with, the ratio ours by theirs. Counts (instructions, allocations, crates) are the same in
every run; times and memory are not, and are for people to read.
";

/// Says on what machine this is: no names and no paths.
pub(crate) fn machine() -> String {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu.lines().find_map(|line| line.strip_prefix("model name"));
    let model = model.map_or("unknown", |rest| rest.trim_start_matches([' ', '\t', ':']));
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let told = |program: &str, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).output().ok();
        let text = output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
        text.unwrap_or_else(|| "unknown".to_owned())
    };
    let (kernel, rustc) = (told("uname", &["-sr"]), told("rustc", &["--version"]));
    let date = told("date", &["+%Y-%m-%d"]);
    format!("{model}, {cores} cores, {kernel}, {rustc}, {date}")
}

#[cfg(test)]
mod tests;
