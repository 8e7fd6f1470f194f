//! Our client of a document and its twin.

use fid_codegen::{compile, model::Api, source::Source};

use super::{
    crates::{Crate, Crates},
    hull, ours,
    subject::Subject,
    twin,
};

/// The crates of a document.
pub(super) struct Sides {
    pub(super) api: Api,
    pub(super) ours: Crate,
    pub(super) twin: Crate,
}

/// What one needs who writes a client by hand.
const TWIN: &str = "\
reqwest = { version = \"0.13\", default-features = false, features = [\"json\", \"query\"] }
serde = { version = \"1\", features = [\"derive\"] }
serde_json = \"1\"";

impl Sides {
    /// Writes the crates.
    pub(super) fn write(subject: Subject, crates: &Crates) -> Result<Self, String> {
        let text = subject.text()?;
        let compiled = compile(Source::new("document.json", text.as_str()));
        if let Some(mistake) = compiled.mistakes.first() {
            return Err(mistake.text.clone());
        }
        let name = format!("of-{}", subject.piece());
        let code = twin::expand(&compiled.api).to_string();
        let twin = crates.write(&format!("{name}-twin"), TWIN, "lib.rs", &code);
        Ok(Self {
            api: compiled.api,
            ours: ours::write(crates, &format!("{name}-ours"), &text, ours::REQWEST)?,
            twin: twin.map_err(|error| error.to_string())?,
        })
    }

    /// Writes the crates that only load the dependencies of these.
    pub(super) fn hulls(&self, crates: &Crates) -> Result<[Crate; 2], String> {
        Ok([
            hull::write(crates, &self.ours)?,
            hull::write(crates, &self.twin)?,
        ])
    }

    /// Says how much there is in the document.
    pub(super) fn about(&self) -> String {
        let (operations, types) = (self.api.operations.len(), self.api.types.len());
        format!("{operations} operations, {types} types")
    }
}
