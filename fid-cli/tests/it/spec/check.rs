//! `fid spec check`.

use serde_json::{Value, json};

use super::{PETS, broken, without_home, write};
use crate::support::Machine;

#[test]
fn a_document_without_a_mistake_is_summed_up() {
    let machine = Machine::new();
    let file = write(&machine, "pets.yaml", PETS);
    let done = machine.run(&["spec", "check", &file]);
    assert_eq!((done.code, done.stderr.as_str()), (0, ""));
    assert_eq!(
        without_home(&machine, &done.stdout),
        "pets.yaml: 2 operations, 1 type, no mistake\n"
    );
    for silent in ["--quiet", "--json"] {
        let done = machine.run(&["spec", "check", &file, silent]);
        assert_eq!((done.code, done.all().as_str()), (0, ""), "{silent}");
    }
}

#[test]
fn every_mistake_is_told_with_its_line() {
    let machine = Machine::new();
    let file = write(&machine, "pets.yaml", &broken());
    let done = machine.run(&["spec", "check", &file]);
    assert_eq!(done.code, 1);
    insta::assert_snapshot!(without_home(&machine, &done.all()));
}

#[test]
fn there_are_colours_where_they_are_wanted() {
    let machine = Machine::new();
    let file = write(&machine, "pets.yaml", &broken());
    let run = |color: &str| machine.run(&["spec", "check", &file, "--color", color]);
    let plain = run("never");
    assert_eq!(plain.stdout, machine.run(&["spec", "check", &file]).stdout);
    assert!(!plain.stdout.contains('\u{1b}'));
    let coloured = run("always").stdout;
    assert!(coloured.contains("\u{1b}["), "{coloured}");
    let machine = Machine::new().set("NO_COLOR", "1");
    let file = write(&machine, "pets.yaml", &broken());
    let done = machine.run(&["spec", "check", &file, "--color", "auto"]);
    assert!(!done.stdout.contains('\u{1b}'));
}

#[test]
fn an_editor_gets_an_object_a_mistake() {
    let machine = Machine::new();
    let file = write(&machine, "pets.yaml", &broken());
    let done = machine.run(&["spec", "check", &file, "--json"]);
    assert_eq!(done.code, 1);
    let objects: Vec<Value> = done
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(objects.len(), 2);
    assert_eq!(
        objects[0],
        json!({
            "severity": "error",
            "file": file,
            "line": 6,
            "column": 37,
            "end_line": 6,
            "end_column": 40,
            "pointer": "#/paths/~1pets~1{petId}/parameters/0/in",
            "message": "unknown `in`: `pth`",
            "label": "expected one of `query`, `querystring`, `path`, `header`, `cookie`",
            "help": ["did you mean `path`?"],
            "left_out": null,
        })
    );
    assert_eq!(done.error()["message"], format!("2 mistakes in {file}"));
}

#[test]
fn a_file_that_cannot_be_read_does_not_hide_the_others() {
    let machine = Machine::new();
    let good = write(&machine, "pets.yaml", PETS);
    let missing = machine.home().join("pet.yaml");
    let folder = machine.home().to_str().unwrap();
    let done = machine.run(&["spec", "check", missing.to_str().unwrap(), folder, &good]);
    assert_eq!(done.code, 1);
    insta::assert_snapshot!(without_home(&machine, &done.all()));
    let done = machine.run(&["spec", "check", folder, "--json"]);
    assert_eq!(done.object()["help"], json!(["the folder has `pets.yaml`"]));
}

#[test]
fn a_document_may_come_on_standard_input() {
    let machine = Machine::new();
    let done = machine.run_with(&["spec", "check", "-"], PETS.as_bytes());
    assert_eq!(done.code, 0, "{}", done.all());
    assert!(
        done.stdout.starts_with("<stdin>: 2 operations"),
        "{}",
        done.stdout
    );
    let done = machine.run_with(&["spec", "check", "-"], b"openapi: \xff");
    assert_eq!(done.code, 1);
    assert!(
        done.stdout.contains("<stdin>:1:10: the byte 0xff"),
        "{}",
        done.stdout
    );
}

#[test]
fn what_a_lenient_client_is_without_is_a_warning() {
    let machine = Machine::new();
    let file = write(&machine, "pets.yaml", &broken());
    let done = machine.run(&["spec", "check", &file, "--lenient"]);
    assert_eq!(done.code, 0);
    insta::assert_snapshot!(without_home(&machine, &done.all()));
}

#[test]
fn there_must_be_a_file() {
    let done = Machine::new().run(&["spec", "check"]);
    assert_eq!(done.code, 2);
}
