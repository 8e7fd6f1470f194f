//! Documents judged together: what Cargo does, it does for all of them at once.

use std::{
    collections::BTreeMap,
    io,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use fid_codegen::expand::FILE_ATTRIBUTES;
use proc_macro2::TokenStream;

use crate::{
    client::{self, Client},
    crates::{Crates, Verdict, crate_names},
    document::Document,
    instances::Tools,
    program::{Program, program},
    progress::Progress,
    requests, round_trip,
    row::Row,
};

/// What code is compiled and judged with.
#[derive(Clone, Debug)]
pub(crate) struct Workshop {
    /// Where crates are built.
    pub(crate) crates: Crates,
    /// The outside tools.
    pub(crate) tools: Tools,
}

/// A document and what is known of it.
#[derive(Debug)]
struct Case<'a> {
    document: &'a Document,
    crate_name: String,
    client: Option<Client>,
    row: Row,
}

impl Case<'_> {
    fn program_name(&self) -> String {
        format!("{}-judge", self.crate_name)
    }
}

/// Makes the clients of documents and has them judged.
pub(crate) fn judge(
    documents: &[Document],
    workshop: Option<&Workshop>,
    progress: &Progress,
) -> io::Result<Vec<Row>> {
    let names = crate_names(
        documents
            .iter()
            .map(|document| document.source.name.as_str()),
    );
    let cases = documents.iter().zip(names);
    let cases = cases.map(|(document, crate_name)| {
        let mut row = Row {
            name: document.source.name.clone(),
            ..Row::default()
        };
        let client = client::make(document, &mut row);
        if workshop.is_none() {
            progress.done(&row);
        }
        Case {
            document,
            crate_name,
            client,
            row,
        }
    });
    let mut cases: Vec<Case<'_>> = cases.collect();
    if let Some(workshop) = workshop {
        check(&mut cases, &workshop.crates, progress)?;
        let built = build(&mut cases, &workshop.crates, progress)?;
        cases = ask_all(cases, workshop, (&built, progress));
    }
    Ok(cases.into_iter().map(|case| case.row).collect())
}

/// Checks crates with nothing but the generated code.
fn check(cases: &mut [Case<'_>], crates: &Crates, progress: &Progress) -> io::Result<()> {
    let mut names = Vec::new();
    for case in &*cases {
        if let Some(client) = &case.client {
            let code = format!("{FILE_ATTRIBUTES}{}", client.code);
            crates.write(&case.crate_name, "lib.rs", &code)?;
            names.push(case.crate_name.clone());
        }
    }
    let told = |name: &str| progress.step(&format!("checked {name}"));
    let mut verdicts = crates
        .cargo("check", &names, told)
        .map_err(io::Error::other)?;
    for case in cases {
        let Some(Verdict {
            passed,
            warnings,
            errors,
        }) = verdicts.remove(&case.crate_name)
        else {
            continue;
        };
        let counts = &mut case.row.counts;
        counts.warnings = warnings.len();
        counts.checks_passed = usize::from(passed);
        counts.checks_failed = usize::from(!passed);
        let errors = errors.iter().map(|error| format!("error: {error}"));
        let warnings = warnings.iter().map(|warning| format!("warning: {warning}"));
        case.row.problems.extend(errors.chain(warnings));
    }
    Ok(())
}

/// Builds the programs that judge the clients which passed; returns what Cargo said of each.
fn build(
    cases: &mut [Case<'_>],
    crates: &Crates,
    progress: &Progress,
) -> io::Result<BTreeMap<String, Verdict>> {
    let mut names = Vec::new();
    for case in &*cases {
        if let Some(client) = &case.client
            && case.row.counts.checks_passed == 1
        {
            let name = case.program_name();
            crates.write(&name, "main.rs", &pretty(&program(&client.api)))?;
            names.push(name);
        }
    }
    let told = |name: &str| progress.step(&format!("built {name}"));
    crates
        .cargo("build", &names, told)
        .map_err(io::Error::other)
}

/// Returns code with lines that errors can name.
fn pretty(code: &TokenStream) -> String {
    syn::parse2(code.clone()).map_or_else(|_| code.to_string(), |file| prettyplease::unparse(&file))
}

/// Asks the programs, as many at once as there are processors.
fn ask_all<'a>(
    cases: Vec<Case<'a>>,
    workshop: &Workshop,
    (built, progress): (&BTreeMap<String, Verdict>, &Progress),
) -> Vec<Case<'a>> {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let cases: Vec<Mutex<Case<'_>>> = cases.into_iter().map(Mutex::new).collect();
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let mut case = case.lock().unwrap_or_else(PoisonError::into_inner);
                    ask(&mut case, workshop, built);
                    progress.done(&case.row);
                }
            });
        }
    });
    let cases = cases.into_iter();
    cases
        .map(|case| case.into_inner().unwrap_or_else(PoisonError::into_inner))
        .collect()
}

fn ask(case: &mut Case<'_>, workshop: &Workshop, built: &BTreeMap<String, Verdict>) {
    let name = case.program_name();
    let (Some(client), Some(verdict)) = (&case.client, built.get(&name)) else {
        return;
    };
    if !verdict.passed {
        let first = verdict.errors.first().cloned().unwrap_or_default();
        case.row
            .untold(&format!("the program that judges: {first}"));
        return;
    }
    let program = Program {
        path: workshop.crates.program(&name),
        folder: workshop.crates.folder(&name),
        tools: workshop.tools.clone(),
    };
    if let Err(error) = round_trip::judge(case.document, &program, &mut case.row) {
        case.row.untold(&error);
    }
    if let Err(error) = requests::judge(case.document, &client.api, &program, &mut case.row) {
        case.row.untold(&error);
    }
}
