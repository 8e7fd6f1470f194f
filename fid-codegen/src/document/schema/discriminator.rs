//! What tells the variants of a union apart.

use crate::{
    document::{
        Text,
        object::{Keys, Object},
        value,
    },
    read::tree::Node,
    report::Report,
    span::Spanned,
};

/// The property whose value says which schema a value is of.
#[derive(Clone, Debug, PartialEq)]
pub struct Discriminator<'n> {
    /// The name of the property.
    pub property: Text<'n>,
    /// Values, and the schema that each stands for: a reference, or the name of a component.
    pub mapping: Vec<(Text<'n>, Text<'n>)>,
    /// References, and the name that each schema has where it stands, if it got another one here.
    pub names: Vec<(Text<'n>, &'n str)>,
}

const KEYS: Keys = Keys {
    what: "a discriminator",
    required: &["propertyName"],
    read: &["propertyName", "mapping"],
    noted: &[],
    refused: &["defaultMapping"],
};

pub(super) fn read_discriminator<'n>(
    node: &'n Node<'_>,
    report: &'n Report,
) -> Option<Discriminator<'n>> {
    let object = Object::open(node, &KEYS, report)?;
    let mapping = object.map("mapping").iter().filter_map(|entry| {
        let value = Spanned::new(entry.key_span, entry.key.as_ref());
        Some((value, value::text(&entry.value, "mapping", report)?))
    });
    Some(Discriminator {
        property: object.text("propertyName")?,
        mapping: mapping.collect(),
        names: Vec::new(),
    })
}
