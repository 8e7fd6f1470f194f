//! Callbacks to payloads.

use std::collections::BTreeMap;

use super::{Callback, docs, operation::Lowering};
use crate::{
    check::FoundOperation,
    document,
    names::{Name, RustName, type_name, value_name},
};

/// Lowers the callbacks of all operations. One whose name several operations use is named with its operation.
pub(super) fn lower_callbacks<'d, 'n>(
    operations: &[FoundOperation<'d, 'n>],
    lowering: &mut Lowering<'_, 'd, 'n>,
) -> Vec<Callback> {
    let mut uses: BTreeMap<RustName, usize> = BTreeMap::new();
    for callback in operations.iter().flat_map(|one| &one.operation.callbacks) {
        *uses.entry(value_name(callback.name.value)).or_default() += 1;
    }
    let mut callbacks: Vec<Callback> = Vec::new();
    for found in operations {
        for callback in &found.operation.callbacks {
            let short = value_name(callback.name.value);
            let name = match uses.get(&short) {
                Some(1) => short,
                _ => value_name(&found.id).join_value(&short),
            };
            let is_new = callbacks.iter().all(|known| known.name.rust != name);
            let name = Name {
                wire: callback.name.value.to_owned(),
                rust: name,
            };
            let id = Some(found.id.as_str());
            callbacks.extend(lowering.callback(id, callback, name).filter(|_| is_new));
        }
    }
    for webhook in &lowering.document.webhooks {
        let mut name = Name::new(webhook.name.value, value_name);
        let is_taken = |known: &Callback| known.name.rust == name.rust;
        if callbacks.iter().any(is_taken) {
            name.rust = name.rust.join_value(&value_name("webhook"));
        }
        callbacks.extend(lowering.callback(None, webhook, name));
    }
    callbacks
}

impl<'d, 'n> Lowering<'_, 'd, 'n> {
    /// Lowers what the server sends to the URLs that it got from an operation.
    fn callback(
        &mut self,
        owner: Option<&str>,
        callback: &'d document::Callback<'n>,
        name: Name,
    ) -> Option<Callback> {
        let mut operations = callback.items.iter().flat_map(|item| {
            let methods = item.operations.iter();
            methods.map(move |(method, operation)| (item, method, operation))
        });
        let (item, method, operation) = operations.next()?;
        let body = self.resolver.request_body(operation.body.as_ref()?)?;
        let own = type_name(callback.name.value);
        let type_name = owner.map_or_else(|| own.clone(), |owner| type_name(owner).join(&own));
        Some(Callback {
            name,
            type_use: self.media(&body.content, &type_name)?,
            docs: docs::of_callback(owner, item, method, operation, self.resolver),
        })
    }
}
