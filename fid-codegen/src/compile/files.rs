//! The files of a document, one after the other, as the forest asks for them.

use std::path::{Path, PathBuf};

use super::Load;
use crate::{
    diagnostic::Diagnostic,
    forest::{Forest, Grown},
    lenient::Rest,
    mend::mend,
    read::{self, tree::Node},
    report::Report,
    shelf::Shelf,
    source::{LoadError, Source, Sources},
    span::{FileId, Span},
    uri,
};

/// How many bytes the files of a document may have in all.
const MOST_BYTES: usize = 512 << 20;

/// The files that were read.
pub(super) struct Files<'t> {
    sources: &'t Sources,
    mended: &'t Shelf<Source>,
    trees: &'t Shelf<Node<'t>>,
    /// What is left out of the document.
    rest: Option<&'t Rest>,
    /// The trees, as far as there are any.
    pub(super) roots: Vec<&'t Node<'t>>,
    /// The files of which a syntax mistake hides a part, with what was told of them.
    broken: Vec<(FileId, Vec<Span>)>,
    bytes: usize,
}

impl<'t> Files<'t> {
    pub(super) fn new(
        sources: &'t Sources,
        mended: &'t Shelf<Source>,
        trees: &'t Shelf<Node<'t>>,
        rest: Option<&'t Rest>,
    ) -> Self {
        Self {
            sources,
            mended,
            trees,
            rest,
            roots: Vec::new(),
            broken: Vec::new(),
            bytes: 0,
        }
    }

    /// Reads a document and all files that it leads to; nothing is returned where nothing was read.
    pub(super) fn open_all(
        &mut self,
        source: Source,
        load: Load<'_>,
        report: &Report,
    ) -> Option<Forest<'t>> {
        let (name, path) = (source.name.clone(), source.path.clone());
        let root = self.open(source, report).root?;
        let own = path.file_name().and_then(|own| own.to_str());
        let own = own.or(name.rsplit('/').next()).unwrap_or_default();
        let folder = path.parent().map_or_else(PathBuf::new, Path::to_path_buf);
        let mut grow = |other: &str| {
            let source = load(&uri::join(&name, other), &folder.join(other))?;
            self.bytes += source.text.len();
            if self.bytes > MOST_BYTES {
                return Err(too_large(other));
            }
            Ok(self.open(source, report))
        };
        Some(Forest::grow(root, own, &mut grow))
    }

    /// Reads a file. The first with a syntax mistake is mended, of others there is what comes before the mistake.
    fn open(&mut self, source: Source, report: &Report) -> Grown<'t> {
        let file = self.sources.add(source);
        let mut own = Report::new();
        let source = self.sources.get(file);
        let mut root = read::parse(source, file, &mut own);
        let is_broken = own.cut_off_at().is_some();
        let mut told = own.finish();
        if let (Some(rest), true) = (self.rest, self.roots.is_empty()) {
            rest.apply(root.as_mut(), &mut told);
        }
        let mut root = root.map(|root| self.trees.put(root));
        self.roots.extend(root);
        if is_broken {
            if self.broken.is_empty() {
                root = self.mended_root(source, file).or(root);
            }
            let spans = told.iter().map(|diagnostic| diagnostic.span);
            self.broken.push((file, spans.collect()));
        }
        report.extend(told);
        Grown {
            file,
            root,
            is_broken,
        }
    }

    fn mended_root(&self, source: &Source, file: FileId) -> Option<&'t Node<'t>> {
        let mended = self.mended.put(mend(source));
        let mut untold = Report::new();
        let root = read::parse(mended, file, &mut untold);
        untold.finish();
        Some(self.trees.put(root?))
    }

    /// Tells whether a place is in a file with a syntax mistake.
    pub(super) fn is_broken(&self, place: Span) -> bool {
        self.broken.iter().any(|(file, _)| *file == place.file)
    }

    /// Returns the mistakes without those that a syntax mistake may have brought about.
    pub(super) fn without_guesses(&self, mut all: Vec<Diagnostic>) -> Vec<Diagnostic> {
        all.retain(|diagnostic| {
            let place = diagnostic.span;
            let mut broken = self.broken.iter();
            let broken = broken.find(|(file, _)| *file == place.file);
            broken.is_none_or(|(_, told)| told.contains(&place))
        });
        all
    }
}

fn too_large(name: &str) -> LoadError {
    LoadError {
        message: format!("`{name}` is not read: the files are larger than 512 MB in all"),
        help: Vec::new(),
    }
}
