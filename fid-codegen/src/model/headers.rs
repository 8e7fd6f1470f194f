//! Headers of answers to a struct of an operation.

use super::{Answers, HeaderField, Headers, TypeUse, docs, operation::Lowering};
use crate::{
    class::{Class, class},
    document::{Header, Response},
    media::{MediaKind, media_kind},
    names::{self, Name, RustName, field_name},
};

/// A header and what the answers of success say about it.
struct Found<'d, 'n> {
    wire: &'n str,
    headers: Vec<&'d Header<'n>>,
}

impl<'d, 'n> Lowering<'_, 'd, 'n> {
    /// Lowers the headers that answers of success have.
    pub(super) fn headers(
        &mut self,
        answers: &Answers<'d, 'n>,
        type_name: &RustName,
    ) -> Option<Headers> {
        let responses: Vec<_> = answers.success.iter().map(|(_, one)| *one).collect();
        let found = self.found(&responses);
        if found.is_empty() {
            return None;
        }
        let name = type_name.join(&names::type_name("Headers"));
        let name = self.types.reserve(&name);
        let wires: Vec<&str> = found.iter().map(|one| one.wire).collect();
        let mut rust: Vec<RustName> = wires.iter().map(|wire| field_name(wire)).collect();
        names::apart(&mut rust, &wires, RustName::join_value);
        let fields = found.iter().zip(rust).map(|(found, rust)| HeaderField {
            type_use: self.header_use(found, &name.join(&names::type_name(found.wire))),
            // What another answer of success lacks may be missing.
            required: found.headers.len() == responses.len()
                && found.headers.iter().all(|header| header.required),
            docs: docs::of_header(found.headers[0]),
            deprecated: found.headers.iter().all(|header| header.deprecated),
            name: Name {
                wire: found.wire.to_owned(),
                rust,
            },
        });
        let fields = fields.collect();
        Some(Headers { name, fields })
    }

    /// Returns each header once; names of headers have no case.
    fn found(&self, responses: &[&'d Response<'n>]) -> Vec<Found<'d, 'n>> {
        let mut all: Vec<Found<'d, 'n>> = Vec::new();
        for (name, header) in responses.iter().flat_map(|response| &response.headers) {
            // The media types say what it is (OpenAPI 3.1, Response Object).
            if name.value.eq_ignore_ascii_case("content-type") {
                continue;
            }
            let Some(header) = self.resolver.header(header) else {
                continue;
            };
            let known = all
                .iter_mut()
                .find(|known| known.wire.eq_ignore_ascii_case(name.value));
            match known {
                Some(known) => known.headers.push(header),
                None => all.push(Found {
                    wire: name.value,
                    headers: vec![header],
                }),
            }
        }
        all
    }

    /// Lowers the value: where answers say different things about it, it is a text.
    fn header_use(&mut self, found: &Found<'d, 'n>, name: &RustName) -> TypeUse {
        let mut uses = found
            .headers
            .iter()
            .map(|header| self.value_use(header, name));
        let first = uses.next().unwrap_or(TypeUse::String);
        match uses.all(|other| other == first) {
            true => first,
            false => TypeUse::String,
        }
    }

    fn value_use(&mut self, header: &'d Header<'n>, name: &RustName) -> TypeUse {
        if let Some(media) = &header.content {
            let is_json = media_kind(media.name.value) == Some(MediaKind::Json);
            return match &media.schema {
                Some(schema) if is_json => not_null(self.types.type_use(schema, name)),
                None if is_json => TypeUse::Any,
                _ => TypeUse::String,
            };
        }
        match &header.schema {
            Some(schema) => match class(self.resolver, schema) {
                Class::Any | Class::Object | Class::Several => TypeUse::String,
                _ => not_null(self.types.type_use(schema, name)),
            },
            None => TypeUse::String,
        }
    }
}

/// A header that is `null` is a header that is not there.
fn not_null(type_use: TypeUse) -> TypeUse {
    match type_use {
        TypeUse::Nullable(inner) => *inner,
        other => other,
    }
}
