//! Nothing that a document may say makes a panic, and what is made of it is always Rust.

pub(crate) mod value;

use std::panic::catch_unwind;

use fid_codegen::{compile, expand::expand, source::Source};
use quote::ToTokens;

use self::value::Value;

/// Small ones: what they cost grows with the square of their size.
const DOCUMENTS: [&str; 5] = [
    include_str!("mutants/answers.yaml"),
    include_str!("mutants/objects.json"),
    include_str!("mutants/parameters.yaml"),
    include_str!("mutants/security.yaml"),
    include_str!("mutants/types.json"),
];

#[test]
fn the_documents_have_no_mistakes() {
    for text in DOCUMENTS {
        let compiled = compile(Source::new("whole", text));
        let told: Vec<_> = compiled.mistakes.iter().map(|one| &one.text).collect();
        assert!(told.is_empty(), "{told:#?}");
    }
}

#[test]
fn every_change_of_a_value_is_survived() {
    for text in DOCUMENTS {
        let whole = Value::parse(text);
        for place in 0..whole.count() {
            for change in CHANGES {
                let mut mutant = whole.clone();
                mutant.visit(place, &mut |value| change(value));
                survive(&mutant);
            }
        }
    }
}

#[test]
fn parts_in_the_place_of_others_are_survived() {
    let mut random = 0x2545_f491_4f6c_dd1d;
    for text in DOCUMENTS {
        let whole = Value::parse(text);
        for _ in 0..150 {
            let mut mutant = whole.clone();
            for _ in 0..1 + next(&mut random) % 3 {
                let (from, to) = (next(&mut random), next(&mut random));
                let part = mutant.part(from % mutant.count());
                let place = to % mutant.count();
                mutant.visit(place, &mut |value| *value = part.clone());
            }
            survive(&mutant);
        }
    }
}

const CHANGES: [fn(&mut Value); 6] = [
    |value| *value = Value::Null,
    |value| *value = Value::Text("Tree".to_owned()),
    |value| *value = Value::Map(Vec::new()),
    |value| match value {
        Value::Map(entries) => drop(entries.pop()),
        Value::List(items) => drop(items.pop()),
        other => *other = Value::List(Vec::new()),
    },
    |value| match value {
        Value::Map(entries) => {
            if let Some((key, value)) = entries.first().cloned() {
                entries.push((key + "_", value));
            }
        }
        Value::List(items) => items.extend(items.first().cloned()),
        other => *other = Value::Number("7".to_owned()),
    },
    |value| match value {
        Value::Map(entries) => entries.iter_mut().for_each(|(key, _)| key.insert(0, 'x')),
        other => *other = Value::List(vec![other.clone()]),
    },
];

fn survive(mutant: &Value) {
    let text = mutant.to_string();
    let survived = catch_unwind(|| {
        let compiled = compile(Source::new("mutant.json", text.clone()));
        let code = expand(&compiled.api).to_token_stream();
        syn::parse2::<syn::File>(code).map(drop).is_ok()
    });
    assert!(survived.unwrap_or(false), "{text}");
}

/// Marsaglia's xorshift: the same mutants in every run.
fn next(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state as usize
}
