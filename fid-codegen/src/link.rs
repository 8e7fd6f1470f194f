//! Parts that stand elsewhere are brought in: the stage between [`document`](crate::document) and
//! [`check`](crate::check).
//!
//! A schema, parameter, body or answer that a reference leads to, in another file or in the depth of one, becomes one
//! more component, with a name made of where it stands; the reference is changed to name it. So what comes after
//! knows references to components only. What has no such list, such as a path item, is put in the reference's place.

mod explain;
mod inline;
mod name;
mod walk;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use self::explain::Wanted;
use crate::{
    document::{
        Component, Document, Header, Parameter, RefOr, RequestBody, Response, Schema, Target, Text,
        refuse,
    },
    forest::{Forest, Found, Miss},
    names::RustName,
    read::tree::{Kind, Node},
    report::Report,
    span::{Span, Spanned},
};

/// Brings in what the references of a document lead to; those that lead nowhere are reported.
pub(crate) fn link<'n>(document: &mut Document<'n>, forest: &'n Forest<'n>, report: &'n Report) {
    let mut linker = Linker::new(document, forest, report);
    linker.adopt_all(document);
    linker.document(document);
    while let Some(part) = linker.waiting.pop_front() {
        linker.bring_in(&part, document);
    }
    // Some of what was looked at before is a component since then.
    if !linker.moved.is_empty() {
        linker.document(document);
    }
}

/// How many references may lead from one to the next.
const LONGEST_CHAIN: usize = 32;

/// A section of the components, by its key.
type Section = &'static str;

/// Follows references.
struct Linker<'n> {
    forest: &'n Forest<'n>,
    report: &'n Report,
    /// The names of the components of the document itself.
    known: BTreeMap<Section, BTreeSet<&'n str>>,
    /// The reference to each component, by the place of the part that it is.
    homes: BTreeMap<(Section, Span), &'n str>,
    /// What each reference became that was changed, by its place.
    done: BTreeMap<Span, &'n str>,
    /// The Rust names of the components.
    names: BTreeMap<Section, BTreeSet<RustName>>,
    /// Parts that became components, and were not read yet.
    waiting: VecDeque<Waiting<'n>>,
    /// Schemas that became components.
    moved: BTreeMap<Span, &'n str>,
    /// The parts that are being put in the place of references.
    open: Vec<Span>,
    /// How many bytes were put in the place of references.
    inlined: usize,
}

/// A part that became a component.
struct Waiting<'n> {
    section: Section,
    name: Text<'n>,
    node: &'n Node<'n>,
}

impl<'n> Linker<'n> {
    fn new(document: &Document<'n>, forest: &'n Forest<'n>, report: &'n Report) -> Self {
        let mut linker = Self {
            forest,
            report,
            known: BTreeMap::new(),
            homes: BTreeMap::new(),
            done: BTreeMap::new(),
            names: BTreeMap::new(),
            waiting: VecDeque::new(),
            moved: BTreeMap::new(),
            open: Vec::new(),
            inlined: 0,
        };
        let components = &document.components;
        linker.know(&components.schemas);
        linker.know_refs(&components.parameters);
        linker.know_refs(&components.request_bodies);
        linker.know_refs(&components.responses);
        linker.know_refs(&components.headers);
        linker
    }

    fn know<T: Target<'n>>(&mut self, components: &[Component<'n, T>]) {
        self.know_names::<T>(components.iter().map(|component| component.name.value));
    }

    fn know_refs<T: Target<'n>>(&mut self, components: &[Component<'n, RefOr<'n, T>>]) {
        self.know_names::<T>(components.iter().map(|component| component.name.value));
    }

    fn know_names<T: Target<'n>>(&mut self, names: impl Iterator<Item = &'n str>) {
        let components = self.forest.root().get("components");
        let section = components.and_then(|components| components.get(T::SECTION));
        let all: Vec<&str> = names.collect();
        let rust = all.iter().map(|name| name::rust_name(T::SECTION, name));
        self.names.entry(T::SECTION).or_default().extend(rust);
        self.known.entry(T::SECTION).or_default().extend(all);
        let Some(Kind::Mapping(entries)) = section.map(|section| &section.kind) else {
            return;
        };
        for entry in entries {
            let text = reference_to(T::SECTION, &entry.key);
            let place = (T::SECTION, entry.value.span);
            self.homes.entry(place).or_insert(self.forest.text(text));
        }
    }

    /// A component that is nothing but a reference to a part which is none is that part, under its own name.
    fn adopt_all(&mut self, document: &mut Document<'n>) {
        for component in &mut document.components.schemas {
            let is_alone = component.item.is_nothing_but_reference();
            let reference = component.item.reference.filter(|_| is_alone);
            if let Some(node) = self.adopted::<Schema<'_>>(reference, component.name.value) {
                component.item = Schema::read(node, self.report).unwrap_or_default();
            }
        }
        let components = &mut document.components;
        self.adopt_refs::<Parameter<'_>>(&mut components.parameters);
        self.adopt_refs::<RequestBody<'_>>(&mut components.request_bodies);
        self.adopt_refs::<Response<'_>>(&mut components.responses);
        self.adopt_refs::<Header<'_>>(&mut components.headers);
    }

    fn adopt_refs<T: Target<'n>>(&mut self, components: &mut [Component<'n, RefOr<'n, T>>]) {
        for component in components {
            let reference = match &component.item {
                RefOr::Ref(reference) => Some(*reference),
                RefOr::Item(_) | RefOr::Broken => None,
            };
            if let Some(node) = self.adopted::<T>(reference, component.name.value) {
                component.item = T::read_ref_or(node, self.report);
            }
        }
    }

    /// Gives a part that is no component yet to the component that refers to it.
    fn adopted<T: Target<'n>>(
        &mut self,
        reference: Option<Text<'n>>,
        name: &str,
    ) -> Option<&'n Node<'n>> {
        let reference = reference.filter(|reference| !self.is_component::<T>(*reference))?;
        let found = self.follow::<T>(reference).ok()?;
        let place = (T::SECTION, found.node.span);
        if !self.check_place::<T>(reference, &found) || self.homes.contains_key(&place) {
            return None;
        }
        let text = self.forest.text(reference_to(T::SECTION, name));
        self.make_home::<T>(found.node, text);
        Some(found.node)
    }

    /// Tells whether a reference names a component of the document as it is.
    fn is_component<T: Target<'n>>(&self, reference: Text<'_>) -> bool {
        let name = reference.value.strip_prefix("#/components/");
        let name = name.and_then(|rest| rest.strip_prefix(T::SECTION)?.strip_prefix('/'));
        name.is_some_and(|name| {
            !name.contains('~')
                && !name.contains('%')
                && self.forest.is_in_root(reference.span)
                && self.is_known(T::SECTION, name)
        })
    }

    fn is_known(&self, section: Section, name: &str) -> bool {
        let names = self.known.get(section);
        names.is_some_and(|names| names.contains(name))
    }

    /// Changes a reference to one that names a component, and tells whether it does. One that leads nowhere stays as it
    /// is.
    fn reference<T: Target<'n>>(&mut self, reference: &mut Text<'n>) -> bool {
        if self.is_component::<T>(*reference) {
            return true;
        }
        if let Some(text) = self.done.get(&reference.span) {
            reference.value = text;
        } else if let Some(text) = self.component::<T>(*reference) {
            self.done.insert(reference.span, text);
            reference.value = text;
        } else {
            return false;
        }
        true
    }

    /// Tells whether a reference that names no component leads into a file with a mistake that hides what is there: that
    /// was told.
    fn is_unknown(&self, reference: Text<'_>) -> bool {
        matches!(self.forest.find(reference), Err(Miss::Broken))
    }

    /// Returns the reference to the component that a reference leads to, which it may become now.
    fn component<T: Target<'n>>(&mut self, reference: Text<'n>) -> Option<&'n str> {
        let found = match self.follow::<T>(reference) {
            Ok(found) => found,
            Err(miss) => {
                let diagnostic = explain::miss(reference, miss, self.forest);
                self.report.extend(diagnostic);
                return None;
            }
        };
        let place = (T::SECTION, found.node.span);
        if let Some(text) = self.homes.get(&place) {
            return Some(text);
        }
        if !self.check_place::<T>(reference, &found) {
            return None;
        }
        let name = self.free_name(T::SECTION, &found);
        let name = Spanned::new(reference.span, self.forest.text(name));
        let text = self.forest.text(reference_to(T::SECTION, name.value));
        self.make_home::<T>(found.node, text);
        self.waiting.push_back(Waiting {
            section: T::SECTION,
            name,
            node: found.node,
        });
        Some(text)
    }

    fn make_home<T: Target<'n>>(&mut self, node: &'n Node<'n>, text: &'n str) {
        self.homes.insert((T::SECTION, node.span), text);
        if T::SECTION == Schema::SECTION {
            self.moved.insert(node.span, text);
        }
    }

    /// Finds what a reference leads to, through those that say nothing but where to go on.
    fn follow<T: Target<'n>>(&self, reference: Text<'n>) -> Result<Found<'n>, Miss> {
        let mut found = self.forest.find(reference)?;
        for _ in 0..LONGEST_CHAIN {
            let is_home = self.homes.contains_key(&(T::SECTION, found.node.span));
            let Some(next) = only_reference(found.node).filter(|_| !is_home) else {
                break;
            };
            found = self.forest.find(next)?;
        }
        Ok(found)
    }

    /// Reports a reference to what is something else for sure.
    fn check_place<T: Target<'n>>(&self, reference: Text<'n>, found: &Found<'n>) -> bool {
        let diagnostic = explain::misplaced(reference, found, Wanted::of::<T>());
        let is_right = diagnostic.is_none();
        let is_left = !found.way.is_empty() && explain::is_local(reference, self.forest);
        self.report.extend(diagnostic.filter(|_| !is_left));
        is_right
    }

    /// `$dynamicRef` leads to the outermost schema of the name that a reader came through: told apart by no place in
    /// the text if there are several.
    fn check_dynamic(&self, reference: Text<'_>) {
        let name = reference.value.rsplit('#').next().unwrap_or_default();
        if self.forest.count_dynamic(name) > 1 {
            let feature = format!("`$dynamicRef` to `{name}`, of which there are several,");
            self.report.push(refuse(reference.span, &feature));
        }
    }

    /// Reads a part that became a component.
    fn bring_in(&mut self, part: &Waiting<'n>, document: &mut Document<'n>) {
        let components = &mut document.components;
        match part.section {
            Schema::SECTION => {
                let mut item = Schema::read(part.node, self.report).unwrap_or_default();
                self.in_schema(&mut item);
                let name = part.name;
                components.schemas.push(Component { name, item });
            }
            Parameter::SECTION => {
                let item = self.read(part, Self::parameter);
                components.parameters.push(item);
            }
            RequestBody::SECTION => {
                let item = self.read(part, Self::body);
                components.request_bodies.push(item);
            }
            Header::SECTION => {
                let item = self.read(part, Self::header);
                components.headers.push(item);
            }
            _ => {
                let item = self.read(part, Self::response);
                components.responses.push(item);
            }
        }
    }

    fn read<T: Target<'n>>(
        &mut self,
        part: &Waiting<'n>,
        look: impl FnOnce(&mut Self, &mut RefOr<'n, T>),
    ) -> Component<'n, RefOr<'n, T>> {
        let mut item = T::read_ref_or(part.node, self.report);
        look(self, &mut item);
        Component {
            name: part.name,
            item,
        }
    }
}

fn reference_to(section: Section, name: &str) -> String {
    format!("#/components/{section}/{name}")
}

/// Returns the reference that a part is and nothing besides.
fn only_reference<'n>(node: &'n Node<'_>) -> Option<Text<'n>> {
    match &node.kind {
        Kind::Mapping(entries) => match entries.as_slice() {
            [only] if only.key == "$ref" => match &only.value.kind {
                Kind::String(text) => Some(Spanned::new(only.value.span, text.as_ref())),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}
