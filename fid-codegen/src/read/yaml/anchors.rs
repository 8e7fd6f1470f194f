//! Anchors (`&name`) and aliases (`*name`).

use std::borrow::Cow;

use crate::{
    diagnostic::Diagnostic,
    read::{
        MAX_DEPTH, too_deep,
        tree::{Kind, Node},
    },
    span::Span,
    suggest,
};

/// How many nodes aliases may make in all: nine lines of aliases of aliases make a thousand million.
const MAX_COPIES: usize = 100_000;

#[derive(Default)]
pub(super) struct Anchors<'s> {
    names: Vec<Cow<'s, str>>,
    /// What the anchors name, by their number; nothing while it is still open.
    nodes: Vec<Option<Node<'s>>>,
    /// How many nodes are kept for anchors.
    kept: usize,
    copies: usize,
}

impl<'s> Anchors<'s> {
    pub(super) fn name(&mut self, name: Cow<'s, str>) {
        self.names.push(name);
    }

    /// Remembers what an anchor names; the number 0 is no anchor.
    pub(super) fn define(&mut self, id: usize, node: &Node<'s>) {
        if id == 0 {
            return;
        }
        if self.nodes.len() <= id {
            self.nodes.resize(id + 1, None);
        }
        self.nodes[id] = Some(node.clone());
    }

    /// Remembers a list or a mapping. What many anchors name, each in the next, would be kept as often.
    pub(super) fn define_collection(
        &mut self,
        id: usize,
        node: &Node<'s>,
    ) -> Result<(), Diagnostic> {
        if id == 0 {
            return Ok(());
        }
        self.kept += measure(node).0;
        if self.kept > MAX_COPIES {
            let message = format!("anchors name more than {MAX_COPIES} values");
            return Err(Diagnostic::new(node.span, message).help("use `$ref` instead of aliases"));
        }
        self.define(id, node);
        Ok(())
    }

    /// Returns what an anchor names, or nothing where it is not closed yet.
    ///
    /// The copy keeps its places: a mistake in it is one mistake, however often it is used.
    pub(super) fn copy(
        &mut self,
        id: usize,
        span: Span,
        depth: usize,
    ) -> Result<Option<Node<'s>>, Diagnostic> {
        let Some(Some(node)) = self.nodes.get(id) else {
            return Ok(None);
        };
        let (nodes, height) = measure(node);
        if depth + height > MAX_DEPTH {
            return Err(too_deep(span));
        }
        self.copies += nodes;
        if self.copies > MAX_COPIES {
            let message = format!("aliases make more than {MAX_COPIES} values");
            return Err(Diagnostic::new(span, message).help("use `$ref` instead of aliases"));
        }
        Ok(Some(node.clone()))
    }

    pub(super) fn unknown(&self, name: &str, span: Span) -> Diagnostic {
        let mistake = Diagnostic::new(
            span,
            format!("there is no anchor `&{name}` before this alias"),
        );
        match suggest::nearest(name, self.names.iter().map(|name| &**name)) {
            Some(near) => mistake.help(format!("did you mean `*{near}`?")),
            None => mistake.help("a text that begins with `*` must be in quotes"),
        }
    }
}

/// Counts the nodes, and the lists and mappings that stand in each other.
fn measure(node: &Node<'_>) -> (usize, usize) {
    let add = |(nodes, height): (usize, usize), child: &Node<'_>| {
        let (more, high) = measure(child);
        (nodes + more, height.max(high + 1))
    };
    match &node.kind {
        Kind::Sequence(items) => items.iter().fold((1, 1), add),
        Kind::Mapping(entries) => entries.iter().map(|entry| &entry.value).fold((1, 1), add),
        _ => (1, 0),
    }
}
