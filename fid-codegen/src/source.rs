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
    /// How many characters begin before every block of the text: a document may be one line.
    characters: OnceLock<Vec<u32>>,
}

/// The bytes of a block.
const BLOCK: usize = 1024;

impl Source {
    /// Makes a source from a text that is not a file, for tests and tools.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            path: PathBuf::new(),
            text: without_mark(text.into()),
            later_lines: OnceLock::new(),
            characters: OnceLock::new(),
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
        let source = Self::from_bytes(name, bytes)?;
        Ok(Self { path, ..source })
    }

    /// Makes a source from bytes that are not a file's, such as those of standard input.
    ///
    /// # Errors
    ///
    /// Says what to do where they are not UTF-8, or are more than 4 GiB.
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>) -> Result<Self, LoadError> {
        let name = name.into();
        if u32::try_from(bytes.len()).is_err() {
            return Err(LoadError::too_large(&name));
        }
        let text = String::from_utf8(bytes)
            .map_err(|error| LoadError::not_utf8(&name, error.as_bytes(), &error.utf8_error()))?;
        Ok(Self::new(name, text))
    }

    /// Returns the line and the column of a byte, both from 1; columns count characters.
    ///
    /// A byte beyond the end stands for the end.
    pub fn line_column(&self, offset: u32) -> (usize, usize) {
        let end = self.text.floor_char_boundary(offset as usize);
        let (line, start) = self.line_start(end);
        (
            line,
            self.characters_before(end) - self.characters_before(start) + 1,
        )
    }

    /// Returns the line of a byte, from 1, and the byte that it begins with.
    fn line_start(&self, offset: usize) -> (usize, usize) {
        let later_lines = self.later_lines();
        let line = later_lines.partition_point(|&start| start as usize <= offset);
        let start = line.checked_sub(1);
        let start = start.map_or(0, |before| later_lines[before] as usize);
        (line + 1, start)
    }

    /// Returns the line that a byte is in, without its line break, and the byte that it begins with.
    pub(crate) fn line_around(&self, offset: usize) -> (&str, usize) {
        let (line, start) = self.line_start(offset);
        let next = self.later_lines().get(line - 1);
        let end = next.map_or(self.text.len(), |next| *next as usize - 1);
        let text = &self.text[start..end];
        (text.strip_suffix('\r').unwrap_or(text), start)
    }

    fn characters_before(&self, offset: usize) -> usize {
        let bytes = self.text.as_bytes();
        let starts = |bytes: &[u8]| bytes.iter().filter(|byte| !is_inside(**byte)).count();
        let blocks = self.characters.get_or_init(|| {
            let counts = bytes.chunks(BLOCK).scan(0, |sum, block| {
                let before = *sum;
                // A text is at most 4 GiB long.
                *sum += starts(block) as u32;
                Some(before)
            });
            counts.collect()
        });
        let block = offset / BLOCK;
        let known = blocks
            .get(block)
            .or(blocks.last())
            .copied()
            .unwrap_or_default();
        let from = block.min(blocks.len().saturating_sub(1)) * BLOCK;
        known as usize + starts(&bytes[from..offset])
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

/// Tells whether a byte is one of a character's but its first.
fn is_inside(byte: u8) -> bool {
    byte & 0xc0 == 0x80
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
