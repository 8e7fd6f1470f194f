//! What was left out, and why.

use std::collections::BTreeMap;

use super::{
    reach::Reason,
    units::{Unit, UnitKind, Units},
};
use crate::{
    compile::Mistake,
    model::{Api, code},
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

/// Lists the parts that are broken, in the order of the document's paths, webhooks and components.
pub(super) fn list(
    units: &Units<'_>,
    broken: &BTreeMap<usize, Reason>,
    told: &[Mistake],
) -> Vec<LeftOut> {
    let listed = broken
        .iter()
        .filter(|(index, _)| !units.is_told_by_another(**index, broken));
    listed
        .map(|(index, reason)| {
            let (needs, cause) = match reason {
                Reason::Own(mistakes) => (None, Some(mistakes)),
                Reason::Needs(cause) => (
                    Some(describe(units.get(*cause))),
                    match broken.get(cause) {
                        Some(Reason::Own(mistakes)) => Some(mistakes),
                        _ => None,
                    },
                ),
            };
            let numbers = cause.into_iter().flatten();
            LeftOut {
                what: describe(units.get(*index)),
                needs,
                mistakes: numbers.map(|number| told[*number].clone()).collect(),
            }
        })
        .collect()
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

/// Adds to the documentation of a client what it lacks.
pub(super) fn with_docs(mut api: Api, left_out: &[LeftOut]) -> Api {
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

impl LeftOut {
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
