//! What the model says of small documents.

mod documents;
mod names;
mod operations;
mod schemas;

use fid_codegen::{
    compile,
    model::{Api, Operation, Shape, TypeDef},
    source::Source,
};

const HEAD_3_1: &str = "openapi: 3.1.0\ninfo: { title: Pets, version: '1' }\n";

/// Lowers a document without mistakes.
#[track_caller]
fn whole(text: &str) -> Api {
    let compiled = compile(Source::new("pets.yaml", text));
    let mistakes: Vec<_> = compiled.mistakes.iter().map(|one| &one.text).collect();
    assert!(mistakes.is_empty(), "{mistakes:#?}");
    compiled.api
}

/// Lowers a document that begins as all do.
#[track_caller]
fn api(text: &str) -> Api {
    whole(&format!("{HEAD_3_1}{text}"))
}

/// Lowers schemas, and returns each type with its name.
#[track_caller]
fn schemas(text: &str) -> Vec<(String, Shape)> {
    shapes(api(&format!("components:\n  schemas:\n{text}")).types)
}

fn shapes(types: Vec<TypeDef>) -> Vec<(String, Shape)> {
    let shape = |def: TypeDef| (def.name.rust.as_str().to_owned(), def.shape);
    types.into_iter().map(shape).collect()
}

/// Lowers a document, and returns its first operation.
#[track_caller]
fn operation(text: &str) -> Operation {
    api(text).operations.swap_remove(0)
}

/// Compares a value with the snapshot of the same name.
macro_rules! models {
    ($($name:ident: $value:expr;)*) => {$(
        #[test]
        fn $name() {
            let value = $value;
            insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
                insta::assert_debug_snapshot!(stringify!($name), value);
            });
        }
    )*};
}

use models;
