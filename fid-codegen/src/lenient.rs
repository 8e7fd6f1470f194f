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
    pub(crate) left_out: Vec<LeftOut>,
    cut: Cut,
    /// Where the parts stood: what they share with others by an alias is still at its place.
    gone: Vec<Span>,
    rounds: usize,
}

/// The parts that have to be left out besides.
#[derive(Debug, Default)]
pub(crate) struct Broken {
    list: Vec<LeftOut>,
    /// Where they are: their place in the text, and their keys.
    places: Vec<(Span, Vec<String>)>,
}

impl Rest {
    /// Takes what is left out from a tree, and from the mistakes that were found when it was read.
    pub(crate) fn apply(&self, root: Option<&mut Node<'_>>, read: &mut Vec<Diagnostic>) {
        read.retain(|mistake| !self.gone.iter().any(|gone| gone.contains(mistake.span)));
        if let Some(root) = root {
            self.cut.apply(root);
        }
    }

    /// Leaves more parts out, and tells whether there were any: then what remains has to be looked at.
    pub(crate) fn leave_out(&mut self, broken: Broken) -> bool {
        self.rounds += 1;
        let has_changed = !broken.places.is_empty() && self.rounds < MOST_ROUNDS;
        if has_changed {
            self.left_out.extend(broken.list);
            for (span, keys) in broken.places {
                self.gone.push(span);
                self.cut.add(keys);
            }
        }
        has_changed
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
        Broken {
            list: list.of(&broken, told),
            places: units
                .map(|unit| (unit.span, own_keys(&unit.keys)))
                .collect(),
        }
    }
}
