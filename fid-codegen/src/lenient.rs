//! A client without the broken parts of a document, which its documentation lists.
//!
//! A mistake inside of an operation, a callback, a webhook or a component leaves that part out, and so all parts that
//! refer to it, however far. The rest is checked again: it may have lost what it needs in a way that no reference
//! tells. Where a part is right without the key or item at fault, that alone is left out. A mistake that is in no such
//! part stays one.

mod cut;
mod left_out;
mod owners;
mod reach;
mod references;
mod trim;
mod units;

pub use self::left_out::LeftOut;

use std::collections::BTreeSet;

use self::{cut::Cut, reach::Graph, units::Units};
use crate::{
    compile::Mistake, diagnostic::Diagnostic, forest::Forest, read::tree::Node, source::Sources,
    span::Span,
};

/// How often parts are left out: each time there are fewer mistakes, mostly none after the first.
const MOST_ROUNDS: usize = 8;

/// What is left out of a document, as far as that is known.
#[derive(Debug, Default)]
pub(crate) struct Rest {
    /// What was left out, in the order in which it was found.
    left_out: Vec<LeftOut>,
    cut: Cut,
    /// Where the parts stood: what they share with others by an alias is still at its place.
    gone: Vec<Span>,
    /// Keys and items that are left out alone.
    trimmed: BTreeSet<Span>,
    /// Mistakes in words about the document, without which nothing has to be left out.
    noted: Vec<LeftOut>,
    rounds: usize,
}

/// The parts that have to be left out besides.
#[derive(Debug, Default)]
pub(crate) struct Broken {
    list: Vec<LeftOut>,
    /// Where they are: their place in the text, and their keys.
    places: Vec<(Span, Vec<String>)>,
    /// Keys and items of other parts.
    trimmed: Vec<Span>,
    noted: Vec<LeftOut>,
}

impl Rest {
    /// Takes what is left out from a tree, and from the mistakes that were found when it was read.
    pub(crate) fn apply(&self, root: Option<&mut Node<'_>>, read: &mut Vec<Diagnostic>) {
        read.retain(|mistake| !self.gone.iter().any(|gone| gone.contains(mistake.span)));
        if let Some(root) = root {
            self.cut.apply(root);
            if !self.trimmed.is_empty() {
                trim::apply(&self.trimmed, root);
            }
        }
    }

    /// Leaves more parts out, and tells whether there were any: then what remains has to be looked at.
    pub(crate) fn leave_out(&mut self, broken: Broken) -> bool {
        self.rounds += 1;
        self.noted = broken.noted;
        let is_less = !broken.places.is_empty() || !broken.trimmed.is_empty();
        let has_changed = is_less && self.rounds < MOST_ROUNDS;
        if has_changed {
            self.left_out.extend(broken.list);
            for (span, keys) in broken.places {
                self.gone.push(span);
                self.cut.add(keys);
            }
            self.trimmed.extend(broken.trimmed);
        }
        has_changed
    }

    /// Takes out of the mistakes that remain those that change nothing, and returns all that the documentation lists.
    pub(crate) fn finish(self, mistakes: &mut Vec<Mistake>) -> Vec<LeftOut> {
        let is_noted = |one: &Mistake| self.noted.iter().any(|noted| noted.mistakes.contains(one));
        mistakes.retain(|one| !is_noted(one));
        let mut left_out = self.left_out;
        left_out.extend(self.noted);
        left_out
    }

    /// Finds the parts that are broken.
    pub(crate) fn broken(
        &self,
        forest: &Forest<'_>,
        sources: &Sources,
        told: &[Mistake],
    ) -> Broken {
        if told.is_empty() {
            return Broken::default();
        }
        let info = forest.root().get("info");
        let is_in_info =
            |one: &&Mistake| info.is_some_and(|info| info.span.contains(one.diagnostic.span));
        let (noted, told): (Vec<&Mistake>, Vec<&Mistake>) = told.iter().partition(is_in_info);
        let noted = noted.into_iter().map(LeftOut::alone).collect();
        let (trimmed, told) = self.trims(forest.root(), &told);
        let units = Units::of(forest.root());
        let graph = Graph::of(&units, forest);
        let places: Vec<Span> = told
            .iter()
            .map(|one| one.diagnostic.part.unwrap_or(one.diagnostic.span))
            .collect();
        let mut own = owners::owners(&units, &places, &self.gone);
        graph.add_owners(&places, &mut own);
        let broken = graph.broken(own);
        let list = left_out::List {
            units: &units,
            graph: &graph,
            sources,
        };
        let units = broken.keys().filter_map(|index| units.get(*index));
        let own_keys = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
        let mut all = list.of(&broken, &told);
        let (places_of_trims, of_trims): (Vec<Span>, Vec<LeftOut>) = trimmed.into_iter().unzip();
        all.extend(of_trims);
        Broken {
            list: all,
            trimmed: places_of_trims,
            noted,
            places: units
                .map(|unit| (unit.span, own_keys(&unit.keys)))
                .collect(),
        }
    }

    /// Finds what can be left out alone, and returns the other mistakes.
    fn trims(&self, root: &Node<'_>, told: &[&Mistake]) -> (Vec<(Span, LeftOut)>, Vec<Mistake>) {
        let (mut trimmed, mut others) = (Vec::new(), Vec::new());
        for mistake in told.iter().copied() {
            let place = mistake.diagnostic.span;
            let trim = mistake.diagnostic.trim;
            match trim.and_then(|trim| trim::find(root, place, trim)) {
                Some(found) if !self.trimmed.contains(&found) => {
                    trimmed.push((found, LeftOut::alone(mistake)));
                }
                _ => others.push(mistake.clone()),
            }
        }
        (trimmed, others)
    }
}
