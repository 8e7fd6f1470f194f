//! Crates of generated code, and what Cargo says of them.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::Value;

/// The root of the workspace.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// A folder of crates that share one target folder, so that what they depend on is built once.
#[derive(Clone, Debug)]
pub(crate) struct Crates {
    folder: PathBuf,
}

/// What Cargo said of a crate.
#[derive(Clone, Debug, Default)]
pub(crate) struct Verdict {
    /// Whether there was no error.
    pub(crate) passed: bool,
    /// The warnings, of the crate itself.
    pub(crate) warnings: Vec<String>,
    /// The errors.
    pub(crate) errors: Vec<String>,
}

impl Crates {
    /// Makes the folder.
    pub(crate) fn new(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let folder = folder.canonicalize()?;
        Ok(Self { folder })
    }

    /// Returns the folder where crates are when none is asked for.
    pub(crate) fn default_folder() -> PathBuf {
        let target = env::var_os("CARGO_TARGET_DIR");
        let target = target.map_or_else(|| Path::new(ROOT).join("target"), PathBuf::from);
        target.join("corpus")
    }

    /// Writes a crate; `file` is `lib.rs` or `main.rs`. What did not change is not written, nor built again.
    pub(crate) fn write(&self, name: &str, file: &str, code: &str) -> io::Result<()> {
        let folder = self.folder.join(name);
        fs::create_dir_all(folder.join("src"))?;
        write_changed(&folder.join("Cargo.toml"), &manifest(name))?;
        if !folder.join("Cargo.lock").exists() {
            fs::copy(
                Path::new(ROOT).join("Cargo.lock"),
                folder.join("Cargo.lock"),
            )?;
        }
        write_changed(&folder.join("src").join(file), code)
    }

    /// Runs a command of Cargo on a crate: `check` or `build`.
    pub(crate) fn cargo(&self, command: &str, name: &str) -> io::Result<Verdict> {
        let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .args([command, "--quiet", "--message-format=json"])
            .current_dir(self.folder.join(name))
            .env("CARGO_TARGET_DIR", self.target())
            .env("CARGO_INCREMENTAL", "0")
            .stdin(Stdio::null())
            .output()?;
        let mut verdict = Verdict::default();
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            verdict.add(name, line);
        }
        verdict.passed = output.status.success();
        if !verdict.passed && verdict.errors.is_empty() {
            let text = String::from_utf8_lossy(&output.stderr);
            verdict.errors.push(text.trim().replace('\n', " | "));
        }
        Ok(verdict)
    }

    /// Returns the program of a crate that was built.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.target().join("debug").join(name)
    }

    /// Returns the folder of a crate.
    pub(crate) fn folder(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn target(&self) -> PathBuf {
        self.folder.join("target")
    }
}

impl Verdict {
    fn add(&mut self, name: &str, line: &str) {
        let Ok(line) = serde_json::from_str::<Value>(line) else {
            return;
        };
        let is_ours = line["target"]["name"]
            .as_str()
            .is_some_and(|target| target.replace('_', "-") == name);
        let Some(text) = line["message"]["message"].as_str() else {
            return;
        };
        // The summary at the end.
        if !is_ours || text.ends_with(" emitted") || text.starts_with("aborting due to") {
            return;
        }
        let place = line["message"]["spans"][0]["line_start"]
            .as_u64()
            .unwrap_or_default();
        let told = format!("{text} (line {place})");
        match line["message"]["level"].as_str() {
            Some("warning") => self.warnings.push(told),
            Some("error") => self.errors.push(told),
            _ => {}
        }
    }
}

/// Makes the name of a crate from the name of a document.
pub(crate) fn crate_name(document: &str) -> String {
    let name: String = document
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '-'
            }
        })
        .collect();
    format!("corpus-{}", name.trim_matches('-'))
}

fn manifest(name: &str) -> String {
    let runtime = Path::new(ROOT).join("fid-runtime");
    let runtime = runtime.canonicalize().unwrap_or(runtime);
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\n\
         fid-runtime = {{ path = {runtime:?}, default-features = false, features = [\"reqwest\"] }}\n\
         serde = {{ version = \"1\", default-features = false }}\n\
         serde_json = \"1\"\n\
         tokio = {{ version = \"1\", features = [\"rt\", \"time\"] }}\n\n\
         [profile.dev]\ndebug = false\n"
    )
}

fn write_changed(path: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    fs::write(path, text)
}
