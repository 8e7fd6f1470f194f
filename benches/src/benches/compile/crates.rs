//! The crates that are compiled: two for each document, with one folder for what cargo builds.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Where the crates are.
pub(super) struct Crates {
    folder: PathBuf,
}

/// The two crates of a document.
pub(super) struct Sides {
    pub(super) ours: Crate,
    pub(super) twin: Crate,
}

/// A crate and where cargo builds it.
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

    /// Writes the crates of a document.
    pub(super) fn write(&self, name: &str, text: &str, twin: &str) -> io::Result<Sides> {
        let ours = "#[fid_runtime::client(\"document.json\")]\npub mod api {}\n";
        let runtime = format!(
            "fid-runtime = {{ path = {:?}, default-features = false }}",
            runtime()
        );
        let ours = self.write_crate(&format!("{name}-ours"), &runtime, ours)?;
        fs::write(ours.folder.join("document.json"), text)?;
        let twin = self.write_crate(&format!("{name}-twin"), TWIN, twin)?;
        Ok(Sides { ours, twin })
    }

    fn write_crate(&self, name: &str, dependencies: &str, code: &str) -> io::Result<Crate> {
        let folder = self.folder.join(name);
        fs::create_dir_all(folder.join("src"))?;
        fs::write(folder.join("Cargo.toml"), manifest(name, dependencies))?;
        fs::write(folder.join("src/lib.rs"), code)?;
        // The versions are those of the workspace, which are there already.
        fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock"))?;
        let target = self.folder.join("target");
        Ok(Crate { folder, target })
    }
}

/// What one needs who writes a client by hand.
const TWIN: &str = "\
reqwest = { version = \"0.13\", default-features = false, features = [\"json\", \"query\"] }
serde = { version = \"1\", features = [\"derive\"] }
serde_json = \"1\"";

/// Incremental compilation is off: what is measured is the whole crate.
fn manifest(name: &str, dependencies: &str) -> String {
    format!(
        "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         {dependencies}\n\n[profile.dev]\nincremental = false\n"
    )
}

fn workspace() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

fn runtime() -> PathBuf {
    workspace().join("fid-runtime")
}
