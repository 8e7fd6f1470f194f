//! Instances of the schemas of a document, made by json-schema-faker and judged by ajv: neither knows the generator.

use std::{
    env, fmt,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    bounded::{self, Ended},
    document::{Declared, Document},
    same::cut,
};

/// The scripts, and how to install what they use.
const SCRIPTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../.ci/corpus");

/// How long a script may take for a document.
const PATIENCE: Duration = Duration::from_secs(5 * 60);

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

    /// Makes instances of all component schemas; those that were made before a failure are instances all the same.
    pub(crate) fn instances(
        &self,
        document: &Document,
        folder: &Path,
    ) -> Result<(Vec<Line>, Option<String>), String> {
        self.lines("instances.mjs", &[OF_EACH], (document, folder))
    }

    /// Makes arguments for all operations.
    pub(crate) fn arguments(
        &self,
        document: &Document,
        folder: &Path,
    ) -> Result<(Vec<Arguments>, Option<String>), String> {
        self.lines("requests.mjs", &[], (document, folder))
    }

    /// Tells of answers, a file of lines, whether they are what the document describes.
    pub(crate) fn fits(&self, document: &Document, folder: &Path) -> Result<Vec<Fit>, String> {
        let answers = folder.join("answers");
        let answers = answers.to_string_lossy();
        let (fits, failure) = self.lines("answers.mjs", &[&answers], (document, folder))?;
        failure.map_or(Ok(fits), Err)
    }

    fn lines<T: DeserializeOwned>(
        &self,
        script: &str,
        arguments: &[&str],
        (document, folder): (&Document, &Path),
    ) -> Result<(Vec<T>, Option<String>), String> {
        let file = folder.join("document.json");
        let told = |error: io::Error| format!("{}: {error}", file.display());
        fs::write(&file, document.plain.to_string()).map_err(told)?;
        let mut node = Command::new("node");
        node.arg(Path::new(SCRIPTS).join(script))
            .arg(&self.folder)
            .args(arguments)
            .stdin(File::open(&file).map_err(told)?);
        let (mut lines, mut garbled) = (Vec::new(), None);
        let ended = bounded::run(&mut node, PATIENCE, |line| {
            match serde_json::from_str(line) {
                Ok(line) => lines.push(line),
                Err(error) => garbled = Some(format!("{script}: {error}: {}", cut(line))),
            }
        });
        let Ended { failure, said } =
            ended.map_err(|error| format!("{error}; .ci/judges/install brings it"))?;
        let failure = failure.map(|failure| format!("{script} {failure}: {}", cut(&said)));
        Ok((lines, failure.or(garbled)))
    }
}
