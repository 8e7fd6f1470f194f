//! From a reference to the node that it leads to.

use super::Forest;
use crate::{
    document::Text,
    read::tree::{Kind, Node},
    resolve::MOST_SEARCHES,
    source::LoadError,
    suggest, uri,
};

/// How many keys are looked through faster than they are sorted.
const NARROW: usize = 64;

/// How many references may stand on the way to one place.
const MOST_STEPS: usize = 32;

/// What a reference leads to.
#[derive(Clone, Debug)]
pub(crate) struct Found<'t> {
    pub(crate) node: &'t Node<'t>,
    /// The address of the file or schema that it is in.
    pub(crate) address: String,
    /// The way to it from there, or the name of an anchor.
    pub(crate) way: Vec<String>,
}

/// Why a reference leads nowhere.
#[derive(Clone, Debug)]
pub(crate) enum Miss {
    /// It names a document that would have to be fetched.
    Remote,
    /// The path begins at the root of the machine.
    Absolute,
    /// The file cannot be read.
    Unloadable(LoadError),
    /// The file has a mistake that was told, so that some of it is missing.
    Broken,
    /// The file does not have it; the reference that it may have meant to be.
    Missing(Option<String>),
}

impl<'t> Forest<'t> {
    /// Finds what a reference leads to.
    pub(crate) fn find(&self, reference: Text<'_>) -> Result<Found<'t>, Miss> {
        self.find_at(reference, 0)
    }

    fn find_at(&self, reference: Text<'_>, steps: usize) -> Result<Found<'t>, Miss> {
        let (address, fragment) = uri::split(reference.value);
        let (place, root) = self.document(reference, address)?;
        let fragment = uri::decode(fragment);
        let found = match fragment.strip_prefix('/') {
            None if fragment.is_empty() => Ok((root, Vec::new())),
            None => self.anchor(&place, &fragment, address),
            Some(pointer) => {
                let way: Vec<String> = pointer.split('/').map(unescape).collect();
                self.walk(root, &way, address, steps)
                    .map(|node| (node, way))
            }
        };
        match found {
            Ok((node, way)) => Ok(Found {
                node,
                address: place,
                way,
            }),
            Err(_) if self.tree(root.span.file).is_some_and(|tree| tree.is_broken) => {
                Err(Miss::Broken)
            }
            Err(near) => self
                .in_file(reference, root, steps)
                .ok_or(Miss::Missing(near)),
        }
    }

    /// Finds the document or schema that an address stands for.
    fn document(&self, reference: Text<'_>, address: &str) -> Result<(String, &'t Node<'t>), Miss> {
        let addresses = self.addresses(reference.span, address);
        for place in &addresses {
            if let Some(root) = self.places.get(place) {
                return Ok((place.clone(), root));
            }
        }
        let [_, path] = addresses;
        match self.files.get(&path) {
            _ if is_on_disk(address) => Err(Miss::Absolute),
            _ if uri::is_absolute(address) => Err(Miss::Remote),
            Some(Err(error)) => Err(Miss::Unloadable(error.clone())),
            Some(Ok(_)) => Err(Miss::Broken),
            None => Err(Miss::Missing(None)),
        }
    }

    fn anchor(
        &self,
        place: &str,
        name: &str,
        address: &str,
    ) -> Result<(&'t Node<'t>, Vec<String>), Option<String>> {
        if let Some(node) = self.anchors.get(&(place.to_owned(), name)) {
            return Ok((node, vec![name.to_owned()]));
        }
        let known = self.anchors.keys().filter(|(at, _)| at == place);
        let near = self.near(name, known.map(|(_, known)| *known));
        Err(near.map(|near| format!("{address}#{near}")))
    }

    /// Follows a pointer (RFC 6901); where the way leads into a reference, it goes on behind that.
    fn walk(
        &self,
        root: &'t Node<'t>,
        way: &[String],
        address: &str,
        steps: usize,
    ) -> Result<&'t Node<'t>, Option<String>> {
        let mut node = root;
        for (index, key) in way.iter().enumerate() {
            let behind = || self.child(self.behind(node, steps)?, key);
            let next = self.child(node, key).or_else(behind);
            let Some(next) = next else {
                let near = self.near(key, keys(node)).ok_or(None)?;
                let mut meant: Vec<String> = way.iter().map(|key| escape(key)).collect();
                meant[index] = escape(near);
                return Err(Some(format!("{address}#/{}", meant.join("/"))));
            };
            node = next;
        }
        Ok(node)
    }

    fn child(&self, node: &'t Node<'t>, key: &str) -> Option<&'t Node<'t>> {
        match &node.kind {
            Kind::Sequence(items) => items.get(key.parse::<usize>().ok()?),
            Kind::Mapping(entries) if entries.len() > NARROW => {
                let mut wide = self.wide.borrow_mut();
                let keys = wide.entry(node.span).or_insert_with(|| {
                    let keys = entries.iter().enumerate();
                    keys.map(|(place, one)| (one.key.to_string(), place))
                        .collect()
                });
                Some(&entries.get(*keys.get(key)?)?.value)
            }
            _ => node.get(key),
        }
    }

    /// Returns what a node leads to that is a reference.
    fn behind(&self, node: &'t Node<'t>, steps: usize) -> Option<&'t Node<'t>> {
        let Kind::String(text) = &node.get("$ref")?.kind else {
            return None;
        };
        let reference = Text::new(node.span, text.as_ref());
        let found = (steps < MOST_STEPS).then(|| self.find_at(reference, steps + 1));
        Some(found?.ok()?.node)
    }

    /// Returns the name that a wrong one is near to, as long as not too many were looked for.
    fn near<'a>(&self, name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
        self.searches.set(self.searches.get() + 1);
        let is_worth_it = self.searches.get() <= MOST_SEARCHES;
        is_worth_it.then(|| suggest::nearest(name, known)).flatten()
    }

    /// Finds a pointer in the whole file, where a schema with an `$id` around the reference does not have it: many
    /// documents mean that.
    fn in_file(&self, reference: Text<'_>, root: &Node<'_>, steps: usize) -> Option<Found<'t>> {
        let tree = self.tree(reference.span.file)?;
        let pointer = reference.value.strip_prefix("#/")?;
        if root.span == tree.root.span {
            return None;
        }
        let way: Vec<String> = uri::decode(pointer).split('/').map(unescape).collect();
        let node = self.walk(tree.root, &way, "", steps).ok()?;
        Some(Found {
            node,
            address: tree.path.clone(),
            way,
        })
    }
}

fn keys<'t>(node: &'t Node<'_>) -> impl Iterator<Item = &'t str> {
    let entries = match &node.kind {
        Kind::Mapping(entries) => entries.as_slice(),
        _ => &[],
    };
    entries.iter().map(|entry| entry.key.as_ref())
}

/// Tells whether an address begins at the root of a disk: `/home/…`, `C:\…`, `file:///…`.
fn is_on_disk(address: &str) -> bool {
    let drive = address.find(':') == Some(1);
    address.starts_with("file:")
        || (address.starts_with('/') && !address.starts_with("//"))
        || drive
}

/// Takes a part of a pointer as section 4 of RFC 6901 says.
fn unescape(part: &str) -> String {
    part.replace("~1", "/").replace("~0", "~")
}

fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
