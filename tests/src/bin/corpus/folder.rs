//! The documents of a folder.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use fid_codegen::source::Source;

use crate::document::{self, Document};

/// What a folder holds.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The documents, in the order of their paths.
    pub(crate) documents: Vec<Document>,
    /// The paths of other files and why they are no documents.
    pub(crate) skipped: Vec<(String, String)>,
}

/// Finds the documents below a folder whose path contains one of `only`, or all where that is empty.
pub(crate) fn find(folder: &Path, only: &[String]) -> io::Result<Found> {
    let mut paths = Vec::new();
    collect(folder, &mut paths)?;
    paths.sort();
    let mut found = Found::default();
    for path in paths {
        let name = name(folder, &path);
        if only.is_empty() || only.iter().any(|wanted| name.contains(wanted)) {
            found.add(name, &path);
        }
    }
    found.name_parts(folder);
    Ok(found)
}

impl Found {
    /// Says of files that are no documents which document they are a part of.
    fn name_parts(&mut self, folder: &Path) {
        for (name, reason) in &mut self.skipped {
            let Ok(path) = folder.join(&*name).canonicalize() else {
                continue;
            };
            let whole = self
                .documents
                .iter()
                .find(|document| document.parts.contains(&path));
            if let Some(whole) = whole {
                *reason = format!("part of {}", whole.source.name);
            }
        }
    }

    fn add(&mut self, name: String, path: &Path) {
        if !has_known_extension(path) {
            let reason = "not a .yaml, .yml or .json file".to_owned();
            return self.skipped.push((name, reason));
        }
        let read = path
            .canonicalize()
            .map_err(|error| error.to_string())
            .and_then(|path| Source::load(&name, path).map_err(|error| error.to_string()))
            .and_then(document::read);
        match read {
            Ok(document) => self.documents.push(document),
            Err(reason) => self.skipped.push((name, reason)),
        }
    }
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() && !path.is_symlink() {
            collect(&path, paths)?;
        } else if !path.is_dir() {
            paths.push(path);
        }
    }
    Ok(())
}

fn name(folder: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(folder).unwrap_or(path);
    inside.to_string_lossy().into_owned()
}

fn has_known_extension(path: &Path) -> bool {
    path.extension().is_some_and(|extension| {
        ["yaml", "yml", "json"]
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known))
    })
}
