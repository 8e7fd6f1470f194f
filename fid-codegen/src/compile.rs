//! All stages in one: from the text of a document to a model and a list of mistakes.

mod files;

use std::path::Path;

use self::files::Files;
use crate::{
    check,
    diagnostic::Diagnostic,
    document,
    forest::Forest,
    link::link,
    model::{self, Api},
    render,
    report::Report,
    shelf::Shelf,
    source::{LoadError, Source, Sources},
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

/// Reads a file: of its name, as messages show it, and its path.
pub type Load<'a> = &'a dyn Fn(&str, &Path) -> Result<Source, LoadError>;

/// Reads, checks and lowers a document. The files that it refers to are read from where it is; a text that is not a
/// file has none.
pub fn compile(source: Source) -> Compiled {
    match source.path.as_os_str().is_empty() {
        true => compile_with(source, &|name, _| Err(LoadError::nowhere(name))),
        false => compile_with(source, &|name, path| Source::load(name, path)),
    }
}

/// Reads, checks and lowers a document, and loads the files that it refers to by a function of the caller.
pub fn compile_with(source: Source, load: Load<'_>) -> Compiled {
    let sources = Sources::default();
    let (api, mistakes) = compile_in(&sources, source, load);
    Compiled {
        api,
        mistakes,
        sources,
    }
}

fn compile_in(sources: &Sources, source: Source, load: Load<'_>) -> (Api, Vec<Mistake>) {
    let (mended, trees) = (Shelf::default(), Shelf::default());
    let report = Report::new();
    let mut files = Files::new(sources, &mended, &trees);
    let forest = files.open_all(source, load, &report);
    // Of what a mended text says, nothing is told.
    let untold = Report::new();
    let api = forest.and_then(|forest| {
        let is_broken = files.is_broken(forest.root().span);
        lower(&forest, if is_broken { &untold } else { &report })
    });
    untold.finish();
    let told = files.without_guesses(report.finish());
    let mistakes = told.into_iter().map(|diagnostic| Mistake {
        text: render::render(&diagnostic, sources, &files.roots),
        diagnostic,
    });
    (api.unwrap_or_default(), mistakes.collect())
}

/// Makes the model of the trees. Of a document in another version, follow-up mistakes are all that could still be
/// told, so those are not.
fn lower(forest: &Forest<'_>, report: &Report) -> Option<Api> {
    let untold = Report::new();
    let is_known = document::check_version(forest.root(), report);
    let told = if is_known { report } else { &untold };
    let api = document::read_document(forest.root(), told).map(|mut document| {
        link(&mut document, forest, told);
        model::lower(&check::check(document, told))
    });
    untold.finish();
    api
}
