//! Instances of the schemas of a document, made by json-schema-faker and judged by ajv: neither knows the generator.

use std::{
    env,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde::Deserialize;
use serde_json::Value;

/// The scripts, and how to install what they use.
const SCRIPTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../.ci/corpus");

/// How many instances are made of a schema.
const OF_EACH: &str = "8";

/// What is said of a schema.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Line {
    /// The name of the schema.
    pub(crate) schema: String,
    /// A value.
    #[serde(default)]
    pub(crate) instance: Value,
    /// Why the value is no instance.
    pub(crate) wrong: Option<String>,
    /// Why there is no value.
    pub(crate) none: Option<String>,
}

/// The outside tools.
#[derive(Clone, Debug)]
pub(crate) struct Tools {
    folder: PathBuf,
}

impl Tools {
    /// Finds the tools; the error says how to install them.
    pub(crate) fn find() -> Result<Self, String> {
        let judges = env::var_os("FID_JUDGES").map_or_else(
            || Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/judges"),
            PathBuf::from,
        );
        let folder = judges.join("corpus");
        if !folder.join("installed").exists() {
            return Err(format!(
                "json-schema-faker and ajv are not in {}; run .ci/corpus/install, or leave them out with --no-check",
                folder.display()
            ));
        }
        Ok(Self { folder })
    }

    /// Makes instances of all component schemas.
    pub(crate) fn instances(&self, document: &Value) -> Result<Vec<Line>, String> {
        let output = self.node("instances.mjs", &[OF_EACH], document)?;
        let lines = output.lines();
        lines
            .map(|line| {
                serde_json::from_str(line)
                    .map_err(|error| format!("instances.mjs: {error}: {line}"))
            })
            .collect()
    }

    fn node(&self, script: &str, arguments: &[&str], document: &Value) -> Result<String, String> {
        let mut child = Command::new("node")
            .arg(Path::new(SCRIPTS).join(script))
            .arg(&self.folder)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| {
                format!("node does not start ({error}); .ci/judges/install brings it")
            })?;
        let mut stdin = child.stdin.take().ok_or("node has no input")?;
        // The scripts read everything before they write anything.
        stdin
            .write_all(document.to_string().as_bytes())
            .map_err(|error| format!("{script} does not read: {error}"))?;
        drop(stdin);
        let output = child
            .wait_with_output()
            .map_err(|error| error.to_string())?;
        if !output.status.success() {
            return Err(format!("{script} ended with {}", output.status));
        }
        String::from_utf8(output.stdout).map_err(|error| error.to_string())
    }
}
