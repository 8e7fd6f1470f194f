//! What a user is told about a mistake: one snapshot a mistake, and each is told once.

mod bodies;
mod callbacks;
mod keys;
mod kinds;
mod operations;
mod parameters;
mod references;
mod schemas;
mod security;
mod servers;
mod syntax;
mod versions;

use fid_codegen::{compile, source::Source};

/// What a document begins with that says nothing else.
const HEAD: &str = "openapi: 3.1.0\ninfo: { title: Pets, version: '1' }\n";

/// Returns the only mistake of a document, as it is shown.
#[track_caller]
fn told(text: &str) -> String {
    let compiled = compile(Source::new("pets.yaml", text));
    let mistakes: Vec<&str> = compiled
        .mistakes
        .iter()
        .map(|mistake| mistake.text.as_str())
        .collect();
    assert_eq!(mistakes.len(), 1, "{}", mistakes.join("\n\n"));
    mistakes.concat()
}

/// Makes a test of each document, whose snapshot has the name of the mistake. What all begin with is left out.
macro_rules! mistakes {
    ($($name:ident: $text:literal,)*) => {$(
        #[test]
        fn $name() {
            let shown = super::told(&format!("{}{}", super::HEAD, $text));
            insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
                insta::assert_snapshot!(stringify!($name), shown);
            });
        }
    )*};
}

/// The same for whole documents.
macro_rules! whole_mistakes {
    ($($name:ident: $text:literal,)*) => {$(
        #[test]
        fn $name() {
            let shown = super::told($text);
            insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
                insta::assert_snapshot!(stringify!($name), shown);
            });
        }
    )*};
}

use {mistakes, whole_mistakes};
