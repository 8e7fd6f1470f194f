//! The crates that are compiled, with one folder for what cargo builds.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::repository;

/// Where the crates are.
pub(super) struct Crates {
    folder: PathBuf,
}

/// A crate and where cargo builds it.
#[derive(Clone, Debug)]
pub(super) struct Crate {
    pub(super) folder: PathBuf,
    pub(super) target: PathBuf,
}

impl Crates {
    /// Makes the folder, if it is missing.
    pub(super) fn in_folder(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let folder = folder.canonicalize()?;
        Ok(Self { folder })
    }

    /// Writes a crate of its dependencies, as lines of its manifest, and its file: `lib.rs` or `main.rs`.
    pub(super) fn write(
        &self,
        name: &str,
        dependencies: &str,
        file: &str,
        code: &str,
    ) -> io::Result<Crate> {
        let one = self.at(name);
        fs::create_dir_all(one.folder.join("src"))?;
        let manifest = format!(
            "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}\n"
        );
        fs::write(one.folder.join("Cargo.toml"), manifest)?;
        fs::write(one.folder.join("src").join(file), code)?;
        one.adopt()?;
        Ok(one)
    }

    /// Returns where the crate of a name is, or will be.
    pub(super) fn at(&self, name: &str) -> Crate {
        Crate {
            folder: self.folder.join(name),
            target: self.folder.join("target"),
        }
    }

    /// Returns the place of a crate whose folder nothing is in yet.
    pub(super) fn empty(&self, name: &str) -> io::Result<Crate> {
        let one = self.at(name);
        match fs::remove_dir_all(&one.folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(one),
        }
    }
}

impl Crate {
    /// Makes a crate a workspace of its own, as it lies in the folders of another, of the versions that are there
    /// already: those of this repository.
    pub(super) fn adopt(&self) -> io::Result<()> {
        let file = self.folder.join("Cargo.toml");
        let manifest = fs::read_to_string(&file)?;
        if !manifest.contains("[workspace]") {
            fs::write(file, manifest + "\n[workspace]\n")?;
        }
        fs::copy(
            repository().join("Cargo.lock"),
            self.folder.join("Cargo.lock"),
        )?;
        Ok(())
    }

    /// Has cargo build the crate somewhere else.
    pub(super) fn built_in(mut self, target: PathBuf) -> Self {
        self.target = target;
        self
    }
}
