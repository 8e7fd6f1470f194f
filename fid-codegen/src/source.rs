//! The files of a document: their names, their texts, and lines and columns in them.

use std::path::{Path, PathBuf};

use crate::span::FileId;

/// One file of a document.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path as messages show it: as the user wrote it.
    pub name: String,
    /// The absolute path, for tracking; empty for a text that is not a file.
    pub path: PathBuf,
    /// The text, UTF-8 without a byte order mark.
    pub text: String,
}

impl Source {
    /// Makes a source from a text that is not a file, for tests and tools.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            path: PathBuf::new(),
            text: text.into(),
        }
    }
}

/// All files that a document consists of, in the order of their first use.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Adds a file and returns its number.
    pub fn add(&mut self, source: Source) -> FileId {
        self.files.push(source);
        FileId(u32::try_from(self.files.len() - 1).expect("a document has fewer than 2^32 files"))
    }

    /// Returns a file.
    pub fn get(&self, file: FileId) -> &Source {
        &self.files[file.0 as usize]
    }

    /// Returns the paths of the files, for tracking.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.files
            .iter()
            .map(|source| source.path.as_path())
            .filter(|path| !path.as_os_str().is_empty())
    }
}
