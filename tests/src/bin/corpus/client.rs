//! The client of a document: made, and counted.

use std::{
    collections::BTreeSet,
    thread::{self, ScopedJoinHandle},
    time::Instant,
};

use fid_codegen::{
    Compiled, LeftOut, Mistake, Options, compile, compile_with,
    expand::{Expansion, OperationItem, expand},
    format, model,
};
use quote::ToTokens;

use crate::{
    document::{Declared, Document},
    row::Row,
    values::values,
};

/// How much stack rustc gives a macro.
const STACK: usize = 8 << 20;

/// A client as text.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    /// The model.
    pub(crate) api: model::Api,
    /// The code, with lines that errors can name.
    pub(crate) code: String,
}

/// Makes the client of a document and counts it. Where the document has mistakes, it is made of what is right.
pub(crate) fn make(document: &Document, row: &mut Row) -> Option<Client> {
    row.counts.operations_declared = document.operations().len();
    row.counts.schemas_declared = document.schemas().count();
    let made = thread::scope(|scope| {
        let builder = thread::Builder::new().stack_size(STACK);
        let work = || make_in_time(document, row);
        builder
            .spawn_scoped(scope, work)
            .map(ScopedJoinHandle::join)
    });
    let client = match made {
        Ok(Ok(client)) => client,
        Ok(Err(panic)) => {
            row.problems.push(format!("PANIC: {}", describe(&*panic)));
            None
        }
        Err(error) => {
            row.problems.push(format!("no thread: {error}"));
            None
        }
    };
    if client.is_none() {
        row.counts.without_code = 1;
    }
    client
}

fn describe(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    let text = text.or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string));
    text.unwrap_or_else(|| "without a message".to_owned())
}

fn make_in_time(document: &Document, row: &mut Row) -> Option<Client> {
    let start = Instant::now();
    let strict = compile(document.source.clone());
    let (api, left_out) = match strict.mistakes.as_slice() {
        [] => (strict.api, Vec::new()),
        mistakes => {
            row.note_mistakes(mistakes);
            lenient(document, row)?
        }
    };
    let expansion = expand(&api);
    let tokens = expansion.to_token_stream();
    row.counts.expand_ms = start.elapsed().as_secs_f64() * 1000.0;
    count(document, (&api, &left_out), &expansion, row);
    match syn::parse2(tokens) {
        Ok(file) => Some(Client {
            api,
            code: prettyplease::unparse(&file),
        }),
        Err(error) => {
            row.problems
                .push(format!("the generated code is no Rust: {error}"));
            None
        }
    }
}

/// Makes the model of what is right in a document.
fn lenient(document: &Document, row: &mut Row) -> Option<(model::Api, Vec<LeftOut>)> {
    let options = Options { lenient: true };
    let Compiled {
        api,
        mistakes,
        left_out,
        ..
    } = compile_with(document.source.clone(), options);
    if let Some(mistake) = mistakes.first() {
        let message = &mistake.diagnostic.message;
        row.problems
            .push(format!("no lenient client either: {message}"));
        return None;
    }
    row.counts.left_out = left_out.len();
    let told = left_out.iter();
    row.mistakes
        .extend(told.map(|part| format!("left out: {}", part.what)));
    Some((api, left_out))
}

impl Row {
    /// Sorts what the generator told: mistakes of the document, and what the generator does not take yet.
    fn note_mistakes(&mut self, mistakes: &[Mistake]) {
        for mistake in mistakes {
            let told = format!("{}: {}", mistake.shown.place(), mistake.diagnostic.message);
            if told.contains("not supported") {
                self.counts.refusals += 1;
                self.refusals.push(told);
            } else {
                self.counts.mistakes += 1;
                self.mistakes.push(told);
            }
        }
    }
}

fn count(
    document: &Document,
    (api, left_out): (&model::Api, &[LeftOut]),
    expansion: &Expansion,
    row: &mut Row,
) {
    let values = values(document, api, expansion);
    let given_up = values.given_up.iter();
    row.problems
        .extend(given_up.map(|place| format!("a value was given up at {place}")));
    row.counts.values_open = values.open;
    row.counts.values_given_up = values.given_up.len();
    let told: Vec<&str> = left_out.iter().map(|part| part.what.as_str()).collect();
    count_operations(document, (api, &told), row);
    count_schemas(document, (api, &told), expansion, row);
    row.counts.operation_lines = expansion.operations.iter().map(lines).sum();
}

fn count_operations(document: &Document, (api, told): (&model::Api, &[&str]), row: &mut Row) {
    let generated: BTreeSet<Declared> = api.operations.iter().map(Declared::of).collect();
    for (declared, _) in document.operations() {
        let Declared { method, path } = &declared;
        let is_told = || {
            let [call, whole] = [format!("`{method} {path}`"), format!("the path `{path}`")];
            told.iter()
                .any(|part| part.contains(&call) || **part == whole)
        };
        if generated.contains(&declared) {
            row.counts.operations_generated += 1;
        } else if !is_told() {
            row.counts.lost += 1;
            row.problems
                .push(format!("no operation for {method} {path}"));
        }
    }
}

/// Counts the lines of code, without those that open and close the `impl`.
fn lines(operation: &OperationItem) -> usize {
    let text = format(operation.alone());
    let code = text.lines().map(str::trim_start);
    let code = code.filter(|line| !line.is_empty() && !line.starts_with("///"));
    code.count().saturating_sub(2)
}

fn count_schemas(
    document: &Document,
    (api, told): (&model::Api, &[&str]),
    expansion: &Expansion,
    row: &mut Row,
) {
    let types = api.types.iter().zip(&expansion.types);
    let typed: BTreeSet<&String> = types
        .filter(|(_, (_, tokens))| !tokens.is_empty())
        .map(|(def, _)| &def.name.wire)
        .collect();
    for (name, _) in document.schemas() {
        let left_out = format!("the schema `{name}`");
        if typed.contains(name) {
            row.counts.schemas_typed += 1;
        } else if !told.contains(&left_out.as_str()) {
            row.counts.lost += 1;
            row.problems.push(format!("no type for schema {name}"));
        }
    }
}
