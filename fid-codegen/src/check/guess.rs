//! Answers and references that are missing: they were reported, and what they most likely were is put there, so that
//! code that uses the client does not fall with them.

use std::collections::BTreeSet;

use super::walk::{Part, walk};
use crate::{
    document::{Document, Media, Operation, RefOr, Response, Schema, StatusPattern, Text},
    report::Report,
    resolve::Resolver,
    span::Spanned,
};

/// What stands for what is missing.
struct Guess<'n> {
    /// The answer that operations mostly have for errors.
    error: Option<RefOr<'n, Response<'n>>>,
    /// The schema that nothing refers to, where there is one.
    unused: Option<Text<'n>>,
    /// The references to answers that lead nowhere.
    dead: BTreeSet<&'n str>,
}

/// Puts guesses in the place of what is missing.
pub(super) fn guess(document: &mut Document<'_>, report: &Report) {
    if !is_needed(document, report) {
        return;
    }
    let guess = Guess::of(document);
    for path in &mut document.paths {
        let sibling = path.operations.iter().find_map(|(_, one)| success(one));
        let schema = guess.unused.or(sibling);
        for (_, operation) in &mut path.operations {
            // A document may leave answers open; these are missing if there was a mistake.
            if operation.responses.is_empty() && report.covers(operation.extent) {
                add_answers(operation, schema, &guess);
            }
            let mut contents: Vec<&mut Vec<Media<'_>>> = Vec::new();
            if let Some(RefOr::Item(body)) = &mut operation.body {
                contents.push(&mut body.content);
            }
            for (_, response) in &mut operation.responses {
                if guess.is_missing(response) {
                    response.clone_from(guess.error.as_ref().unwrap_or(&RefOr::Broken));
                }
                if let RefOr::Item(response) = response {
                    contents.push(&mut response.content);
                }
            }
            let schemas = contents.into_iter().flatten();
            for broken in schemas.filter_map(|media| media.schema.as_mut()) {
                if broken.reference_is_broken {
                    broken.reference = schema;
                }
            }
        }
    }
}

/// Tells whether something is missing. To find out what it was, the whole document is looked at.
fn is_needed(document: &Document<'_>, report: &Report) -> bool {
    let resolver = Resolver::new(document);
    let is_broken = |content: &[Media<'_>]| {
        let mut schemas = content.iter().filter_map(|media| media.schema.as_ref());
        schemas.any(|schema| schema.reference_is_broken)
    };
    let operations = || document.paths.iter().flat_map(|path| &path.operations);
    operations().any(|(_, operation)| {
        let mut responses = operation.responses.iter().map(|(_, one)| one);
        (operation.responses.is_empty() && report.covers(operation.extent))
            || matches!(&operation.body, Some(RefOr::Item(body)) if is_broken(&body.content))
            || responses.any(|response| match response {
                RefOr::Item(response) => is_broken(&response.content),
                other => resolver.response(other).is_none(),
            })
    })
}

impl<'n> Guess<'n> {
    fn of(document: &Document<'n>) -> Self {
        let resolver = Resolver::new(document);
        let operations = || document.paths.iter().flat_map(|path| &path.operations);
        let answers = || operations().flat_map(|(_, operation)| &operation.responses);
        let dead = answers().filter_map(|(_, response)| match response {
            RefOr::Ref(text) if resolver.response(response).is_none() => Some(text.value),
            _ => None,
        });
        let mut defaults: Vec<(&RefOr<'n, Response<'n>>, usize)> = Vec::new();
        for (_, response) in answers().filter(|(status, response)| {
            status.value == StatusPattern::Default && resolver.response(response).is_some()
        }) {
            let is_same = |(known, _): &&mut (&RefOr<'_, _>, _)| is_same(known, response);
            match defaults.iter_mut().find(is_same) {
                Some((_, count)) => *count += 1,
                None => defaults.push((response, 1)),
            }
        }
        Self {
            error: defaults
                .into_iter()
                .max_by_key(|(_, count)| *count)
                .map(|(response, _)| response.clone()),
            unused: unused(document, &resolver),
            dead: dead.collect(),
        }
    }

    fn is_missing(&self, response: &RefOr<'_, Response<'_>>) -> bool {
        match response {
            RefOr::Ref(text) => self.dead.contains(text.value),
            RefOr::Item(_) => false,
            RefOr::Broken => true,
        }
    }
}

fn is_same(one: &RefOr<'_, Response<'_>>, other: &RefOr<'_, Response<'_>>) -> bool {
    match (one, other) {
        (RefOr::Ref(one), RefOr::Ref(other)) => one.value == other.value,
        _ => std::ptr::eq(one, other),
    }
}

/// Returns the only schema that nothing refers to.
fn unused<'n>(document: &Document<'n>, resolver: &Resolver<'_, 'n>) -> Option<Text<'n>> {
    let mut used = BTreeSet::new();
    walk(document, &mut |part| {
        if let Part::Schema(schema) = part {
            add_used(schema, resolver, &mut used);
        }
    });
    let schemas = document.components.schemas.iter().enumerate();
    let mut unused = schemas.filter(|(index, _)| !used.contains(index));
    let (_, only) = unused.next()?;
    unused.next().is_none().then_some(only.name)
}

fn add_used(schema: &Schema<'_>, resolver: &Resolver<'_, '_>, used: &mut BTreeSet<usize>) {
    let reference = schema.reference.as_ref();
    used.extend(reference.and_then(|text| resolver.schema_index(text.value)));
    for part in schema.parts() {
        add_used(part, resolver, used);
    }
}

/// Returns what the answer of success of an operation refers to.
fn success<'n>(operation: &Operation<'n>) -> Option<Text<'n>> {
    let mut answers = operation.responses.iter();
    answers.find_map(|(status, response)| match (status.value, response) {
        (StatusPattern::Status(200..300), RefOr::Item(response)) => {
            response.content.first()?.schema.as_ref()?.reference
        }
        _ => None,
    })
}

fn add_answers<'n>(operation: &mut Operation<'n>, schema: Option<Text<'n>>, guess: &Guess<'n>) {
    let span = operation.span;
    let media = schema.map(|reference| Media {
        name: Spanned::new(span, "application/json"),
        reference: None,
        item: None,
        schema: Some(Schema {
            reference: Some(reference),
            ..Schema::default()
        }),
        encoding: Vec::new(),
    });
    let success = Response {
        span,
        description: None,
        headers: Vec::new(),
        content: media.into_iter().collect(),
        any_status: None,
    };
    let status = |status| Spanned::new(span, status);
    let error = guess.error.clone();
    operation.responses = vec![(status(StatusPattern::Status(200)), RefOr::Item(success))];
    operation
        .responses
        .extend(error.map(|error| (status(StatusPattern::Default), error)));
}
