//! Instances of the schemas of a document, made by json-schema-faker and judged by ajv: neither knows the generator.

use std::{
    env, fmt,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;

use crate::document::Declared;

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

/// What an operation is called with.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Arguments {
    path: String,
    method: String,
    /// The arguments, by place and name: `query:limit`, `body`.
    pub(crate) arguments: Option<Value>,
    /// Why there are none.
    pub(crate) none: Option<String>,
}

/// What is said of an answer.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct Fit {
    /// Whether it is what the document describes.
    pub(crate) fits: bool,
}

impl Arguments {
    /// Returns the operation.
    pub(crate) fn declared(&self) -> Declared {
        let (path, method) = (self.path.clone(), self.method.clone());
        Declared { path, method }
    }
}

impl fmt::Display for Arguments {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

/// The outside tools.
#[derive(Clone, Debug)]
pub(crate) struct Tools {
    folder: PathBuf,
    /// The program of Prism.
    pub(crate) prism: PathBuf,
}

/// Returns where `.ci/judges/install` and `.ci/corpus/install` put things.
fn judges() -> PathBuf {
    env::var_os("FID_JUDGES").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/judges"),
        PathBuf::from,
    )
}

impl Tools {
    /// Finds the tools; the error says how to install them.
    pub(crate) fn find() -> Result<Self, String> {
        let judges = judges();
        let folder = judges.join("corpus");
        if !folder.join("installed").exists() {
            return Err(format!(
                "json-schema-faker and ajv are not in {}; run .ci/corpus/install, or leave them out with --no-check",
                folder.display()
            ));
        }
        let prism = judges.join("node/node_modules/.bin/prism");
        if !prism.exists() {
            return Err(format!(
                "Prism is not at {}; run .ci/judges/install, or leave it out with --no-check",
                prism.display()
            ));
        }
        Ok(Self { folder, prism })
    }

    /// Makes instances of all component schemas.
    pub(crate) fn instances(&self, document: &Value) -> Result<Vec<Line>, String> {
        self.lines("instances.mjs", &[OF_EACH], document)
    }

    /// Makes arguments for all operations.
    pub(crate) fn arguments(&self, document: &Value) -> Result<Vec<Arguments>, String> {
        self.lines("requests.mjs", &[], document)
    }

    /// Tells of answers, a file of lines, whether they are what the document describes.
    pub(crate) fn fits(&self, document: &Value, answers: &Path) -> Result<Vec<Fit>, String> {
        self.lines("answers.mjs", &[&answers.to_string_lossy()], document)
    }

    fn lines<T: DeserializeOwned>(
        &self,
        script: &str,
        arguments: &[&str],
        document: &Value,
    ) -> Result<Vec<T>, String> {
        let output = self.node(script, arguments, document)?;
        let read = |line: &str| {
            serde_json::from_str(line).map_err(|error| format!("{script}: {error}: {line}"))
        };
        output.lines().map(read).collect()
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
