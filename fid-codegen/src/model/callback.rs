//! Callbacks and webhooks to payloads.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Callback, Payload, PayloadForm,
    content::{distinct, media_name},
    docs,
    operation::Lowering,
};
use crate::{
    check::FoundOperation,
    class::{Class, class, target},
    document::{self, Media, Method, PathItem, Schema},
    media::MediaKind,
    merge::merge,
    names::{Name, RustName, type_name, value_name},
};

/// A request that the server makes.
struct Request<'d, 'n> {
    /// The operation whose callback it is; none for a webhook.
    owner: Option<&'d str>,
    /// The name of the callback.
    wire: &'n str,
    item: &'d PathItem<'n>,
    method: &'d Method,
    operation: &'d document::Operation<'n>,
    /// Whether the callback has other requests as well.
    has_others: bool,
}

/// Lowers the callbacks of all operations, then the webhooks. A callback whose name several operations use is named
/// with its operation, one of several requests with its method.
pub(super) fn lower_callbacks<'d, 'n>(
    operations: &'d [FoundOperation<'d, 'n>],
    lowering: &mut Lowering<'_, 'd, 'n>,
) -> Vec<Callback> {
    let mut uses: BTreeMap<RustName, usize> = BTreeMap::new();
    for callback in operations.iter().flat_map(|one| &one.operation.callbacks) {
        *uses.entry(value_name(callback.name.value)).or_default() += 1;
    }
    let mut taken = BTreeSet::new();
    let mut all = Vec::new();
    for found in operations {
        for callback in &found.operation.callbacks {
            let short = value_name(callback.name.value);
            let name = match uses.get(&short) {
                Some(1) => short,
                _ => value_name(&found.id).join_value(&short),
            };
            for request in requests(Some(&found.id), callback) {
                all.extend(lowering.callback(&request, &name, &mut taken));
            }
        }
    }
    for webhook in &lowering.document.webhooks {
        let mut name = value_name(webhook.name.value);
        if taken.contains(&name) {
            name = name.join_value(&value_name("webhook"));
        }
        for request in requests(None, webhook) {
            all.extend(lowering.callback(&request, &name, &mut taken));
        }
    }
    all
}

fn requests<'d, 'n>(
    owner: Option<&'d str>,
    callback: &'d document::Callback<'n>,
) -> Vec<Request<'d, 'n>> {
    let count: usize = callback
        .items
        .iter()
        .map(|item| item.operations.len())
        .sum();
    let of_item = |item: &'d PathItem<'n>| {
        let operations = item.operations.iter();
        operations.map(move |(method, operation)| Request {
            owner,
            wire: callback.name.value,
            item,
            method,
            operation,
            has_others: count > 1,
        })
    };
    callback.items.iter().flat_map(of_item).collect()
}

impl<'d, 'n> Lowering<'_, 'd, 'n> {
    /// Lowers a request: to a callback for each form of its body that is read, or to one without a payload.
    fn callback(
        &mut self,
        request: &Request<'d, 'n>,
        name: &RustName,
        taken: &mut BTreeSet<RustName>,
    ) -> Vec<Callback> {
        let own = type_name(request.wire);
        let mut payload_name = match request.owner {
            Some(owner) => type_name(owner).join(&own),
            None => own,
        };
        let mut name = name.clone();
        if request.has_others {
            let method = request.method.as_str();
            name = name.join_value(&value_name(method));
            payload_name = payload_name.join(&type_name(method));
        }
        let payloads = self.payloads(request, &payload_name);
        if payloads.is_empty() {
            return vec![self.named(request, name, None)];
        }
        let is_alone = payloads.len() == 1;
        let mut callbacks = Vec::new();
        for (media, payload) in payloads {
            let mut rust = name.clone();
            if !is_alone {
                rust = rust.join_value(&value_name(media_name(media, &[]).as_str()));
            }
            while !taken.insert(rust.clone()) {
                rust = rust.join_value(&value_name("other"));
            }
            callbacks.push(self.named(request, rust, Some(payload)));
        }
        callbacks
    }

    fn named(
        &self,
        request: &Request<'d, 'n>,
        rust: RustName,
        payload: Option<Payload>,
    ) -> Callback {
        let wire = request.wire.to_owned();
        Callback {
            name: Name { wire, rust },
            payload,
            docs: docs::of_callback(
                request.owner,
                request.item,
                request.method,
                request.operation,
                self.resolver,
            ),
        }
    }

    /// Lowers the forms of the body that are read: JSON and forms. Others are bytes as they are, which need no reading.
    fn payloads(&mut self, request: &Request<'d, 'n>, name: &RustName) -> Vec<(&'n str, Payload)> {
        let body = request.operation.body.as_ref();
        let Some(body) = body.and_then(|body| self.resolver.request_body(body)) else {
            return Vec::new();
        };
        let mut content: Vec<(&'d Media<'n>, PayloadForm)> = Vec::new();
        for media in distinct(&body.content) {
            let is_known = |(known, _): &(&'d Media<'n>, PayloadForm)| {
                known.says_what(media) && self.media_kind(known) == self.media_kind(media)
            };
            if content.iter().any(is_known) {
                continue;
            }
            content.extend(self.payload_form(media).map(|form| (media, form)));
        }
        let is_alone = content.len() < 2;
        let payloads = content.into_iter().map(|(media, form)| {
            let name = match is_alone {
                true => name.clone(),
                false => name.join(&media_name(media.name.value, &[])),
            };
            let type_use = self.media_use(media, &name);
            (media.name.value, Payload { type_use, form })
        });
        payloads.collect()
    }

    fn payload_form(&self, media: &'d Media<'n>) -> Option<PayloadForm> {
        match (self.media_kind(media), &media.schema) {
            (MediaKind::Json, _) => Some(PayloadForm::Json),
            (MediaKind::Form, Some(schema)) => Some(self.form_of(schema)),
            _ => None,
        }
    }

    /// Sorts the fields of a form, all of which are texts on the wire, by how JSON would write them.
    fn form_of(&self, schema: &'d Schema<'n>) -> PayloadForm {
        let (mut json, mut lists) = (Vec::new(), Vec::new());
        for property in merge(self.resolver, schema).properties() {
            let mut schema = target(self.resolver, property.last());
            if class(self.resolver, schema) == Class::Array {
                lists.push(property.name.value.to_owned());
                match &schema.items {
                    Some(items) => schema = items,
                    None => continue,
                }
            }
            if class(self.resolver, schema) != Class::String {
                json.push(property.name.value.to_owned());
            }
        }
        PayloadForm::Form { json, lists }
    }
}
