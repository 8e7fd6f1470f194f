//! One document through all stages, and then each stage alone.

use std::time::Duration;

use fid_codegen::{
    check, compile, document, expand, model, read, report::Report, source::Source, span::FileId,
};
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;

use crate::clock;

/// What a document cost.
#[derive(Debug, Default)]
pub(crate) struct Cost {
    pub(crate) operations: usize,
    pub(crate) types: usize,
    pub(crate) tokens: usize,
    pub(crate) read: Duration,
    pub(crate) document: Duration,
    pub(crate) check: Duration,
    pub(crate) model: Duration,
    pub(crate) expand: Duration,
    pub(crate) all: Duration,
    /// In megabytes, where that is known.
    pub(crate) peak: Option<f64>,
}

impl Cost {
    /// Returns the milliseconds that an operation took.
    pub(crate) fn an_operation(&self) -> f64 {
        milliseconds(self.all) / self.operations.max(1) as f64
    }
}

pub(crate) fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Measures a document. A stage takes no more memory than the whole, so the peak is that of the whole.
pub(crate) fn measure(source: Source) -> Cost {
    let mut cost = stages(&source);
    let (api, compiled) = timed(|| compile(source).api);
    let (tokens, expanded) = timed(|| expand::expand(&api).into_token_stream());
    cost.operations = api.operations.len();
    cost.types = api.types.len();
    cost.tokens = count(tokens);
    cost.expand = expanded;
    cost.all = compiled + expanded;
    cost.peak = clock::peak();
    cost
}

/// Runs the stages that know only the document's own file. What they report is nothing new.
fn stages(source: &Source) -> Cost {
    let mut cost = Cost::default();
    let (mut unread, untold) = (Report::new(), Report::new());
    let (root, read) = timed(|| read::parse(source, FileId(0), &mut unread));
    cost.read = read;
    if let Some(root) = &root {
        let (document, time) = timed(|| document::read_document(root, &untold));
        cost.document = time;
        if let Some(document) = document {
            let (checked, time) = timed(|| check::check(document, &untold));
            cost.check = time;
            cost.model = timed(|| model::lower(&checked)).1;
        }
    }
    unread.finish();
    untold.finish();
    cost
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = clock::now();
    let result = work();
    (result, clock::now().saturating_sub(start))
}

/// Counts tokens, those in brackets too.
fn count(tokens: TokenStream) -> usize {
    let in_token = |token| match token {
        TokenTree::Group(group) => 2 + count(group.stream()),
        _ => 1,
    };
    tokens.into_iter().map(in_token).sum()
}
