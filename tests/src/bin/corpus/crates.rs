//! Crates of generated code, and what Cargo says of them.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs, io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use serde_json::Value;

use crate::bounded;

/// The root of the workspace.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// How long Cargo may take for one batch of crates.
const PATIENCE: Duration = Duration::from_secs(30 * 60);

/// A workspace of crates, so that what they depend on is built once and Cargo builds several at a time.
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
        // The same versions and the same compiler as here, wherever the folder is.
        for file in ["Cargo.lock", "rust-toolchain.toml"] {
            if !folder.join(file).exists() {
                fs::copy(Path::new(ROOT).join(file), folder.join(file))?;
            }
        }
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
        write_changed(&folder.join("src").join(file), code)
    }

    /// Runs a command of Cargo, `check` or `build`, on crates; returns a verdict on each. Progress is told by `each`.
    pub(crate) fn cargo(
        &self,
        command: &str,
        names: &[String],
        each: impl Fn(&str),
    ) -> Result<BTreeMap<String, Verdict>, String> {
        let mut verdicts: BTreeMap<String, Verdict> = BTreeMap::new();
        if names.is_empty() {
            return Ok(verdicts);
        }
        let manifest = self.folder.join("Cargo.toml");
        write_changed(&manifest, &workspace(names)).map_err(|error| error.to_string())?;
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo
            .args([command, "--quiet", "--workspace", "--keep-going"])
            .arg("--message-format=json")
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", self.target())
            .env("CARGO_INCREMENTAL", "0")
            .stdin(Stdio::null());
        let ended = bounded::run(&mut cargo, PATIENCE, |line| {
            let Ok(line) = serde_json::from_str::<Value>(line) else {
                return;
            };
            let target = line["target"]["name"].as_str().unwrap_or_default();
            let name = target.replace('_', "-");
            if names.contains(&name) && verdicts.entry(name.clone()).or_default().add(&line) {
                each(&name);
            }
        })?;
        for name in names {
            let verdict = verdicts.entry(name.clone()).or_default();
            if !verdict.passed && verdict.errors.is_empty() {
                let failure = ended.failure.as_deref().unwrap_or_default();
                let said = format!("cargo {command} {failure}: {}", ended.said);
                verdict.errors.push(said);
            }
        }
        Ok(verdicts)
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
    /// Takes in a message; tells whether it was the last on the crate.
    fn add(&mut self, line: &Value) -> bool {
        if line["reason"] == "compiler-artifact" {
            self.passed = true;
            return true;
        }
        let Some(text) = line["message"]["message"].as_str() else {
            return false;
        };
        // The summary at the end.
        if text.ends_with(" emitted") || text.starts_with("aborting due to") {
            return false;
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
        false
    }
}

/// Makes the names of crates from the names of documents, a different one for each.
pub(crate) fn crate_names<'a>(documents: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut used = BTreeSet::new();
    documents
        .map(|document| {
            let name: String = document.chars().take(80).map(plain).collect();
            // Two dashes in turn are no good name for a crate.
            let words: Vec<&str> = name.split('-').filter(|word| !word.is_empty()).collect();
            let name = format!("corpus-{}", words.join("-"));
            let mut numbered = (2..).map(|number| format!("{name}-{number}"));
            let mut unused = name.clone();
            while !used.insert(unused.clone()) {
                unused = numbered.next().unwrap_or_default();
            }
            unused
        })
        .collect()
}

fn plain(c: char) -> char {
    match c.is_ascii_alphanumeric() {
        true => c.to_ascii_lowercase(),
        false => '-',
    }
}

fn manifest(name: &str) -> String {
    let runtime = Path::new(ROOT).join("fid-runtime");
    let runtime = runtime.canonicalize().unwrap_or(runtime);
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\n\
         fid-runtime = {{ path = {runtime:?}, default-features = false, features = [\"reqwest\"] }}\n\
         serde = {{ version = \"1\", default-features = false }}\n\
         serde_json = \"1\"\n\
         tokio = {{ version = \"1\", features = [\"rt\", \"time\"] }}\n"
    )
}

fn workspace(names: &[String]) -> String {
    format!(
        "[workspace]\nresolver = \"3\"\nmembers = {names:?}\n\n\
         [profile.dev]\ndebug = false\nincremental = false\nopt-level = 0\n"
    )
}

fn write_changed(path: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    fs::write(path, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_document_has_a_crate_of_its_own() {
        let names = crate_names(["a--b.yaml", "a/b.yaml", "ä.json", "a.b.yaml-2"].into_iter());
        let expected = [
            "corpus-a-b-yaml",
            "corpus-a-b-yaml-2",
            "corpus-json",
            "corpus-a-b-yaml-2-2",
        ];
        assert_eq!(names, expected);
    }
}
