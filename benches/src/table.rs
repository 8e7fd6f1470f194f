//! What a bench found: a table, and what is kept of it from run to run.

use std::{fs, io, path::Path};

use serde::{Deserialize, Serialize};

/// The figures of a bench.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Table {
    /// The name of the bench.
    pub(crate) name: String,
    pub(crate) title: String,
    /// What is measured, and how.
    pub(crate) about: String,
    /// The machine and the day.
    #[serde(default)]
    pub(crate) machine: String,
    /// Whether it was a quick run.
    #[serde(default)]
    pub(crate) is_quick: bool,
    pub(crate) rows: Vec<Row>,
    /// Costs against sizes.
    #[serde(default)]
    pub(crate) plots: Vec<Plot>,
}

/// A figure beside another one.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Row {
    pub(crate) what: String,
    /// What is counted: `instructions a request`.
    pub(crate) unit: String,
    pub(crate) ours: Option<f64>,
    /// What it is held against.
    pub(crate) against: String,
    pub(crate) theirs: Option<f64>,
    /// The most that the ratio may be or, where nothing is held against, the figure itself.
    pub(crate) budget: Option<f64>,
    /// Whether another run gives the same figure: only such ones are asserted.
    pub(crate) is_count: bool,
    /// What a reader must know, or why there is no figure.
    pub(crate) note: String,
}

impl Row {
    /// A row of a figure that could not be had, with the reason and what to do.
    pub(crate) fn missing(what: &str, why: &str) -> Self {
        Self {
            what: what.to_owned(),
            note: why.to_owned(),
            is_count: true,
            ..Self::default()
        }
    }

    pub(crate) fn ratio(&self) -> Option<f64> {
        Some(self.ours? / self.theirs?)
    }

    /// Tells whether the budget holds, where there is one and a figure.
    pub(crate) fn holds(&self) -> Option<bool> {
        let figure = match self.theirs {
            Some(_) => self.ratio(),
            None => self.ours,
        };
        Some(figure? <= self.budget?)
    }
}

/// Costs against sizes, a line for each way.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Plot {
    /// The name of the picture.
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) size: String,
    pub(crate) cost: String,
    /// The name of a line, and its points.
    pub(crate) lines: Vec<(String, Vec<(f64, f64)>)>,
}

impl Table {
    /// Keeps the figures, so that a run of one bench leaves those of the others.
    pub(crate) fn save(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        let text = serde_json::to_string_pretty(self)?;
        fs::write(folder.join(format!("{}.json", self.name)), text + "\n")
    }

    pub(crate) fn load(folder: &Path, name: &str) -> Option<Self> {
        let text = fs::read_to_string(folder.join(format!("{name}.json"))).ok()?;
        serde_json::from_str(&text).ok()
    }
}
