//! Which file a path means.

use std::{
    env,
    path::{Path, PathBuf},
};

use proc_macro2::Span;

use crate::{arguments::Arguments, attribute::Fault};

/// Returns the file: relative to the package's folder or, where there is none, to the source file's.
pub(crate) fn locate(arguments: &Arguments) -> Result<PathBuf, Fault> {
    let path = Path::new(&arguments.path);
    if path.is_absolute() {
        return Err(Fault::new(
            arguments.span,
            format!(
                "`{}` is an absolute path, which exists on one machine only: write it relative to Cargo.toml",
                arguments.path
            ),
        ));
    }
    let in_package = env::var_os("CARGO_MANIFEST_DIR").map(|folder| Path::new(&folder).join(path));
    if let Some(file) = &in_package
        && file.is_file()
    {
        return Ok(file.clone());
    }
    let beside_source = beside_source(arguments.span, path);
    // Of two that are not there, the one whose folder is was meant.
    let has_folder = |file: &&PathBuf| file.parent().is_some_and(Path::is_dir);
    let meant = [&beside_source, &in_package]
        .into_iter()
        .flatten()
        .find(has_folder)
        .cloned();
    beside_source
        .filter(|file| file.is_file())
        .or(meant)
        .or(in_package)
        .ok_or_else(|| {
            Fault::new(
                arguments.span,
                "cargo did not say where the package is (CARGO_MANIFEST_DIR)",
            )
        })
}

/// Returns the path as seen from the source file; editors do not tell where that is.
fn beside_source(span: Span, path: &Path) -> Option<PathBuf> {
    let source = proc_macro::is_available()
        .then(|| span.unwrap().local_file())
        .flatten()?;
    let folder = env::current_dir().ok()?.join(source.parent()?);
    Some(folder.join(path))
}
