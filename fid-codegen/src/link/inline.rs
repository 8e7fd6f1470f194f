//! Parts that are put in the place of the references to them, because no list of components has them.

use super::{
    LONGEST_CHAIN, Linker,
    explain::{self, Wanted},
};
use crate::{
    diagnostic::Diagnostic,
    document::{
        Callback, Media, PathItem, RefOr, Target, Text, read_callback, read_media, read_path_item,
        refuse,
    },
    read::tree::Node,
};

/// How many times the text of all files may be put in the place of references: what leads to more is a mistake, or
/// meant to harm.
const MOST_COPIES: usize = 4;

/// How many bytes may be put there in any case.
const ALWAYS_FREE: usize = 100_000;

const PATH_ITEM: Wanted = Wanted {
    what: "a path",
    section: "pathItems",
};

const CALLBACK: Wanted = Wanted {
    what: "a callback",
    section: "callbacks",
};

const MEDIA: Wanted = Wanted {
    what: "a media type",
    section: "mediaTypes",
};

impl<'n> Linker<'n> {
    /// Puts a part in the place of the reference to it.
    pub(super) fn put_in<T: Target<'n>>(&mut self, part: &mut RefOr<'n, T>) {
        for _ in 0..LONGEST_CHAIN {
            let RefOr::Ref(reference) = part else {
                return;
            };
            *part = match self.target(*reference, Wanted::of::<T>()) {
                Some(node) => T::read_ref_or(node, self.report),
                None => RefOr::Broken,
            };
        }
        if let RefOr::Ref(reference) = part {
            self.report.push(endless(*reference));
            *part = RefOr::Broken;
        }
    }

    /// Brings in what a path item refers to, and looks at all of it.
    pub(super) fn path_item(&mut self, item: &mut PathItem<'n>) {
        let opened = self.open.len();
        while let Some(reference) = item.reference.take() {
            if let Some(node) = self.enter(reference, PATH_ITEM) {
                let other = read_path_item(item.path, node, self.report);
                other.into_iter().for_each(|other| self.merge(item, other));
            }
        }
        self.in_path_item(item);
        self.open.truncate(opened);
    }

    /// Adds to a path item what another one has.
    fn merge(&self, item: &mut PathItem<'n>, other: PathItem<'n>) {
        item.reference = other.reference;
        item.summary = item.summary.or(other.summary);
        item.description = item.description.or(other.description);
        if item.servers.is_empty() {
            item.servers = other.servers;
        }
        item.parameters.splice(0..0, other.parameters);
        for (method, operation) in other.operations {
            match item.operations.iter().find(|(known, _)| *known == method) {
                None => item.operations.push((method, operation)),
                Some((_, own)) => {
                    let message = format!("{} stands beside `$ref` to another", method.as_str());
                    let help = "OpenAPI does not say which of them is meant: take one away";
                    self.report
                        .push(Diagnostic::new(own.span, message).help(help));
                }
            }
        }
    }

    /// Brings in what a callback refers to, and looks at all of it.
    pub(super) fn callback(&mut self, callback: &mut Callback<'n>) {
        let opened = self.open.len();
        while let Some(reference) = callback.reference.take() {
            if let Some(node) = self.enter(reference, CALLBACK) {
                let other = read_callback(callback.name, node, self.report);
                callback.reference = other.reference;
                callback.items = other.items;
            }
        }
        for item in &mut callback.items {
            self.path_item(item);
        }
        self.open.truncate(opened);
    }

    /// Brings in what a media type refers to, and looks at all of it.
    pub(super) fn media(&mut self, media: &mut Media<'n>) {
        let opened = self.open.len();
        while let Some(reference) = media.reference.take() {
            let node = self.enter(reference, MEDIA);
            let other = node.and_then(|node| read_media(media.name, node, self.report));
            if let Some(other) = other {
                *media = other;
            }
        }
        self.in_media(media);
        self.open.truncate(opened);
    }

    /// Opens what a reference leads to, unless it is open: then it is in itself.
    fn enter(&mut self, reference: Text<'n>, wanted: Wanted) -> Option<&'n Node<'n>> {
        let node = self.target(reference, wanted)?;
        if self.open.contains(&node.span) {
            self.report.push(endless(reference));
            return None;
        }
        self.inlined += (node.span.end - node.span.start) as usize;
        if self.inlined > MOST_COPIES * self.forest.size() + ALWAYS_FREE {
            let feature = "a document whose references make it many times as large";
            self.report.push(refuse(reference.span, feature));
            return None;
        }
        self.open.push(node.span);
        Some(node)
    }

    fn target(&self, reference: Text<'n>, wanted: Wanted) -> Option<&'n Node<'n>> {
        let (node, diagnostic) = match self.forest.find(reference) {
            Ok(found) => {
                let diagnostic = explain::misplaced(reference, &found, wanted);
                (diagnostic.is_none().then_some(found.node), diagnostic)
            }
            Err(miss) => (None, explain::dead(reference, miss)),
        };
        self.report.extend(diagnostic);
        node
    }
}

fn endless(reference: Text<'_>) -> Diagnostic {
    let message = format!("`{}` leads back to what it is in", reference.value);
    Diagnostic::new(reference.span, message)
        .help("nothing can be in itself: take one of the references away")
}
