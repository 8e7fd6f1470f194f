//! How much there is to read of an operation.

use std::{fs, path::Path};

use fid_codegen::{
    compile,
    expand::{self, OperationItem},
    format,
    source::Source,
};

use crate::table::Row;

/// The most lines an operation.
const BUDGET: f64 = 15.0;

const UNIT: &str = "lines an operation";

/// Counts those of one document.
pub(super) fn of_document(file: &Path) -> Row {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    row(&name, &counts(file))
}

/// Counts those of all documents of a folder.
pub(super) fn of_folder(folder: &Path) -> Row {
    let name = "all of ../shared/specs";
    let Ok(found) = fs::read_dir(folder) else {
        // Not everybody has them, and a check goes by the others.
        let row = Row::time(what(name), UNIT).budget(BUDGET);
        return row.note("the folder is not there");
    };
    let mut files: Vec<_> = found.flatten().map(|file| file.path()).collect();
    files.sort();
    let counts: Vec<usize> = files.iter().flat_map(|file| counts(file)).collect();
    row(name, &counts)
}

fn row(name: &str, counts: &[usize]) -> Row {
    let row = Row::count(what(name), UNIT).budget(BUDGET);
    if counts.is_empty() {
        return row.note("no operation could be read");
    }
    let lines: usize = counts.iter().sum();
    let note = format!("{} operations", counts.len());
    row.ours(lines as f64 / counts.len() as f64).note(note)
}

fn what(name: &str) -> String {
    format!("generated code of {name}")
}

/// Counts the lines of each operation: its method, its call, its headers and its answers, documentation left out.
fn counts(file: &Path) -> Vec<usize> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let Ok(source) = Source::load(name.as_ref(), file) else {
        return Vec::new();
    };
    let expansion = expand::expand(&compile(source).api);
    expansion.operations.iter().map(count).collect()
}

/// Counts the lines of code, without those that open and close the `impl`.
fn count(operation: &OperationItem) -> usize {
    let text = format(operation.alone());
    let code = text.lines().map(str::trim_start);
    let code = code.filter(|line| !line.is_empty() && !line.starts_with("///"));
    code.count().saturating_sub(2)
}
