//! All stages in one: from the text of a document to a model and a list of mistakes.

use crate::{
    check,
    diagnostic::Diagnostic,
    document,
    model::{self, Api},
    read::{
        self,
        tree::{Kind, Node},
    },
    render,
    report::Report,
    source::{Source, Sources},
};

/// What became of a document.
#[derive(Debug, Default)]
pub struct Compiled {
    /// The model; where there are mistakes, of what could be lowered all the same.
    pub api: Api,
    /// The mistakes, in the order of the text.
    pub mistakes: Vec<Mistake>,
    /// The files that were read.
    pub sources: Sources,
}

/// A mistake in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// What and where.
    pub diagnostic: Diagnostic,
    /// The same for a person to read, with the line of the document.
    pub text: String,
}

/// Reads, checks and lowers a document.
pub fn compile(source: Source) -> Compiled {
    let mut sources = Sources::default();
    let file = sources.add(source);
    let mut report = Report::new();
    let root = read::parse(sources.get(file), file, &mut report);
    let api = root
        .as_ref()
        .and_then(|root| lower(root, &report))
        .unwrap_or_default();
    let roots: Vec<_> = root.iter().collect();
    let mistakes = report
        .finish()
        .into_iter()
        .map(|diagnostic| Mistake {
            text: render::render(&diagnostic, &sources, &roots),
            diagnostic,
        })
        .collect();
    Compiled {
        api,
        mistakes,
        sources,
    }
}

/// Makes the model of a tree. Of a tree that was cut off, and of a document in another version, follow-up
/// mistakes are all that could still be told, so those are not.
fn lower(root: &Node<'_>, report: &Report) -> Option<Api> {
    let untold = Report::new();
    let is_whole = !is_cut_off(root, report);
    let is_known = is_whole && document::check_version(root, report);
    let told = if is_known { report } else { &untold };
    let document = document::read_document(root, told);
    let api = document.map(|document| model::lower(&check::check(document, told)));
    untold.finish();
    api
}

/// Tells whether a mistake ended the reading: nothing of the tree begins after it.
fn is_cut_off(root: &Node<'_>, report: &Report) -> bool {
    report
        .last()
        .is_some_and(|mistake| last_value(root).span.start <= mistake.start)
}

fn last_value<'n, 's>(root: &'n Node<'s>) -> &'n Node<'s> {
    let mut last = root;
    loop {
        let inner = match &last.kind {
            Kind::Sequence(items) => items.last(),
            Kind::Mapping(entries) => entries.last().map(|entry| &entry.value),
            _ => None,
        };
        match inner {
            Some(inner) => last = inner,
            None => return last,
        }
    }
}
