//! Instances of every component schema, read into the generated types and written again.

use std::iter;

use fid_codegen::model::Api;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use serde_json::Value;

use crate::{
    document::Document,
    generated::twin,
    instances::Line,
    program::Program,
    row::Row,
    same::{Comparison, short},
};

/// Makes instances, has the generated types read and write them, and counts what came of it.
pub(crate) fn judge(document: &Document, program: &Program, row: &mut Row) -> Result<(), String> {
    if document.schemas().next().is_none() {
        return Ok(());
    }
    let (made, failure) = program.tools.instances(document, &program.folder)?;
    let mut lines = Vec::new();
    for line in made {
        match &line.none {
            None => lines.push(line),
            Some(why) => {
                row.counts.schemas_without_instances += 1;
                row.notes
                    .push(format!("no instance of {}: {why}", line.schema));
            }
        }
    }
    let questions: String = lines
        .iter()
        .map(|line| format!("{}\t{}\n", line.schema, line.instance))
        .collect();
    let answers = program.ask("types", &questions, None)?;
    count(document, &lines, &answers, row);
    failure.map_or(Ok(()), Err)
}

fn count(document: &Document, lines: &[Line], answers: &[String], row: &mut Row) {
    let mut comparison = Comparison::new(&document.plain);
    for (line, answer) in lines
        .iter()
        .zip(answers.iter().map(String::as_str).chain(iter::repeat("")))
    {
        let (is_read, text) = match answer.split_once('\t') {
            Some(("ok", text)) => (true, text),
            Some((_, text)) => (false, text),
            None => (false, "the program died"),
        };
        let instance = short(&line.instance);
        match &line.wrong {
            Some(_) if !is_read => row.counts.wrong_refused += 1,
            // What does not go this way is not looked at.
            Some(why) if comparison.is_one_way(why) => {}
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
    row.counts.one_way_omitted = comparison.one_way_omitted;
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

/// Writes the part of a program that reads lines of a schema's name and an instance, and answers each with what it
/// wrote again.
pub(crate) fn again(api: &Api) -> TokenStream {
    let named = api.types.iter().filter(|def| !def.name.wire.is_empty());
    let arms = named.map(|def| {
        let wire = &def.name.wire;
        let name = raw(def.name.rust.as_str());
        match twin(api, def) {
            Some(twin) => {
                let twin = raw(twin.name.rust.as_str());
                quote!(#wire => both(again::<api::#name>(instance), again::<api::#twin>(instance)),)
            }
            None => quote!(#wire => again::<api::#name>(instance),),
        }
    });
    quote! {
        fn again<T: serde::de::DeserializeOwned + serde::Serialize>(text: &str) -> Result<String, String> {
            let value: T = serde_json::from_str(text).map_err(|error| error.to_string())?;
            serde_json::to_string(&fid_runtime::Exposed(&value)).map_err(|error| error.to_string())
        }

        /// A type of answers and its twin of requests have together what the document says.
        fn both(one: Result<String, String>, other: Result<String, String>) -> Result<String, String> {
            let read = |text: &str| serde_json::from_str(text).map_err(|error| error.to_string());
            let mut whole: serde_json::Value = read(&one?)?;
            merge(&mut whole, read(&other?)?);
            Ok(whole.to_string())
        }

        fn merge(whole: &mut serde_json::Value, other: serde_json::Value) {
            match (whole, other) {
                (serde_json::Value::Object(whole), serde_json::Value::Object(other)) => {
                    for (key, value) in other {
                        match whole.get_mut(&key) {
                            Some(known) => merge(known, value),
                            None => drop(whole.insert(key, value)),
                        }
                    }
                }
                (serde_json::Value::Array(whole), serde_json::Value::Array(other)) => {
                    whole.iter_mut().zip(other).for_each(|(known, value)| merge(known, value));
                }
                _ => {}
            }
        }

        fn answer(schema: &str, instance: &str) -> Result<String, String> {
            match schema {
                #(#arms)*
                _ => Err("the client has no type for it".to_owned()),
            }
        }

        fn read_and_write() {
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

fn raw(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}
