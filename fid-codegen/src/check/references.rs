//! Every `$ref` must lead somewhere.

use crate::{
    diagnostic::Diagnostic,
    document::{Additional, Document, Media, Operation, RefOr, Schema, Text, refuse},
    report::Report,
    resolve::{Kind, Resolver},
};

pub(super) fn check_references(
    document: &Document<'_>,
    resolver: &Resolver<'_, '_>,
    report: &Report,
) {
    let check = References { resolver, report };
    let components = &document.components;
    for component in &components.schemas {
        check.schema(&component.item);
    }
    for component in &components.parameters {
        check.part(Kind::Parameter, &component.item, |parameter| {
            check.optional(parameter.schema.as_ref());
        });
    }
    for component in &components.request_bodies {
        check.part(Kind::RequestBody, &component.item, |body| {
            check.content(&body.content);
        });
    }
    for component in &components.responses {
        check.part(Kind::Response, &component.item, |response| {
            check.content(&response.content);
        });
    }
    for path in &document.paths {
        for parameter in &path.parameters {
            check.part(Kind::Parameter, parameter, |parameter| {
                check.optional(parameter.schema.as_ref());
            });
        }
        for (_, operation) in &path.operations {
            check.operation(operation);
        }
    }
}

struct References<'a, 'd, 'n> {
    resolver: &'a Resolver<'d, 'n>,
    report: &'a Report,
}

impl References<'_, '_, '_> {
    fn operation(&self, operation: &Operation<'_>) {
        for parameter in &operation.parameters {
            self.part(Kind::Parameter, parameter, |parameter| {
                self.optional(parameter.schema.as_ref());
            });
        }
        if let Some(body) = &operation.body {
            self.part(Kind::RequestBody, body, |body| self.content(&body.content));
        }
        for (_, response) in &operation.responses {
            self.part(Kind::Response, response, |response| {
                self.content(&response.content);
            });
        }
        let inner = operation
            .callbacks
            .iter()
            .flat_map(|callback| &callback.items);
        for (_, operation) in inner.flat_map(|item| &item.operations) {
            self.operation(operation);
        }
    }

    fn part<T>(&self, kind: Kind, part: &RefOr<'_, T>, look: impl FnOnce(&T)) {
        match part {
            RefOr::Ref(reference) => self.reference(kind, *reference),
            RefOr::Item(item) => look(item),
        }
    }

    fn content(&self, content: &[Media<'_>]) {
        for media in content {
            self.optional(media.schema.as_ref());
        }
    }

    fn optional(&self, schema: Option<&Schema<'_>>) {
        if let Some(schema) = schema {
            self.schema(schema);
        }
    }

    fn schema(&self, schema: &Schema<'_>) {
        if let Some(reference) = schema.reference {
            self.reference(Kind::Schema, reference);
        }
        for property in &schema.properties {
            self.schema(&property.schema);
        }
        if let Additional::Typed(additional) = &schema.additional {
            self.schema(additional);
        }
        self.optional(schema.items.as_deref());
        for part in &schema.all_of {
            self.schema(part);
        }
    }

    fn reference(&self, kind: Kind, reference: Text<'_>) {
        let text = reference.value;
        if self.resolver.exact(kind, text).is_some() {
            return;
        }
        let suggestion = self.resolver.suggestion(kind, text);
        if text.starts_with(kind.prefix())
            || (text.starts_with("#/components/") && suggestion.is_some())
        {
            let mut diagnostic = Diagnostic::new(reference.span, format!("`{text}` leads nowhere"));
            if let Some(near) = suggestion {
                diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
            }
            self.report.push(diagnostic);
        } else if text.starts_with("#/components/") {
            let message = format!("`{text}` cannot stand here");
            self.report
                .push(Diagnostic::new(reference.span, message).label(format!(
                    "expected a reference that begins with `{}`",
                    kind.prefix()
                )));
        } else if text.starts_with('#') {
            self.report.push(refuse(
                reference.span,
                &format!("`{text}`, a reference into the document,"),
            ));
        } else {
            self.report.push(refuse(
                reference.span,
                &format!("`{text}`, a reference to another file,"),
            ));
        }
    }
}
