//! The client of a document: made, and counted.

use std::{
    collections::BTreeSet,
    thread::{self, ScopedJoinHandle},
    time::Instant,
};

use fid_codegen::{
    Compiled, Mistake, compile,
    diagnostic::Diagnostic,
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

/// Makes the client of a document and counts it; there is none where the generator told a mistake.
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
    match made {
        Ok(Ok(client)) => client,
        Ok(Err(panic)) => {
            row.counts.mistakes += 1;
            row.problems.push(format!("PANIC: {}", describe(&*panic)));
            None
        }
        Err(error) => {
            row.counts.mistakes += 1;
            row.problems.push(format!("no thread: {error}"));
            None
        }
    }
}

fn describe(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    let text = text.or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string));
    text.unwrap_or_else(|| "without a message".to_owned())
}

fn make_in_time(document: &Document, row: &mut Row) -> Option<Client> {
    let source = document.source.clone();
    let start = Instant::now();
    let Compiled { api, mistakes, .. } = compile(source);
    if !mistakes.is_empty() {
        row.counts.expand_ms = start.elapsed().as_secs_f64() * 1000.0;
        row.counts.mistakes = mistakes.len();
        row.problems
            .extend(mistakes.iter().map(|mistake| refusal(document, mistake)));
        return None;
    }
    let expansion = expand(&api);
    let tokens = expansion.to_token_stream();
    row.counts.expand_ms = start.elapsed().as_secs_f64() * 1000.0;
    count(document, &api, &expansion, row);
    match syn::parse2(tokens) {
        Ok(file) => Some(Client {
            api,
            code: prettyplease::unparse(&file),
        }),
        Err(error) => {
            row.counts.checks_failed += 1;
            row.problems
                .push(format!("the generated code is no Rust: {error}"));
            None
        }
    }
}

fn refusal(document: &Document, mistake: &Mistake) -> String {
    let Diagnostic { span, message, .. } = &mistake.diagnostic;
    let (line, column) = document.source.line_column(span.start);
    format!("refused at {line}:{column}: {message}")
}

fn count(document: &Document, api: &model::Api, expansion: &Expansion, row: &mut Row) {
    let values = values(document, api, expansion);
    let given_up = values.given_up.iter();
    row.problems
        .extend(given_up.map(|place| format!("a value was given up at {place}")));
    row.counts.values_open = values.open;
    row.counts.values_given_up = values.given_up.len();
    count_operations(document, api, expansion, row);
    count_schemas(document, api, expansion, row);
}

fn count_operations(document: &Document, api: &model::Api, expansion: &Expansion, row: &mut Row) {
    let generated: BTreeSet<Declared> = api.operations.iter().map(Declared::of).collect();
    for (declared, _) in document.operations() {
        if generated.contains(&declared) {
            row.counts.operations_generated += 1;
        } else {
            let Declared { method, path } = declared;
            row.problems
                .push(format!("no operation for {method} {path}"));
        }
    }
    row.counts.operation_lines = expansion.operations.iter().map(lines).sum();
}

/// Counts the lines of code, without those that open and close the `impl`.
fn lines(operation: &OperationItem) -> usize {
    let text = format(operation.alone());
    let code = text.lines().map(str::trim_start);
    let code = code.filter(|line| !line.is_empty() && !line.starts_with("///"));
    code.count().saturating_sub(2)
}

fn count_schemas(document: &Document, api: &model::Api, expansion: &Expansion, row: &mut Row) {
    let types = api.types.iter().zip(&expansion.types);
    let typed: BTreeSet<&String> = types
        .filter(|(_, (_, tokens))| !tokens.is_empty())
        .map(|(def, _)| &def.name.wire)
        .collect();
    for (name, _) in document.schemas() {
        if typed.contains(name) {
            row.counts.schemas_typed += 1;
        } else {
            row.problems.push(format!("no type for schema {name}"));
        }
    }
}
