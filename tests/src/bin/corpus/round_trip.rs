//! Instances of every component schema, read into the generated types and written again.

use std::{
    error::Error,
    fs::{self, File},
    process::{Command, Stdio},
};

use fid_codegen::{
    expand::expand,
    model::{Api, Direction},
};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use serde_json::Value;

use crate::{
    crates::{Crates, crate_name},
    document::Document,
    instances::{Line, Tools},
    row::Row,
    same::{Comparison, short},
};

/// Makes instances, has the generated types read and write them, and counts what came of it.
pub(crate) fn judge(
    document: &Document,
    api: &Api,
    (crates, tools): (&Crates, &Tools),
    row: &mut Row,
) -> Result<(), Box<dyn Error>> {
    if document.schemas().next().is_none() {
        return Ok(());
    }
    let name = format!("{}-types", crate_name(&row.name));
    crates.write(&name, "main.rs", &program(api).to_string())?;
    let verdict = crates.cargo("build", &name)?;
    if !verdict.passed {
        let errors = verdict.errors.iter();
        row.problems
            .extend(errors.map(|error| format!("error in the crate for round trips: {error}")));
        row.counts.checks_failed += 1;
        return Ok(());
    }
    let mut lines = Vec::new();
    for line in tools.instances(&document.plain)? {
        match &line.none {
            None => lines.push(line),
            Some(why) => {
                row.counts.schemas_without_instances += 1;
                row.problems
                    .push(format!("no instance of {}: {why}", line.schema));
            }
        }
    }
    let answers = ask(crates, &name, &lines)?;
    count(document, &lines, &answers, row);
    Ok(())
}

/// Has the program read and write the instances; an answer that does not come is empty.
fn ask(crates: &Crates, name: &str, lines: &[Line]) -> Result<Vec<String>, Box<dyn Error>> {
    let questions: String = lines
        .iter()
        .map(|line| format!("{}\t{}\n", line.schema, line.instance))
        .collect();
    let file = crates.folder(name).join("instances");
    fs::write(&file, questions)?;
    let output = Command::new(crates.program(name))
        .stdin(File::open(&file)?)
        .stderr(Stdio::null())
        .output()?;
    let mut answers: Vec<String> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(str::to_owned)
        .collect();
    answers.resize(lines.len(), String::new());
    Ok(answers)
}

fn count(document: &Document, lines: &[Line], answers: &[String], row: &mut Row) {
    let mut comparison = Comparison::new(&document.plain);
    for (line, answer) in lines.iter().zip(answers) {
        let (is_read, text) = match answer.split_once('\t') {
            Some(("ok", text)) => (true, text),
            Some((_, text)) => (false, text),
            None => (false, "the program died"),
        };
        let instance = short(&line.instance);
        match &line.wrong {
            Some(_) if !is_read => row.counts.wrong_refused += 1,
            Some(why) => {
                row.counts.wrong_accepted += 1;
                row.problems.push(format!(
                    "{} takes a value that violates {why}: {instance}",
                    line.schema
                ));
            }
            None => match is_read
                .then_some(text)
                .map(|text| compare(&mut comparison, &line.instance, text))
            {
                Some(Ok(())) => row.counts.instances_ok += 1,
                Some(Err(why)) => row.fail(&line.schema, &why, &instance),
                None => row.fail(&line.schema, text, &instance),
            },
        }
    }
    row.counts.nulls_omitted = comparison.nulls_omitted;
}

fn compare(comparison: &mut Comparison, was: &Value, text: &str) -> Result<(), String> {
    let is: Value =
        serde_json::from_str(text).map_err(|error| format!("wrote no JSON: {error}"))?;
    comparison.compare(was, &is, "")
}

impl Row {
    fn fail(&mut self, schema: &str, why: &str, instance: &str) {
        self.counts.instances_failed += 1;
        self.problems.push(format!("{schema}: {why}: {instance}"));
    }
}

/// Writes a program that reads lines of a schema's name and an instance, and answers each with what it wrote again.
fn program(api: &Api) -> TokenStream {
    let named = api.types.iter().filter(|def| !def.name.wire.is_empty());
    let arms = named.map(|def| {
        let wire = &def.name.wire;
        let name = Ident::new(def.name.rust.as_str(), Span::call_site());
        quote!(#wire => again::<api::#name>(instance),)
    });
    let types = types(api);
    quote! {
        #![allow(dead_code, deprecated)]

        mod api { #types }

        fn again<T: serde::de::DeserializeOwned + serde::Serialize>(text: &str) -> Result<String, String> {
            let value: T = serde_json::from_str(text).map_err(|error| error.to_string())?;
            serde_json::to_string(&fid_runtime::Exposed(&value)).map_err(|error| error.to_string())
        }

        fn answer(schema: &str, instance: &str) -> Result<String, String> {
            match schema {
                #(#arms)*
                _ => Err("the client has no type for it".to_owned()),
            }
        }

        fn main() {
            for line in std::io::stdin().lines().map_while(Result::ok) {
                let (schema, instance) = line.split_once('\t').unwrap_or_default();
                match std::panic::catch_unwind(|| answer(schema, instance)) {
                    Ok(Ok(text)) => println!("ok\t{text}"),
                    Ok(Err(why)) => println!("refused\t{}", why.replace('\n', " ")),
                    Err(_) => println!("refused\tPANIC"),
                }
            }
        }
    }
}

/// Returns the code of the types alone, each of which reads and writes.
fn types(api: &Api) -> TokenStream {
    let mut api = api.clone();
    api.operations.clear();
    api.callbacks.clear();
    for def in &mut api.types {
        def.direction = Direction {
            read: true,
            written: true,
        };
    }
    expand(&api).to_token_stream()
}
