//! The files of a document: their names, their texts, and lines and columns in them.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

pub(crate) use self::load_error::LINK_HELP;
pub use self::load_error::LoadError;
use crate::{shelf::Shelf, span::FileId};

mod load_error;

/// One file of a document.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path as messages show it: as the user wrote it.
    pub name: String,
    /// The absolute path, for tracking; empty for a text that is not a file.
    pub path: PathBuf,
    /// The text, UTF-8 without a byte order mark.
    pub text: String,
    /// The first byte of every line but the first, found at the first question.
    later_lines: OnceLock<Vec<u32>>,
}

impl Source {
    /// Makes a source from a text that is not a file, for tests and tools.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            path: PathBuf::new(),
            text: without_mark(text.into()),
            later_lines: OnceLock::new(),
        }
    }

    /// Reads a file; `name` is its path as messages show it, `path` an absolute one.
    ///
    /// # Errors
    ///
    /// Says what to do where the file does not exist, is a folder, cannot be read, is not UTF-8, or is
    /// larger than 4 GiB.
    pub fn load(name: impl Into<String>, path: impl Into<PathBuf>) -> Result<Self, LoadError> {
        let (name, path) = (name.into(), path.into());
        let bytes = fs::read(&path).map_err(|error| LoadError::unreadable(&name, &path, &error))?;
        if u32::try_from(bytes.len()).is_err() {
            return Err(LoadError::too_large(&name));
        }
        let text = String::from_utf8(bytes)
            .map_err(|error| LoadError::not_utf8(&name, error.as_bytes(), &error.utf8_error()))?;
        Ok(Self {
            name,
            path,
            text: without_mark(text),
            later_lines: OnceLock::new(),
        })
    }

    /// Returns the line and the column of a byte, both from 1; columns count characters.
    ///
    /// A byte beyond the end stands for the end.
    pub fn line_column(&self, offset: u32) -> (usize, usize) {
        let end = self.text.floor_char_boundary(offset as usize);
        let later_lines = self.later_lines();
        let line = later_lines.partition_point(|&start| start as usize <= end);
        let start = line
            .checked_sub(1)
            .map_or(0, |before| later_lines[before] as usize);
        (line + 1, self.text[start..end].chars().count() + 1)
    }

    fn later_lines(&self) -> &[u32] {
        self.later_lines.get_or_init(|| {
            let breaks = self.text.match_indices('\n');
            // A text is at most 4 GiB long.
            breaks.map(|(at, _)| at as u32 + 1).collect()
        })
    }

    /// Returns a line, counted from 1, without its line break; empty where there is none.
    pub fn line_text(&self, line: usize) -> &str {
        let found = self.text.split('\n').nth(line.saturating_sub(1));
        let text = found.unwrap_or_default();
        text.strip_suffix('\r').unwrap_or(text)
    }
}

fn without_mark(mut text: String) -> String {
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    text
}

/// All files that a document consists of, in the order of their first use.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Shelf<Source>,
}

impl Sources {
    /// Adds a file and returns its number.
    pub fn add(&self, source: Source) -> FileId {
        self.files.put(source);
        FileId(u32::try_from(self.files.len() - 1).expect("a document has fewer than 2^32 files"))
    }

    /// Returns a file.
    pub fn get(&self, file: FileId) -> &Source {
        self.files
            .get(file.0 as usize)
            .expect("whoever has the number got it when the file was added")
    }

    /// Returns the paths of the files, for tracking.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.files
            .iter()
            .map(|source| source.path.as_path())
            .filter(|path| !path.as_os_str().is_empty())
    }
}
