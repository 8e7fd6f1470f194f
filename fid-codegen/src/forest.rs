//! The files of a document, and what a reference in one of them leads to.
//!
//! All files are read before the first of them is understood: whatever looks like a reference is followed. One that
//! cannot be read is a mistake only where a reference that counts leads to it.

mod find;
mod scan;

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, VecDeque},
};

pub(crate) use self::find::{Found, Miss};
use self::scan::{Scan, scan};
use crate::{
    read::tree::Node,
    shelf::Shelf,
    source::LoadError,
    span::{FileId, Span},
    uri,
};

/// How many files a document may have.
const MOST_FILES: usize = 1000;

/// The trees of all files.
#[derive(Debug)]
pub(crate) struct Forest<'t> {
    trees: Vec<Tree<'t>>,
    /// What became of each path that a reference names; `None` is a file that holds nothing.
    files: BTreeMap<String, Result<Option<FileId>, LoadError>>,
    /// What an address stands for: a file by its path, a schema by its `$id`, a document by its `$self`.
    places: BTreeMap<String, &'t Node<'t>>,
    /// What `$anchor` and `$dynamicAnchor` name, by the address and the name.
    anchors: BTreeMap<(String, &'t str), &'t Node<'t>>,
    /// How often each name is one of a `$dynamicAnchor`.
    dynamic: BTreeMap<&'t str, usize>,
    /// Where the keys are of mappings that are so wide that looking through them takes long.
    wide: RefCell<BTreeMap<Span, BTreeMap<String, usize>>>,
    /// How many names were looked for that wrong ones are near to.
    searches: Cell<usize>,
    /// Names and references that no file has.
    texts: Shelf<String>,
}

/// The tree of a file.
#[derive(Debug)]
struct Tree<'t> {
    root: &'t Node<'t>,
    /// The path, seen from the folder of the document.
    path: String,
    /// What references in a part are relative to, the outer parts first.
    bases: Vec<(Span, String)>,
    /// Whether a syntax mistake ended the reading.
    is_broken: bool,
}

/// A file that was read.
pub(crate) struct Grown<'t> {
    pub(crate) file: FileId,
    pub(crate) root: Option<&'t Node<'t>>,
    pub(crate) is_broken: bool,
}

/// Reads a file by its path.
pub(crate) type Grow<'a, 't> = &'a mut dyn FnMut(&str) -> Result<Grown<'t>, LoadError>;

impl<'t> Forest<'t> {
    /// Reads all files that a document leads to. Its own is the first; `path` is what others call it.
    pub(crate) fn grow(root: &'t Node<'t>, path: &str, grow: Grow<'_, 't>) -> Self {
        let mut forest = Self {
            trees: Vec::new(),
            files: BTreeMap::new(),
            places: BTreeMap::new(),
            anchors: BTreeMap::new(),
            dynamic: BTreeMap::new(),
            wide: RefCell::default(),
            searches: Cell::default(),
            texts: Shelf::default(),
        };
        forest
            .files
            .insert(path.to_owned(), Ok(Some(root.span.file)));
        let mut waiting = VecDeque::from(forest.plant(root, path.to_owned(), false));
        while let Some(path) = waiting.pop_front() {
            if forest.files.contains_key(&path) {
                continue;
            }
            let grown = match forest.files.len() < MOST_FILES {
                true => grow(&path),
                false => Err(too_many()),
            };
            if let Ok(Grown {
                root: Some(root),
                is_broken,
                ..
            }) = &grown
            {
                waiting.extend(forest.plant(root, path.clone(), *is_broken));
            }
            let file = grown.map(|grown| grown.root.map(|_| grown.file));
            forest.files.insert(path, file);
        }
        forest
    }

    /// Adds a tree, and returns the paths of the files that it leads to.
    fn plant(&mut self, root: &'t Node<'t>, path: String, is_broken: bool) -> Vec<String> {
        let Scan {
            bases,
            anchors,
            dynamic,
            paths,
        } = scan(root, &path);
        self.places.entry(path.clone()).or_insert(root);
        for (node, base) in &bases {
            self.places.entry(base.clone()).or_insert(node);
        }
        for (base, name, node) in anchors {
            self.anchors.entry((base, name)).or_insert(node);
        }
        for name in dynamic {
            *self.dynamic.entry(name).or_default() += 1;
        }
        let bases = bases.into_iter().map(|(node, base)| (node.span, base));
        self.trees.push(Tree {
            root,
            bases: bases.collect(),
            path,
            is_broken,
        });
        paths
    }

    /// Returns the tree of the document itself.
    pub(crate) fn root(&self) -> &'t Node<'t> {
        self.trees[0].root
    }

    /// Tells whether a place is in the document itself, not in a file that it leads to.
    pub(crate) fn is_in_root(&self, place: Span) -> bool {
        place.file == self.root().span.file
    }

    /// Returns how many bytes of all files were read.
    pub(crate) fn size(&self) -> usize {
        let spans = self.trees.iter().map(|tree| tree.root.span);
        spans.map(|span| (span.end - span.start) as usize).sum()
    }

    /// Keeps a text that no file has.
    pub(crate) fn text(&self, text: String) -> &str {
        self.texts.put(text)
    }

    /// Returns how often a name is one of a `$dynamicAnchor`.
    pub(crate) fn count_dynamic(&self, name: &str) -> usize {
        self.dynamic.get(name).copied().unwrap_or_default()
    }

    fn tree(&self, file: FileId) -> Option<&Tree<'t>> {
        let place = self
            .trees
            .binary_search_by_key(&file, |tree| tree.root.span.file);
        Some(&self.trees[place.ok()?])
    }

    /// Returns what references at a place are relative to.
    fn base(&self, place: Span) -> &str {
        let Some(tree) = self.tree(place.file) else {
            return "";
        };
        let around = tree
            .bases
            .iter()
            .rev()
            .find(|(span, _)| span.contains(place));
        around.map_or(&tree.path, |(_, base)| base)
    }

    /// Returns the address that a text means at a place, and the one by the path of the file.
    fn addresses(&self, place: Span, address: &str) -> [String; 2] {
        let path = self.tree(place.file).map_or("", |tree| &tree.path);
        [
            uri::join(self.base(place), address),
            uri::join(path, address),
        ]
    }
}

fn too_many() -> LoadError {
    LoadError {
        message: format!("the document leads to more than {MOST_FILES} files"),
        help: Vec::new(),
    }
}
