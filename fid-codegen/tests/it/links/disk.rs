//! Files on the disk, beside the document.

use std::path::Path;

use fid_codegen::{Compiled, compile, source::Source};

/// Compiles a document of this repository, with a text in the place of its own.
fn with(text: &str) -> Compiled {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/documents/zoo");
    let mut source = Source::new("zoo/zoo.yaml", super::document(text));
    source.path = folder.join("zoo.yaml");
    compile(source)
}

#[test]
fn files_are_read_from_beside_the_document() {
    let compiled = with("components: { schemas: { Animal: { $ref: schemas/animal.yaml } } }\n");
    let names: Vec<&str> = compiled
        .mistakes
        .iter()
        .map(|mistake| mistake.diagnostic.message.as_str())
        .collect();
    // The text in the document's place has no keeper.
    assert_eq!(
        names,
        ["`../zoo.yaml#/components/schemas/Keeper` leads nowhere"]
    );
    let paths: Vec<_> = compiled.sources.paths().collect();
    assert_eq!(paths.len(), 2);
    assert!(paths[1].ends_with("zoo/schemas/animal.yaml"));
}

#[test]
fn a_file_that_is_missing_is_told_at_the_reference_with_its_neighbour() {
    let compiled = with("components: { schemas: { Animal: { $ref: schemas/animals.yaml } } }\n");
    let [only] = compiled.mistakes.as_slice() else {
        panic!("{:?}", compiled.mistakes);
    };
    assert_eq!(
        only.diagnostic.message,
        "there is no file `zoo/schemas/animals.yaml`"
    );
    assert_eq!(only.diagnostic.help, ["did you mean `animal.yaml`?"]);
    assert!(only.text.starts_with("zoo/zoo.yaml:3:42"), "{}", only.text);
}
