//! The generated client of Freedom ID as a reviewer sees it: a file for each operation and each type.

use std::{
    collections::BTreeSet,
    fs,
    panic::{self, AssertUnwindSafe},
    path::Path,
};

use fid_codegen::{
    Compiled, compile,
    expand::{Expansion, expand},
    format,
    source::Source,
};
use insta::{Settings, assert_snapshot};

/// The document, as the client is made of it.
const DOCUMENT: &str = include_str!("../../api-spec/freedom-id.yaml");

/// Where the snapshots are, from this file's folder.
const FOLDER: &str = "../snapshots/freedom-id";

fn compile_text(text: &str) -> Compiled {
    compile(Source::new("api-spec/freedom-id.yaml", text))
}

/// Returns the parts of a client: folder, name and text of each.
fn parts(expansion: &Expansion) -> Vec<(&'static str, String, String)> {
    let whole = [
        ("client", &expansion.client),
        ("doors", &expansion.doors),
        ("callbacks", &expansion.callbacks),
    ];
    let whole = whole
        .into_iter()
        .map(|(name, tokens)| ("", name.to_owned(), format(tokens.clone())));
    let operations = expansion.operations.iter().map(|operation| {
        (
            "operations",
            operation.name.clone(),
            format(operation.alone()),
        )
    });
    let types = expansion
        .types
        .iter()
        .map(|(name, tokens)| ("types", name.clone(), format(tokens.clone())));
    whole.chain(operations).chain(types).collect()
}

#[test]
fn the_document_has_no_mistake() {
    let mistakes: Vec<String> = compile_text(DOCUMENT)
        .mistakes
        .into_iter()
        .map(|mistake| mistake.text)
        .collect();
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n\n"));
}

#[test]
fn every_operation_and_type_is_as_reviewed() {
    let mut different = Vec::new();
    for (folder, name, text) in parts(&expand(&compile_text(DOCUMENT).api)) {
        let mut settings = Settings::clone_current();
        settings.set_snapshot_path(Path::new(FOLDER).join(folder));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        // One run shows all that changed, and not only the first.
        let compare = || settings.bind(|| assert_snapshot!(name.as_str(), text));
        if panic::catch_unwind(AssertUnwindSafe(compare)).is_err() {
            different.push(name);
        }
    }
    assert!(
        different.is_empty(),
        "not as reviewed: {}",
        different.join(", ")
    );
}

#[test]
fn no_snapshot_is_left_over() {
    let parts = parts(&expand(&compile_text(DOCUMENT).api));
    for folder in ["", "operations", "types"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("it")
            .join(FOLDER)
            .join(folder);
        for entry in fs::read_dir(path).unwrap() {
            let file = entry.unwrap().file_name().into_string().unwrap();
            let Some(name) = file.strip_suffix(".snap") else {
                continue;
            };
            let of_something = parts
                .iter()
                .any(|(of, part, _)| *of == folder && part == name);
            assert!(of_something, "{folder}/{file} is of nothing: delete it");
        }
    }
}

/// An endpoint with two fields.
const NEW_PATH: &str = "
  /api/v1/oauth/last-visit:
    get:
      operationId: getLastVisit
      summary: Returns when the user was last there.
      security: [{ accessToken: [] }]
      responses:
        '200':
          description: The last visit.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/LastVisit' }
        default: { $ref: '#/components/responses/Error' }
";

const NEW_SCHEMA: &str = "
    LastVisit:
      description: When the user was last there, and where.
      type: object
      required: [at]
      properties:
        at: { type: string, format: date-time }
        place: { type: string }
";

#[test]
fn a_new_endpoint_adds_its_snapshots_and_changes_none() {
    let extended = DOCUMENT
        .replacen("\npaths:\n", &format!("\npaths:{NEW_PATH}"), 1)
        .replacen("\n  schemas:\n", &format!("\n  schemas:{NEW_SCHEMA}"), 1);
    let extended = compile_text(&extended);
    assert!(extended.mistakes.is_empty(), "{:#?}", extended.mistakes);
    let before: BTreeSet<_> = parts(&expand(&compile_text(DOCUMENT).api))
        .into_iter()
        .collect();
    let after: BTreeSet<_> = parts(&expand(&extended.api)).into_iter().collect();
    assert_eq!(before.difference(&after).count(), 0);
    let added: Vec<_> = after
        .difference(&before)
        .map(|(folder, name, _)| (*folder, name.as_str()))
        .collect();
    assert_eq!(
        added,
        [("operations", "get_last_visit"), ("types", "LastVisit")]
    );
}

/// Counts lines that are code: neither documentation nor empty.
fn code_lines(text: &str) -> usize {
    text.lines()
        .filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with("///"))
        .count()
}

#[test]
fn an_operation_is_at_most_fifteen_lines() {
    let operations = expand(&compile_text(DOCUMENT).api).operations;
    // Without the line that opens the `impl` and the one that closes it.
    let lines: Vec<usize> = operations
        .iter()
        .map(|operation| code_lines(&format(operation.alone())) - 2)
        .collect();
    for (operation, lines) in operations.iter().zip(&lines) {
        // The six parameters of the OIDC page take a line each where they are named and where they are sent.
        let limit = if operation.name == "authorize_oidc" {
            19
        } else {
            15
        };
        assert!(*lines <= limit, "{}: {lines} lines", operation.name);
    }
    assert!(lines.iter().sum::<usize>() <= 15 * lines.len(), "{lines:?}");
}

#[test]
fn reading_and_writing_a_type_takes_no_more_lines_than_its_fields() {
    for (name, tokens) in &expand(&compile_text(DOCUMENT).api).types {
        let text = format(tokens.clone());
        let items: Vec<&str> = text.split("\n\n").collect();
        let definition = items[0];
        let Some(serde) = items.iter().find(|item| item.starts_with("fid::")) else {
            continue;
        };
        let fields = definition
            .lines()
            .skip_while(|line| !line.starts_with("pub "))
            .count();
        assert!(serde.lines().count() <= fields, "{name}:\n{text}");
    }
}

#[test]
fn the_same_document_gives_the_same_code() {
    let once = parts(&expand(&compile_text(DOCUMENT).api));
    let twice = parts(&expand(&compile_text(DOCUMENT).api));
    assert_eq!(once, twice);
}
