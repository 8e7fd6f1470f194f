//! All stages in one: from the text of a document to a model and a list of mistakes.

mod files;

use std::path::Path;

use self::files::Files;
use crate::{
    check,
    diagnostic::Diagnostic,
    document,
    forest::Forest,
    lenient::{Broken, LeftOut, Rest},
    link::link,
    model::{self, Api},
    read::tree::Node,
    render::Shown,
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
    /// The parts that the model is without, where that was asked for.
    pub left_out: Vec<LeftOut>,
    /// The files that were read.
    pub sources: Sources,
}

/// What is done about mistakes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether parts with mistakes are left out, and told in the documentation of the client.
    pub lenient: bool,
}

/// A mistake in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// What and where.
    pub diagnostic: Diagnostic,
    /// The parts in which it is shown, with line and column.
    pub shown: Shown,
    /// The same for a person to read, with the line of the document.
    pub text: String,
}

/// Reads a file: of its name, as messages show it, and its path.
pub type Load<'a> = &'a dyn Fn(&str, &Path) -> Result<Source, LoadError>;

/// Reads, checks and lowers a document, in which every mistake is an error. The files that it refers to are read from
/// where it is; a text that is not a file has none.
pub fn compile(source: Source) -> Compiled {
    compile_with(source, Options::default())
}

/// Reads, checks and lowers a document, with the files that it refers to.
pub fn compile_with(source: Source, options: Options) -> Compiled {
    match source.path.as_os_str().is_empty() {
        true => compile_from(source, options, &|name, _| Err(LoadError::nowhere(name))),
        false => compile_from(source, options, &|name, path| Source::load(name, path)),
    }
}

/// Reads, checks and lowers a document, and loads the files that it refers to by a function of the caller.
pub fn compile_from(source: Source, options: Options, load: Load<'_>) -> Compiled {
    if options.lenient {
        return compile_rest(&source, load);
    }
    let sources = Sources::default();
    let (api, mistakes, _) = compile_in(&sources, source, load, None);
    Compiled {
        api,
        mistakes,
        left_out: Vec::new(),
        sources,
    }
}

/// Leaves out what is broken, until nothing more is found.
fn compile_rest(source: &Source, load: Load<'_>) -> Compiled {
    let mut rest = Rest::default();
    loop {
        let sources = Sources::default();
        let (api, mistakes, more) = compile_in(&sources, source.clone(), load, Some(&rest));
        if !rest.leave_out(more) {
            let mut mistakes = mistakes;
            let left_out = rest.finish(&mut mistakes);
            return Compiled {
                api: LeftOut::add_docs(&left_out, api),
                mistakes,
                left_out,
                sources,
            };
        }
    }
}

fn compile_in(
    sources: &Sources,
    source: Source,
    load: Load<'_>,
    rest: Option<&Rest>,
) -> (Api, Vec<Mistake>, Broken) {
    let (mended, trees) = (Shelf::default(), Shelf::default());
    let report = Report::new();
    let mut files = Files::new(sources, &mended, &trees, rest);
    let forest = files.open_all(source, load, &report);
    // Of what a mended text says, nothing is told.
    let untold = Report::new();
    let api = forest.as_ref().and_then(|forest| {
        let is_broken = files.is_broken(forest.root().span);
        lower(forest, if is_broken { &untold } else { &report })
    });
    untold.finish();
    let told = files.without_guesses(report.finish());
    let told: Vec<Mistake> = told
        .into_iter()
        .map(|diagnostic| Mistake::new(diagnostic, sources, &files.roots))
        .collect();
    let broken = match (rest, &forest) {
        (Some(rest), Some(forest)) if !files.is_broken(forest.root().span) => {
            rest.broken(forest, sources, &told)
        }
        _ => Broken::default(),
    };
    (api.unwrap_or_default(), told, broken)
}

impl Mistake {
    fn new(diagnostic: Diagnostic, sources: &Sources, roots: &[&Node<'_>]) -> Self {
        let shown = Shown::of(&diagnostic, sources, roots);
        Self {
            diagnostic,
            text: shown.to_string(),
            shown,
        }
    }
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
