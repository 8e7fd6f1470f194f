//! What the parts of a document mean together.
//!
//! Every mistake is reported; what can still be lowered goes on, so that one mistake gives one error.

mod callbacks;
mod cycles;
mod encoding;
mod enums;
mod guess;
mod media;
mod merge;
mod names;
mod operations;
mod parameters;
mod query_string;
mod references;
mod responses;
mod schemas;
mod security;
mod servers;
mod walk;

pub(crate) use schemas::count_bare;

use std::collections::BTreeSet;

use crate::{
    document::{Document, Method, Operation, PathItem},
    names::{RustName, apart, operation_name, value_name},
    report::Report,
    resolve::Resolver,
};

/// A document in which every mistake was reported.
#[derive(Debug)]
pub struct Checked<'n>(Document<'n>);

/// An operation, where it was found.
#[derive(Debug)]
pub struct FoundOperation<'d, 'n> {
    /// The path that it is on.
    pub path: &'d PathItem<'n>,
    /// Its method.
    pub method: Method,
    /// Its operation id, or one made from method and path.
    pub id: String,
    /// The name of its method.
    pub rust: RustName,
    /// The operation.
    pub operation: &'d Operation<'n>,
}

/// Checks a document.
pub fn check<'n>(mut document: Document<'n>, report: &Report) -> Checked<'n> {
    let resolver = Resolver::new(&document);
    servers::check_servers(&document, report);
    security::check_security(&document, &resolver, report);
    references::check_references(&document, &resolver, report);
    names::check_operations(&document, report);
    responses::check_responses(&document, report);
    schemas::check_schemas(&document, &resolver, report);
    cycles::check_cycles(&document, &resolver, report);
    callbacks::check_webhooks(&document, &resolver, report);
    for found in found_operations(&document) {
        parameters::check_parameters(&found, &resolver, report);
        query_string::check_query_string(&found, &resolver, report);
        operations::check_operation(&found, &resolver, report);
        callbacks::check_callbacks(&found, &resolver, report);
    }
    guess::guess(&mut document, report);
    Checked(document)
}

impl<'n> Checked<'n> {
    /// Returns the document.
    pub fn document(&self) -> &Document<'n> {
        &self.0
    }

    /// Returns the operations in the order of the document, each id once.
    pub fn operations(&self) -> Vec<FoundOperation<'_, 'n>> {
        let mut names = BTreeSet::new();
        let mut operations = found_operations(&self.0);
        operations.retain(|found| names.insert(found.rust.clone()));
        operations
    }
}

/// Returns all operations in the order of the document, without names.
fn called<'d, 'n>(document: &'d Document<'n>) -> impl Iterator<Item = &'d Operation<'n>> + Clone {
    let operations = document.paths.iter().flat_map(|path| &path.operations);
    operations.map(|(_, operation)| operation)
}

/// Returns all operations in the order of the document.
fn found_operations<'d, 'n>(document: &'d Document<'n>) -> Vec<FoundOperation<'d, 'n>> {
    let on_path = |path: &'d PathItem<'n>| {
        path.operations
            .iter()
            .map(move |(method, operation)| FoundOperation {
                path,
                method: method.clone(),
                id: match operation.id {
                    Some(id) => id.value.to_owned(),
                    None => format!("{}{}", method.as_str(), path.path.value),
                },
                rust: value_name(""),
                operation,
            })
    };
    let mut found: Vec<_> = document.paths.iter().flat_map(on_path).collect();
    let names = method_names(document, &found);
    for (found, name) in found.iter_mut().zip(names) {
        found.rust = name;
    }
    found
}

/// Names the methods of operations; one that would open a door gives way.
fn method_names(document: &Document<'_>, found: &[FoundOperation<'_, '_>]) -> Vec<RustName> {
    let doors = document.components.security_schemes.iter();
    let doors: BTreeSet<RustName> = doors
        .map(|door| value_name(&format!("with_{}", door.name.value)))
        .collect();
    let wires: Vec<&str> = found.iter().map(|found| found.id.as_str()).collect();
    let rule = |wire: &&str| match operation_name(wire) {
        name if doors.contains(&name) => name.join_value(&value_name("operation")),
        name => name,
    };
    let mut names: Vec<RustName> = wires.iter().map(rule).collect();
    apart(&mut names, &wires, RustName::join_value);
    names
}
