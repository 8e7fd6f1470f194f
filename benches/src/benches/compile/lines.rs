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

/// Counts the lines of the operations in all documents of a folder.
pub(super) fn row(folder: &Path) -> Row {
    let what = "lines an operation";
    let Ok(found) = fs::read_dir(folder) else {
        // Who has none of the documents has those of the bench `tree`, and a check goes by them.
        let row = Row::time(what, "lines").budget(BUDGET);
        return row.note("the folder ../shared/specs of documents is not there");
    };
    let mut files: Vec<_> = found.flatten().map(|file| file.path()).collect();
    files.sort();
    let counts: Vec<usize> = files.iter().flat_map(|file| counts(file)).collect();
    let lines: usize = counts.iter().sum();
    let row = Row::count(what, "lines").budget(BUDGET);
    if counts.is_empty() {
        return row.note("no document in ../shared/specs has operations");
    }
    let note = format!("{} operations", counts.len());
    row.ours(lines as f64 / counts.len() as f64).note(note)
}

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
