//! What was left out, and why.

use std::collections::BTreeMap;

use super::{
    reach::{Graph, Reason},
    units::{Unit, UnitKind, Units},
};
use crate::{
    compile::Mistake,
    model::{Api, code},
    source::Sources,
};

/// A part of a document that a client was made without.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The part, in Markdown: ``the operation `getPet` (`GET /pets/{id}`)``.
    pub what: String,
    /// The part that it needs, where it has no mistake of its own.
    pub needs: Option<String>,
    /// The mistakes.
    pub mistakes: Vec<Mistake>,
}

/// Lists parts that are broken.
pub(super) struct List<'a, 't> {
    pub(super) units: &'a Units<'t>,
    pub(super) graph: &'a Graph<'a, 't>,
    pub(super) sources: &'a Sources,
}

impl List<'_, '_> {
    /// Lists the parts in the order of the document's paths, webhooks and components.
    pub(super) fn of(&self, broken: &BTreeMap<usize, Reason>, told: &[Mistake]) -> Vec<LeftOut> {
        let parts = broken.iter().filter_map(|(index, reason)| {
            let unit = self.units.get(*index)?;
            let is_told = self.units.is_told_by_another(unit, *index, broken);
            (!is_told).then_some((unit, reason))
        });
        parts
            .map(|(unit, reason)| {
                let (needs, own) = match reason {
                    Reason::Needs(cause) => (Some(self.describe(*cause)), broken.get(cause)),
                    own @ Reason::Own(_) => (None, Some(own)),
                };
                let numbers = match own {
                    Some(Reason::Own(numbers)) => numbers.as_slice(),
                    Some(Reason::Needs(_)) | None => &[],
                };
                LeftOut {
                    what: describe(unit),
                    needs,
                    mistakes: numbers.iter().map(|number| told[*number].clone()).collect(),
                }
            })
            .collect()
    }

    fn describe(&self, index: usize) -> String {
        if let Some(unit) = self.units.get(index) {
            return describe(unit);
        }
        let place = self.graph.foreign_place(index);
        let file = place.map_or("", |place| &self.sources.get(place.file).name);
        format!("a part of {}", code(file))
    }
}

fn describe(unit: &Unit<'_>) -> String {
    let key = unit.keys.last().copied().unwrap_or_default();
    let name = code(key);
    match unit.kind {
        UnitKind::Path => format!("the path {name}"),
        UnitKind::Operation(id) => {
            let path = unit.keys.get(1).copied().unwrap_or_default();
            let call = code(&format!("{} {path}", key.to_ascii_uppercase()));
            match id {
                Some(id) => format!("the operation {} ({call})", code(id)),
                None => format!("the operation {call}"),
            }
        }
        UnitKind::Callback => format!("the callback {name}"),
        UnitKind::Webhook => format!("the webhook {name}"),
        UnitKind::Component("schemas") => format!("the schema {name}"),
        UnitKind::Component(kind) => format!("{name} of the {}", code(kind)),
    }
}

impl LeftOut {
    /// Adds to the documentation of a client what it lacks.
    pub(crate) fn add_docs(left_out: &[Self], mut api: Api) -> Api {
        if left_out.is_empty() {
            return api;
        }
        if api.docs.is_empty() {
            api.docs.push_str("A client.");
        }
        api.docs.push_str(
            "\n\n# Left out\n\nThese parts of the document have mistakes, and this client was made without them:\n",
        );
        for part in left_out {
            api.docs
                .push_str(&format!("\n* {}: {}", part.what, part.why()));
        }
        api
    }

    /// Makes a part of the key or item that a mistake is at.
    pub(super) fn alone(mistake: &Mistake) -> Self {
        let pointer = mistake.shown.pointer.as_deref().unwrap_or("#");
        Self {
            what: code(pointer),
            needs: None,
            mistakes: vec![mistake.clone()],
        }
    }

    /// Says why, with the place of each mistake.
    pub fn why(&self) -> String {
        let told = self.mistakes.iter().map(|mistake| {
            let shown = &mistake.shown;
            format!("{} ({})", shown.message, shown.place())
        });
        let told: Vec<String> = told.collect();
        let told = told.join("; ");
        match &self.needs {
            Some(needed) => format!("it needs {needed}: {told}"),
            None => told,
        }
    }
}
