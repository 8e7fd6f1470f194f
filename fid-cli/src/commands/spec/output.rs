//! The file that code goes to: it is whole at every moment.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use tempfile::Builder;

use crate::failure::{Exit, Failure};

/// Writes a file, unless it has the text already: then nothing has to be built anew.
pub(super) fn write(file: &Path, text: &str) -> Result<(), Failure> {
    if fs::read(file).is_ok_and(|known| known == text.as_bytes()) {
        return Ok(());
    }
    // What is behind a symbolic link is written, not the link.
    let target = fs::canonicalize(file).unwrap_or_else(|_| PathBuf::from(file));
    write_whole(&target, text).map_err(|error| {
        let message = format!("{} cannot be written: {error}", file.display());
        Failure::new(Exit::Failed, message)
    })
}

fn write_whole(file: &Path, text: &str) -> io::Result<()> {
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut builder = Builder::new();
    // Code is for everybody whom the user lets read files.
    #[cfg(unix)]
    let permissions = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(permissions);
    let mut new = builder.tempfile_in(folder)?;
    new.write_all(text.as_bytes())?;
    new.persist(file).map_err(|error| error.error).map(drop)
}
