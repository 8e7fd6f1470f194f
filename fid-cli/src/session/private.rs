//! Files and directories that only their owner can read. On Windows, those of the user's profile are.

use std::{fs, io, path::Path};

/// Creates a directory and those above it, unless they are there.
pub(crate) fn create_directory(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Tells whether others than the owner can read a file.
#[cfg(unix)]
pub(crate) fn others_can_read(file: &fs::File) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;

    Ok(file.metadata()?.mode() & 0o077 != 0)
}

/// Tells whether others than the owner can read a file.
#[cfg(not(unix))]
pub(crate) fn others_can_read(_: &fs::File) -> io::Result<bool> {
    Ok(false)
}
