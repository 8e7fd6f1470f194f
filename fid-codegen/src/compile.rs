//! All stages in one: from the text of a document to a model and a list of mistakes.

use crate::{
    check,
    diagnostic::Diagnostic,
    document,
    lenient::{self, LeftOut},
    mend::mend,
    model::{self, Api},
    read::{self, tree::Node},
    render::Shown,
    report::Report,
    source::{Source, Sources},
    span::FileId,
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

/// Reads, checks and lowers a document, in which every mistake is an error.
pub fn compile(source: Source) -> Compiled {
    compile_with(source, Options::default())
}

/// Reads, checks and lowers a document.
pub fn compile_with(source: Source, options: Options) -> Compiled {
    let mut sources = Sources::default();
    let file = sources.add(source);
    let mut report = Report::new();
    let root = read::parse(sources.get(file), file, &mut report);
    let (api, mistakes, left_out) = match root {
        Some(root) if options.lenient && report.cut_off_at().is_none() => {
            let rest = lenient::lower_rest(root, report.finish(), &sources, lower);
            (rest.api, rest.mistakes, rest.left_out)
        }
        root => {
            let api = if report.cut_off_at().is_some() {
                lower_mended(&mend(sources.get(file)), file)
            } else {
                root.as_ref().and_then(|root| lower(root, &report))
            };
            let roots: Vec<_> = root.iter().collect();
            (api, Mistake::all(report, &sources, &roots), Vec::new())
        }
    };
    Compiled {
        api: api.unwrap_or_default(),
        mistakes,
        left_out,
        sources,
    }
}

impl Mistake {
    /// Makes all mistakes of a report fit to be shown.
    pub(crate) fn all(report: Report, sources: &Sources, roots: &[&Node<'_>]) -> Vec<Self> {
        let told = report.finish().into_iter();
        told.map(|diagnostic| Self::new(diagnostic, sources, roots))
            .collect()
    }

    fn new(diagnostic: Diagnostic, sources: &Sources, roots: &[&Node<'_>]) -> Self {
        let shown = Shown::of(&diagnostic, sources, roots);
        Self {
            diagnostic,
            text: shown.to_string(),
            shown,
        }
    }
}

/// Makes the model of a tree. Of a document in another version, follow-up mistakes are all that could still be
/// told, so those are not.
fn lower(root: &Node<'_>, report: &Report) -> Option<Api> {
    let untold = Report::new();
    let is_known = document::check_version(root, report);
    let told = if is_known { report } else { &untold };
    let document = document::read_document(root, told);
    let api = document.map(|document| model::lower(&check::check(document, told)));
    untold.finish();
    api
}

/// Makes the model of a text that is not what somebody wrote: nothing of it is told.
fn lower_mended(source: &Source, file: FileId) -> Option<Api> {
    let mut untold = Report::new();
    let root = read::parse(source, file, &mut untold);
    let api = root.as_ref().and_then(|root| lower(root, &untold));
    untold.finish();
    api
}
