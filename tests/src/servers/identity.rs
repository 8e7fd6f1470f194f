//! Who a server is, for TLS.

use std::{
    fs, io,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

/// A certificate and its key, each in PEM.
#[derive(Clone)]
pub struct Identity {
    /// The certificate, and those up to its authority if there are any between.
    pub certificate: String,
    /// The private key.
    pub key: String,
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Identity").finish_non_exhaustive()
    }
}

impl Identity {
    /// Writes both into a folder, and returns where. Nobody else may read the key: servers insist on that.
    pub(super) fn write_to(&self, folder: &Path) -> io::Result<[PathBuf; 2]> {
        let files = [folder.join("server.crt"), folder.join("server.key")];
        for (file, text) in files.iter().zip([&self.certificate, &self.key]) {
            fs::write(file, text)?;
            fs::set_permissions(file, fs::Permissions::from_mode(0o600))?;
        }
        Ok(files)
    }
}
