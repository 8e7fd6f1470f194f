//! What a `$ref` points to.

use std::{cell::RefCell, collections::BTreeMap, ptr::from_ref};

use crate::{
    document::{
        Component, Document, Header, Parameter, RefOr, RequestBody, Response, Schema,
        SecurityScheme, Version,
    },
    quick::{QuickMap, TextMap},
    suggest,
};

/// Finds the parts of a document by their references.
#[derive(Debug)]
pub(crate) struct Resolver<'d, 'n> {
    document: &'d Document<'n>,
    schemas: Names<'n>,
    /// Where the schemas stand that have a name.
    places: QuickMap<*const Schema<'n>, usize>,
    parameters: Names<'n>,
    request_bodies: Names<'n>,
    responses: Names<'n>,
    headers: Names<'n>,
    security_schemes: Names<'n>,
    /// The names that wrong ones are near to, as far as they were looked for.
    near: RefCell<BTreeMap<(Kind, String), Option<String>>>,
}

/// How many wrong names are looked for: each is compared with all names, and nobody reads so many mistakes.
pub(crate) const MOST_SEARCHES: usize = 100;

/// Where each name of one kind of component stands in its list.
type Names<'n> = TextMap<&'n str, usize>;

/// A kind of component.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Schema,
    Parameter,
    RequestBody,
    Response,
    Header,
}

impl Kind {
    pub(crate) fn prefix(self) -> &'static str {
        match self {
            Self::Schema => "#/components/schemas/",
            Self::Parameter => "#/components/parameters/",
            Self::RequestBody => "#/components/requestBodies/",
            Self::Response => "#/components/responses/",
            Self::Header => "#/components/headers/",
        }
    }
}

impl<'d, 'n> Resolver<'d, 'n> {
    pub(crate) fn new(document: &'d Document<'n>) -> Self {
        let components = &document.components;
        Self {
            document,
            schemas: names(&components.schemas),
            places: places(&components.schemas),
            parameters: names(&components.parameters),
            request_bodies: names(&components.request_bodies),
            responses: names(&components.responses),
            headers: names(&components.headers),
            security_schemes: names(&components.security_schemes),
            near: RefCell::default(),
        }
    }

    /// Returns which OpenAPI the document is written in.
    pub(crate) fn version(&self) -> Version {
        self.document.version
    }

    /// Tells whether a reference names a component, and which one.
    pub(crate) fn exact(&self, kind: Kind, reference: &str) -> Option<usize> {
        let name = reference.strip_prefix(kind.prefix())?;
        self.names(kind).get(name).copied()
    }

    /// Returns the component that a reference names or, where it names none, the one that it is near to: the
    /// mistake is reported, and going on with what is meant keeps it alone.
    fn meant(&self, kind: Kind, reference: &str) -> Option<usize> {
        self.exact(kind, reference)
            .or_else(|| self.exact(kind, &self.suggestion(kind, reference)?))
    }

    /// Returns the reference that a wrong one is near to.
    pub(crate) fn suggestion(&self, kind: Kind, reference: &str) -> Option<String> {
        let name = reference.rsplit('/').next()?;
        let near = match self.names(kind).get(name) {
            Some(_) => name.to_owned(),
            None => self.near(kind, name)?,
        };
        Some(format!("{}{near}", kind.prefix()))
    }

    fn near(&self, kind: Kind, name: &str) -> Option<String> {
        let mut known = self.near.borrow_mut();
        let key = (kind, name.to_owned());
        if let Some(near) = known.get(&key) {
            return near.clone();
        }
        let near = (known.len() < MOST_SEARCHES)
            .then(|| suggest::nearest(name, sorted(self.names(kind))))
            .flatten()
            .map(str::to_owned);
        known.insert(key, near.clone());
        near
    }

    pub(crate) fn schema_index(&self, reference: &str) -> Option<usize> {
        self.meant(Kind::Schema, reference)
    }

    pub(crate) fn schema(&self, index: usize) -> &'d Schema<'n> {
        &self.document.components.schemas[index].item
    }

    /// Returns where a schema stands among those that have a name.
    pub(crate) fn place(&self, schema: &Schema<'n>) -> Option<usize> {
        self.places.get(&from_ref(schema)).copied()
    }

    pub(crate) fn parameter(
        &self,
        part: &'d RefOr<'n, Parameter<'n>>,
    ) -> Option<&'d Parameter<'n>> {
        follow(part, &self.document.components.parameters, |reference| {
            self.meant(Kind::Parameter, reference)
        })
    }

    pub(crate) fn request_body(
        &self,
        part: &'d RefOr<'n, RequestBody<'n>>,
    ) -> Option<&'d RequestBody<'n>> {
        follow(
            part,
            &self.document.components.request_bodies,
            |reference| self.meant(Kind::RequestBody, reference),
        )
    }

    pub(crate) fn response(&self, part: &'d RefOr<'n, Response<'n>>) -> Option<&'d Response<'n>> {
        follow(part, &self.document.components.responses, |reference| {
            self.meant(Kind::Response, reference)
        })
    }

    pub(crate) fn header(&self, part: &'d RefOr<'n, Header<'n>>) -> Option<&'d Header<'n>> {
        follow(part, &self.document.components.headers, |reference| {
            self.meant(Kind::Header, reference)
        })
    }

    /// Returns where a security scheme stands, or the one whose name is near.
    pub(crate) fn security_scheme_index(&self, name: &str) -> Option<usize> {
        let names = &self.security_schemes;
        let near = || suggest::nearest(name, names.keys().copied());
        names.get(name).or_else(|| names.get(near()?)).copied()
    }

    pub(crate) fn has_security_scheme(&self, name: &str) -> bool {
        self.security_schemes.contains(name)
    }

    pub(crate) fn security_scheme_names(&self) -> impl Iterator<Item = &'n str> {
        sorted(&self.security_schemes).into_iter()
    }

    pub(crate) fn security_scheme(&self, index: usize) -> Option<&'d SecurityScheme<'n>> {
        match &self.document.components.security_schemes[index].item {
            RefOr::Item(scheme) => Some(scheme),
            RefOr::Ref(_) | RefOr::Broken => None,
        }
    }

    fn names(&self, kind: Kind) -> &Names<'n> {
        match kind {
            Kind::Schema => &self.schemas,
            Kind::Parameter => &self.parameters,
            Kind::RequestBody => &self.request_bodies,
            Kind::Response => &self.responses,
            Kind::Header => &self.headers,
        }
    }
}

/// Returns names in an order that does not change from run to run.
fn sorted<'n>(names: &Names<'n>) -> Vec<&'n str> {
    let mut names: Vec<&str> = names.keys().copied().collect();
    names.sort_unstable();
    names
}

fn places<'n>(schemas: &[Component<'n, Schema<'n>>]) -> QuickMap<*const Schema<'n>, usize> {
    let schemas = schemas.iter().enumerate();
    schemas
        .map(|(index, component)| (from_ref(&component.item), index))
        .collect()
}

fn names<'n, T>(components: &[Component<'n, T>]) -> Names<'n> {
    components
        .iter()
        .enumerate()
        .map(|(index, component)| (component.name.value, index))
        .collect()
}

/// Follows references until there is a part; a reference that comes back to itself leads nowhere.
fn follow<'d, 'n, T>(
    part: &'d RefOr<'n, T>,
    components: &'d [Component<'n, RefOr<'n, T>>],
    index: impl Fn(&str) -> Option<usize>,
) -> Option<&'d T> {
    let mut part = part;
    for _ in 0..=components.len() {
        match part {
            RefOr::Item(item) => return Some(item),
            RefOr::Ref(reference) => part = &components[index(reference.value)?].item,
            RefOr::Broken => return None,
        }
    }
    None
}
