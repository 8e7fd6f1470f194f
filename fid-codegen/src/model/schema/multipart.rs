//! Forms of parts to structs.

use std::collections::BTreeMap;

use super::Types;
use crate::{
    class::{Class, class, is_binary, target},
    document::{self, Encoding, Media, Schema},
    media::{MediaKind, media_kind},
    merge::{MergedProperty, merge, merge_all},
    model::{Access, FormPart, Multipart, Object, Shape, TypeId, TypeUse, docs},
    names::RustName,
};

/// Of so many schemas that a form may be one of, no more are looked for.
const MOST_VARIANTS: usize = 64;

impl<'d, 'n> Types<'d, 'n> {
    /// Lowers a form of parts to a type of its own: files are no values of JSON, and each form may write its parts in
    /// another way. A form that several operations share is one type.
    pub(in crate::model) fn multipart(
        &mut self,
        media: &'d Media<'n>,
        schema: &'d Schema<'n>,
        name: &RustName,
    ) -> TypeUse {
        if let Some(id) = self.forms.get(&std::ptr::from_ref(media)) {
            return TypeUse::Named(*id);
        }
        let name = self.homes.name(schema).cloned().unwrap_or(name.clone());
        let words = docs::of_schema(target(self.resolver, schema));
        let id = self.add(&name, words, Shape::Alias(TypeUse::Any));
        self.forms.insert(std::ptr::from_ref(media), id);
        let name = self.defs[id.0].name.rust.clone();
        let shape = self.form_parts(media, schema, &name);
        let TypeId(index) = id;
        self.defs[index].shape = Shape::Multipart(shape);
        TypeUse::Named(id)
    }

    /// Returns a schema with all that it may be one of: a form has the parts of any of them, and who fills it knows which.
    fn with_variants(&self, schema: &'d Schema<'n>) -> Vec<&'d Schema<'n>> {
        let mut schemas = vec![schema];
        let mut next = 0;
        while next < schemas.len() && schemas.len() < MOST_VARIANTS {
            for union in merge(self.resolver, schemas[next]).unions {
                let variants = union.union().unwrap_or_default().iter();
                schemas.extend(variants.filter(|variant| !variant.is_null()));
            }
            next += 1;
        }
        schemas
    }

    /// Lowers the struct as if it were JSON, and then what differs.
    fn form_parts(
        &mut self,
        media: &'d Media<'n>,
        schema: &'d Schema<'n>,
        name: &RustName,
    ) -> Multipart {
        let schemas = self.with_variants(schema);
        let mut shape = self.object(&schemas, name);
        if schemas.len() > 1 {
            let always = merge(self.resolver, schema).required_properties();
            shape.loosen(|field| !always.contains(field));
        }
        let mut object = match shape {
            Shape::Object(object) => object,
            _ => Object::default(),
        };
        let merged = merge_all(self.resolver, &schemas);
        let properties = merged.properties();
        let named = properties.iter().map(|one| (one.name.value, one));
        let named: BTreeMap<&str, _> = named.collect();
        let encodings = media.encoding.iter().map(|one| (one.name.value, one));
        let encodings: BTreeMap<&str, &Encoding<'n>> = encodings.collect();
        let mut parts = Vec::new();
        object.fields.retain(|field| field.access != Access::Read);
        for field in &mut object.fields {
            let encoding = encodings.get(field.name.wire.as_str()).copied();
            let property = named.get(field.name.wire.as_str()).copied();
            let is_text = encoding.is_some_and(is_text) && !is_single(&field.type_use);
            match property.and_then(|property| self.as_file(property, encoding)) {
                Some(type_use) => field.type_use = type_use,
                // Of objects in XML or in a text the document says only that it is one.
                None if is_text => field.type_use = TypeUse::String,
                None => {}
            }
            let choice = encoding.and_then(|encoding| encoding.content_type);
            if let Some(choice) = choice.filter(|choice| choice.value.contains([',', '*'])) {
                let words = format!("Sent as `{}`, which the file says.", choice.value);
                field.docs = format!("{}\n\n{words}", field.docs).trim().to_owned();
            }
            parts.push(FormPart {
                content_type: encoding.and_then(content_type),
            });
        }
        let is_file = |one: &&document::Additional<'n>| match one {
            document::Additional::Typed(schema) => is_binary(self.resolver, schema),
            _ => false,
        };
        if let Some(additional) = &mut object.additional
            && merged.additional().iter().all(is_file)
            && !merged.additional().is_empty()
        {
            additional.type_use = TypeUse::File;
        }
        Multipart { object, parts }
    }

    /// Returns the type of a part, or of a list of them, that is bytes.
    fn as_file(
        &self,
        property: &MergedProperty<'d, 'n>,
        encoding: Option<&Encoding<'n>>,
    ) -> Option<TypeUse> {
        let schema = target(self.resolver, property.last());
        let is_file = |schema: &Schema<'n>| {
            is_binary(self.resolver, schema)
                || match (class(self.resolver, schema), encoding) {
                    (Class::String, Some(encoding)) => is_bytes(encoding),
                    // What has no type is bytes (OpenAPI 3.1, Encoding Object).
                    (Class::Any, Some(encoding)) => !is_json(encoding) && !is_text(encoding),
                    (Class::Any, None) => true,
                    _ => false,
                }
        };
        if class(self.resolver, schema) == Class::Array {
            let items = schema.items.as_deref()?;
            return is_file(items).then(|| TypeUse::List(Box::new(TypeUse::File)));
        }
        is_file(schema).then_some(TypeUse::File)
    }
}

/// Returns the media type that the document names; of several, or of a range, the caller says which.
fn content_type(encoding: &Encoding<'_>) -> Option<String> {
    let name = encoding.content_type?.value.trim();
    (!name.contains([',', '*'])).then(|| name.to_owned())
}

fn kinds(encoding: &Encoding<'_>) -> Vec<MediaKind> {
    let names = encoding.content_type.map_or("", |text| text.value);
    names
        .split(',')
        .filter_map(|name| media_kind(name.trim()))
        .collect()
}

fn is_json(encoding: &Encoding<'_>) -> bool {
    kinds(encoding).contains(&MediaKind::Json)
}

fn is_text(encoding: &Encoding<'_>) -> bool {
    let kinds = kinds(encoding);
    !kinds.is_empty() && kinds.iter().all(|kind| *kind == MediaKind::Text)
}

fn is_bytes(encoding: &Encoding<'_>) -> bool {
    let is_bytes = |kind: &MediaKind| matches!(kind, MediaKind::Bytes | MediaKind::Stream);
    kinds(encoding).iter().any(is_bytes)
}

fn is_single(type_use: &TypeUse) -> bool {
    match type_use {
        TypeUse::List(item) => is_single(item),
        TypeUse::Named(_) | TypeUse::Map(_) | TypeUse::Any => false,
        _ => true,
    }
}
