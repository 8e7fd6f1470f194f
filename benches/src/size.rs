//! What a client takes along: crates in its tree, and lines of code.

use std::{collections::BTreeSet, fs, path::Path, process::Command};

use fid_codegen::{compile, expand, format, source::Source};

use crate::{
    Options,
    table::{Row, Table},
    tools,
};

pub(crate) fn run(options: &Options) -> Table {
    let mut rows = vec![crates()];
    rows.extend(lines(&options.documents));
    Table {
        name: "size".to_owned(),
        title: "Crates and lines".to_owned(),
        about: "Crates in the tree with default features, as `cargo tree -e normal` lists them for this machine, and \
            lines of generated code an operation: its method, the type of its call, of its headers and of its answers, \
            as `fid spec expand` writes them, without documentation."
            .to_owned(),
        machine: String::new(),
        is_quick: options.quick,
        rows,
        plots: Vec::new(),
    }
}

/// The tree of reqwest 0.13 with its default features has 108 (design, section 8).
fn crates() -> Row {
    let what = "crates in the tree of fid-client";
    let mut tree = Command::new("cargo");
    tree.args([
        "tree",
        "-p",
        "fid-client",
        "-e",
        "normal",
        "--prefix",
        "none",
        "--no-dedupe",
    ]);
    match tools::output(&mut tree) {
        Ok(tree) => {
            let crates: BTreeSet<&str> = tree
                .lines()
                .map(|line| line.trim_end_matches(" (*)"))
                .collect();
            Row {
                what: what.to_owned(),
                unit: "crates".to_owned(),
                ours: Some(crates.len() as f64),
                against: "reqwest 0.13 with its default features".to_owned(),
                theirs: Some(108.0),
                budget: Some(1.0),
                is_count: true,
                note: String::new(),
            }
        }
        Err(error) => Row::missing(what, &error),
    }
}

/// The documents of a folder, and the one of the repository.
fn lines(folder: &Path) -> Vec<Row> {
    let what = "lines an operation, over all documents";
    let Ok(found) = fs::read_dir(folder) else {
        let why = format!(
            "no folder {}: name one with `--documents`",
            folder.display()
        );
        return vec![Row::missing(what, &why)];
    };
    let mut files: Vec<_> = found.flatten().map(|file| file.path()).collect();
    files.retain(|file| {
        file.extension()
            .is_some_and(|name| name == "json" || name == "yaml")
    });
    files.sort();
    let (mut lines, mut operations) = (0, 0);
    for file in &files {
        let Ok(source) = Source::load(file.display().to_string(), file) else {
            continue;
        };
        let expansion = expand::expand(&compile(source).api);
        operations += expansion.operations.len();
        lines += expansion
            .operations
            .iter()
            .map(|one| count(one))
            .sum::<usize>();
    }
    vec![Row {
        what: what.to_owned(),
        unit: "lines".to_owned(),
        ours: Some(lines as f64 / operations.max(1) as f64),
        budget: Some(15.0),
        is_count: true,
        note: format!("{operations} operations of {} documents", files.len()),
        ..Row::default()
    }]
}

/// Counts the lines of code, without those that open and close the `impl`.
fn count(operation: &expand::OperationItem) -> usize {
    let text = format(operation.alone());
    let code = text.lines().map(str::trim_start);
    let code = code.filter(|line| !line.is_empty() && !line.starts_with("///"));
    code.count().saturating_sub(2)
}
