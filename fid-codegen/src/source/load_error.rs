//! Why a file cannot be read, and what to do about it.

use std::{
    fmt, fs,
    io::{Error, ErrorKind},
    path::Path,
    str::Utf8Error,
};

use crate::suggest::nearest;

/// A file that cannot be read.
///
/// It has no place of its own: it is told at the reference to the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadError {
    /// What is wrong.
    pub message: String,
    /// What to do, one line each.
    pub help: Vec<String>,
}

impl LoadError {
    pub(super) fn unreadable(name: &str, path: &Path, error: &Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::not_found(name, path),
            _ if path.is_dir() => Self {
                message: format!("`{name}` is a folder"),
                help: documents(path).into_iter().collect(),
            },
            _ => Self {
                message: format!("cannot read `{name}`: {error}"),
                help: Vec::new(),
            },
        }
    }

    /// A text that is not a file is in no folder.
    pub(crate) fn nowhere(name: &str) -> Self {
        Self {
            message: format!("there is no file `{name}`, because the document is none itself"),
            help: Vec::new(),
        }
    }

    pub(super) fn too_large(name: &str) -> Self {
        Self {
            message: format!("`{name}` is larger than 4 GiB"),
            help: Vec::new(),
        }
    }

    pub(super) fn not_utf8(name: &str, bytes: &[u8], error: &Utf8Error) -> Self {
        if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
            return Self {
                message: format!("`{name}` is UTF-16"),
                help: vec!["save it as UTF-8".to_owned()],
            };
        }
        let before = &bytes[..error.valid_up_to()];
        let line_start = before
            .iter()
            .rposition(|&byte| byte == b'\n')
            .map_or(0, |at| at + 1);
        let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
        let column = String::from_utf8_lossy(&before[line_start..])
            .chars()
            .count()
            + 1;
        let byte = bytes[before.len()];
        Self {
            message: format!("{name}:{line}:{column}: the byte 0x{byte:02x} is not UTF-8"),
            help: vec![format!("save `{name}` as UTF-8")],
        }
    }

    fn not_found(name: &str, path: &Path) -> Self {
        // The first part of the path that does not exist, seen from the root.
        let missing = path
            .ancestors()
            .take_while(|part| !part.is_dir())
            .last()
            .unwrap_or(path);
        if missing != path && missing.is_file() {
            return Self::not_a_folder(name, missing);
        }
        let word = missing.file_name().unwrap_or_default().to_string_lossy();
        let message = if missing == path {
            format!("there is no file `{name}`")
        } else {
            format!("there is no file `{name}`, because there is no folder `{word}`")
        };
        Self {
            message,
            help: missing
                .parent()
                .and_then(|folder| neighbours(&word, folder))
                .into_iter()
                .collect(),
        }
    }

    fn not_a_folder(name: &str, file: &Path) -> Self {
        let word = file.file_name().unwrap_or_default().to_string_lossy();
        let mut help = Vec::new();
        // Where symbolic links are off, git writes a file that holds the path.
        if fs::read_to_string(file).is_ok_and(|text| crate::read::is_link(&text)) {
            help.push(LINK_HELP.to_owned());
        }
        Self {
            message: format!("there is no file `{name}`, because `{word}` is a file, not a folder"),
            help,
        }
    }
}

/// What to do about a symbolic link that git wrote as a text.
pub(crate) const LINK_HELP: &str = "it was a symbolic link: allow them with \
    `git config core.symlinks true`, then check it out again";

/// Names the one in a folder that `word` was meant to be, or else the documents in it.
fn neighbours(word: &str, folder: &Path) -> Option<String> {
    let names = names(folder);
    match nearest(word, names.iter().map(String::as_str)) {
        Some(name) => Some(format!("did you mean `{name}`?")),
        None => documents(folder),
    }
}

/// Names a few documents of a folder.
fn documents(folder: &Path) -> Option<String> {
    let is_document = |name: &String| {
        [".yaml", ".yml", ".json"]
            .iter()
            .any(|end| name.ends_with(end))
    };
    let mut names = names(folder);
    names.retain(is_document);
    names.truncate(5);
    (!names.is_empty()).then(|| format!("the folder has `{}`", names.join("`, `")))
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.sort();
    names
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        self.help
            .iter()
            .try_for_each(|help| write!(f, "\n  = help: {help}"))
    }
}

impl std::error::Error for LoadError {}
