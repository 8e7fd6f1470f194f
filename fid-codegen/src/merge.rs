//! What the parts of an `allOf` say together about an object.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use crate::{
    document::{Additional, Property, Schema, Text},
    quick::Texts,
    resolve::{MOST_SEARCHES, Resolver},
    suggest,
};

/// What a schema and all parts of its `allOf` say about an object, each by its place in the text.
#[derive(Debug)]
pub(crate) struct Merged<'d, 'n> {
    /// The properties; one that several parts describe stands here several times.
    pub(crate) all: Vec<&'d Property<'n>>,
    /// The names of properties that are always there.
    pub(crate) required: Vec<Text<'n>>,
    /// Those of them that the schema says itself, not another one that it refers to.
    pub(crate) own_required: Vec<Text<'n>>,
    /// The names that a list that could not be read most likely had.
    guessed: Vec<&'n str>,
    /// What is said about other properties.
    pub(crate) additional: Vec<&'d Additional<'n>>,
    /// What is said about properties whose names match an expression.
    pub(crate) patterns: Vec<&'d Property<'n>>,
    /// The parts that say that they are one of several schemas.
    pub(crate) unions: Vec<&'d Schema<'n>>,
    /// What is required, where one schema says it all and describes what it requires: most do, and need no sorting.
    plain: Option<Texts<'n>>,
    /// Whether all parts were found.
    pub(crate) is_whole: bool,
    /// The schemas with a name that are among the parts.
    pub(crate) seen: BTreeSet<usize>,
}

/// A property and all that is said about it.
#[derive(Clone, Debug)]
pub(crate) struct MergedProperty<'d, 'n> {
    /// Its name.
    pub(crate) name: Text<'n>,
    /// Its descriptions, in the order of the parts.
    pub(crate) schemas: Vec<&'d Schema<'n>>,
}

impl<'d, 'n> MergedProperty<'d, 'n> {
    fn new(property: &'d Property<'n>) -> Self {
        Self {
            name: property.name,
            schemas: vec![&property.schema],
        }
    }

    /// Returns the last description.
    pub(crate) fn last(&self) -> &'d Schema<'n> {
        self.schemas[self.schemas.len() - 1]
    }
}

/// Returns a schema that says nothing.
fn anything<'d, 'n>() -> &'d Schema<'n> {
    static ANYTHING: LazyLock<Schema<'static>> = LazyLock::new(Schema::default);
    &ANYTHING
}

/// What is still to be looked at.
enum Step<'d, 'n> {
    /// A schema with its parts; whether it stands in the schema that everything began with.
    All(&'d Schema<'n>, bool),
    /// What a schema says besides its parts.
    Own(&'d Schema<'n>, bool),
}

/// Merges a schema and its parts.
pub(crate) fn merge<'d, 'n>(resolver: &Resolver<'d, 'n>, schema: &'d Schema<'n>) -> Merged<'d, 'n> {
    merge_all(resolver, &[schema])
}

/// Merges schemas and their parts. Chains of references may be long, so this is no recursion.
pub(crate) fn merge_all<'d, 'n>(
    resolver: &Resolver<'d, 'n>,
    schemas: &[&'d Schema<'n>],
) -> Merged<'d, 'n> {
    let mut merged = Merged {
        all: Vec::new(),
        required: Vec::new(),
        guessed: Vec::new(),
        own_required: Vec::new(),
        additional: Vec::new(),
        patterns: Vec::new(),
        unions: Vec::new(),
        plain: None,
        is_whole: true,
        seen: schemas
            .iter()
            .filter_map(|schema| resolver.place(schema))
            .collect(),
    };
    let mut steps: Vec<_> = schemas
        .iter()
        .rev()
        .map(|schema| Step::All(schema, true))
        .collect();
    while let Some(step) = steps.pop() {
        match step {
            Step::All(schema, is_own) => match schema.reference {
                None => {
                    steps.push(Step::Own(schema, is_own));
                    let parts = schema.all_of.iter().rev();
                    steps.extend(parts.map(|part| Step::All(part, is_own)));
                }
                Some(reference) => match resolver.schema_index(reference.value) {
                    None => merged.is_whole = false,
                    Some(index) if merged.seen.insert(index) => {
                        steps.push(Step::All(resolver.schema(index), false));
                    }
                    Some(_) => {}
                },
            },
            Step::Own(schema, is_own) => merged.add(resolver, schema, is_own),
        }
    }
    merged.plain = match schemas {
        [only] => only.plainly_required(),
        _ => None,
    };
    merged
}

impl<'n> Schema<'n> {
    /// Returns what is required, if no other schema says anything, and all of it is described.
    fn plainly_required(&self) -> Option<Texts<'n>> {
        if self.reference.is_some() || !self.all_of.is_empty() || self.required_is_broken {
            return None;
        }
        let required: Texts<'_> = self.required.iter().map(|name| name.value).collect();
        let names = self.properties.iter().map(|one| one.name.value);
        let described = match self.required.is_empty() {
            true => 0,
            false => names.filter(|name| required.contains(name)).count(),
        };
        (described == self.required.len()).then_some(required)
    }
}

impl<'d, 'n> Merged<'d, 'n> {
    fn add(&mut self, resolver: &Resolver<'d, 'n>, schema: &'d Schema<'n>, is_own: bool) {
        self.all.extend(&schema.properties);
        self.patterns.extend(&schema.patterns);
        self.required.extend(&schema.required);
        if schema.required_is_broken {
            let stated = schema.properties.iter();
            let always = stated.filter(|property| !property.schema.allows_null());
            self.guessed
                .extend(always.map(|property| property.name.value));
        }
        if is_own {
            self.own_required.extend(&schema.required);
        }
        if let Some(variants) = schema.union()
            && !variants
                .iter()
                .any(|variant| self.is_among(resolver, variant))
        {
            self.unions.push(schema);
        }
        if schema.additional != Additional::Unstated {
            self.additional.push(&schema.additional);
        }
    }

    /// Tells whether nothing is said about the object but that it is one of several.
    pub(crate) fn says_nothing_besides(&self) -> bool {
        self.all.is_empty() && self.additional.is_empty() && self.patterns.is_empty()
    }

    /// Tells whether properties without a name are kept.
    pub(crate) fn keeps_others(&self) -> bool {
        let last = self.additional.last();
        !matches!(last, None | Some(Additional::None)) || !self.patterns.is_empty()
    }

    /// Tells whether a variant is a part already: `Cat` is one of the variants of the `Pet` that it extends.
    fn is_among(&self, resolver: &Resolver<'d, 'n>, variant: &Schema<'n>) -> bool {
        let part = variant.only_part().unwrap_or(variant);
        let index = part
            .reference
            .and_then(|text| resolver.schema_index(text.value));
        index.is_some_and(|index| self.seen.contains(&index))
    }

    /// Returns each property once, where it is first; then those of which the document says only that they are there.
    pub(crate) fn properties(&self) -> Vec<MergedProperty<'d, 'n>> {
        if self.plain.is_some() {
            let all = self.all.iter();
            return all.map(|property| MergedProperty::new(property)).collect();
        }
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        let mut properties: Vec<MergedProperty<'d, 'n>> = Vec::new();
        for property in &self.all {
            match places.get(property.name.value) {
                Some(&place) => {
                    let known: &mut MergedProperty<'_, '_> = &mut properties[place];
                    known.schemas.push(&property.schema);
                    known.name = property.name;
                }
                None => {
                    places.insert(property.name.value, properties.len());
                    properties.push(MergedProperty::new(property));
                }
            }
        }
        let bare = self.bare(&places);
        properties.extend(bare.into_iter().map(|name| MergedProperty {
            name,
            schemas: vec![anything()],
        }));
        properties
    }

    /// Returns the names that are required and nowhere described, but for those that are misspelt, which was reported.
    fn bare(&self, known: &BTreeMap<&str, usize>) -> Vec<Text<'n>> {
        let mut seen = BTreeSet::new();
        let mut unknown: Vec<Text<'n>> = self.required.clone();
        unknown.retain(|name| !known.contains_key(name.value) && seen.insert(name.value));
        let is_meant = |name: &Text<'_>| suggest::mistyped(name.value, known.keys().copied());
        let searched = unknown.len().min(MOST_SEARCHES);
        let rest = unknown.split_off(searched);
        unknown.retain(|name| is_meant(name).is_none());
        unknown.extend(rest);
        unknown
    }

    /// Tells whether some properties are always there, as far as that could be read.
    pub(crate) fn has_required(&self) -> bool {
        !self.required.is_empty() || !self.guessed.is_empty()
    }

    /// Returns the names of the properties that are always there; a misspelt one, which was reported, stands
    /// for the property that is meant.
    pub(crate) fn required_properties(&self) -> Texts<'n> {
        if let Some(required) = &self.plain {
            return required.clone();
        }
        let mut required: Texts<'_> = self.required.iter().map(|name| name.value).collect();
        let names: Texts<'_> = match self.required.is_empty() {
            true => Texts::default(),
            false => self.all.iter().map(|one| one.name.value).collect(),
        };
        let wrong = required.iter().filter(|name| !names.contains(name));
        let meant: Vec<&str> = wrong
            .take(MOST_SEARCHES)
            .filter_map(|name| suggest::mistyped(name, names.iter()))
            .collect();
        required.extend(meant);
        required.extend(self.guessed.iter().copied());
        required
    }

    /// Returns what is said about other properties in general: all that says a type, else the last.
    pub(crate) fn additional(&self) -> Vec<&'d Additional<'n>> {
        let is_typed = |stated: &&&Additional<'n>| matches!(stated, Additional::Typed(_));
        let typed: Vec<_> = self.additional.iter().filter(is_typed).copied().collect();
        match typed.as_slice() {
            [] => self.additional.last().copied().into_iter().collect(),
            _ => typed,
        }
    }
}
