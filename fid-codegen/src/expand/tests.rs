//! What each kind of item looks like, from the smallest document that shows it.

mod clients;
mod operations;
mod types;

use super::{Expansion, expand};
use crate::{compile, format::format, source::Source};

/// Expands a document that begins as all do.
#[track_caller]
fn expanded(text: &str) -> Expansion {
    let head = "openapi: 3.1.0\ninfo: { title: Pets, version: '1' }\n";
    let compiled = compile(Source::new("pets.yaml", format!("{head}{text}")));
    let mistakes: Vec<_> = compiled.mistakes.iter().map(|one| &one.text).collect();
    assert!(mistakes.is_empty(), "{mistakes:#?}");
    expand(&compiled.api)
}

/// Shows the only operation of a document.
#[track_caller]
fn operation(text: &str) -> String {
    let operations = expanded(text).operations;
    assert_eq!(operations.len(), 1);
    format(operations[0].alone())
}

/// Shows a type of a document.
#[track_caller]
fn of_type(name: &str, text: &str) -> String {
    let types = expanded(text).types;
    let found = types.into_iter().find(|(known, _)| known == name);
    format(found.expect("the document has the type").1)
}

/// Compares code with the snapshot of the same name.
macro_rules! shows {
    ($name:ident: $code:expr) => {
        #[test]
        fn $name() {
            let code = $code;
            insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
                insta::assert_snapshot!(stringify!($name), code);
            });
        }
    };
}

use shows;
