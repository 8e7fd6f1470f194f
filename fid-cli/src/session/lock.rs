//! One process at a time.

use std::{fs, io, path::Path};

/// A lock that other processes wait for. It ends when this is dropped, or the process does.
#[derive(Debug)]
pub(crate) struct FileLock {
    _file: fs::File,
}

impl FileLock {
    /// Waits for the lock, whose file is created if need be and stays. Says first that it has to wait, if it has to.
    pub(crate) fn take(path: &Path, say: impl FnOnce()) -> io::Result<Self> {
        let mut options = fs::OpenOptions::new();
        options.create(true).append(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => {
                say();
                file.lock()?;
            }
            Err(fs::TryLockError::Error(error)) => return Err(error),
        }
        Ok(Self { _file: file })
    }
}
