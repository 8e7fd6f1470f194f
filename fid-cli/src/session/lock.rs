//! One process at a time.

use std::{fs, io, path::Path, time::Duration};

use tokio::time::sleep;

/// How long somebody else's lock is left alone before it is tried again.
const PAUSE: Duration = Duration::from_millis(50);

/// A lock that other processes wait for. It ends when this is dropped, or the process does.
#[derive(Debug)]
pub(crate) struct FileLock {
    _file: fs::File,
}

impl FileLock {
    /// Waits for the lock, whose file is created if need be and stays. Says first that it has to wait, if it has to.
    ///
    /// It asks again and again: a thread that the system holds in a lock could not be given up.
    pub(crate) async fn take(path: &Path, say: impl FnOnce()) -> io::Result<Self> {
        let mut options = fs::OpenOptions::new();
        options.create(true).append(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path)?;
        let mut say = Some(say);
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(fs::TryLockError::WouldBlock) => {
                    if let Some(say) = say.take() {
                        say();
                    }
                    sleep(PAUSE).await;
                }
                Err(fs::TryLockError::Error(error)) => return Err(error),
            }
        }
    }
}
