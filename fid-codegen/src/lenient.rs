//! A client without the broken parts of a document, which its documentation lists.
//!
//! A mistake inside of an operation, a callback, a webhook or a component leaves that part out, and so all parts that
//! refer to it, however far. The rest is checked again: it may have lost what it needs in a way that no reference
//! tells. A mistake that is in no such part stays one.

mod cut;
mod left_out;
mod owners;
mod reach;
mod references;
mod units;

pub use self::left_out::LeftOut;

use self::{cut::Cut, units::Units};
use crate::{
    compile::Mistake, diagnostic::Diagnostic, model::Api, read::tree::Node, report::Report,
    source::Sources, span::Span,
};

/// How often a document is checked: each time there are fewer parts, mostly none after the first.
const MOST_ROUNDS: usize = 8;

/// What became of a document.
pub(crate) struct Outcome {
    pub(crate) api: Option<Api>,
    /// The mistakes that no part could be left out for.
    pub(crate) mistakes: Vec<Mistake>,
    /// What was left out, in the order in which it was found.
    pub(crate) left_out: Vec<LeftOut>,
}

/// Lowers what is right in a document; `read` are the mistakes that were found when it was read.
pub(crate) fn lower_rest(
    mut root: Node<'_>,
    mut read: Vec<Diagnostic>,
    sources: &Sources,
    lower: impl Fn(&Node<'_>, &Report) -> Option<Api>,
) -> Outcome {
    let mut left_out = Vec::new();
    // Where the parts stood that are gone: what they share with others by an alias is still at its place.
    let mut gone: Vec<Span> = Vec::new();
    let mut rounds = MOST_ROUNDS;
    loop {
        let report = Report::new();
        report.extend(read.iter().cloned());
        let api = lower(&root, &report);
        let told = Mistake::all(report, sources, &[&root]);
        rounds -= 1;
        let cut = match rounds {
            0 => Cut::default(),
            _ => cut_broken(&root, &told, &mut gone, &mut left_out),
        };
        if cut.is_empty() {
            return Outcome {
                api: api.map(|api| left_out::with_docs(api, &left_out)),
                mistakes: told,
                left_out,
            };
        }
        read.retain(|mistake| !gone.iter().any(|gone| gone.contains(mistake.span)));
        cut.apply(&mut root);
    }
}

/// Finds the parts that are broken, and lists them.
fn cut_broken(
    root: &Node<'_>,
    told: &[Mistake],
    gone: &mut Vec<Span>,
    left_out: &mut Vec<LeftOut>,
) -> Cut {
    let units = Units::of(root);
    let places: Vec<Span> = told
        .iter()
        .map(|one| one.diagnostic.part.unwrap_or(one.diagnostic.span))
        .collect();
    let broken = units.broken(owners::owners(&units, &places, gone));
    left_out.extend(left_out::list(&units, &broken, told));
    let mut cut = Cut::default();
    for unit in broken.keys().map(|index| units.get(*index)) {
        gone.push(unit.span);
        cut.add(&unit.keys);
    }
    cut
}
