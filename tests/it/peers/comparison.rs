//! `docs/COMPARISON.md` has all rows, and each names a test that there is.

mod rows;

use std::{collections::BTreeSet, process::Command};

/// The comparison with other generators.
const COMPARISON: &str = include_str!("../../../docs/COMPARISON.md");

/// The rows of what fid does not have on purpose. All others have a test.
const WITHOUT: [&str; 2] = ["wasm", "CLI generation"];

/// A row of a table: its name, what fid does, and the test.
type Row = (&'static str, &'static str, &'static str);

/// Returns the rows of each table.
fn tables() -> Vec<Vec<Row>> {
    let mut tables: Vec<Vec<Row>> = Vec::new();
    for line in COMPARISON.lines() {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        match cells.as_slice() {
            ["row", ..] => tables.push(Vec::new()),
            [name, _, fid, test] => {
                let rows = tables.last_mut().unwrap();
                rows.push((name, fid, test.trim_matches('`')));
            }
            _ => {}
        }
    }
    tables
}

/// Returns the names of all tests of this program, of which it knows best.
fn tests() -> BTreeSet<String> {
    let program = std::env::current_exe().unwrap();
    let mut list = Command::new(program);
    list.args(["--list", "--format", "terse"]);
    let list = list.output().unwrap().stdout;
    let list = String::from_utf8(list).unwrap();
    let names = list.lines().filter_map(|line| line.strip_suffix(": test"));
    names.map(str::to_owned).collect()
}

#[test]
fn every_row_of_the_comparison_has_a_test() {
    let tests = tests();
    for (name, fid, test) in tables().concat() {
        match WITHOUT.contains(&name) {
            true => assert!(test == "none" && fid.starts_with("No: "), "{name}"),
            false => assert!(tests.contains(test), "{name}: no test {test}"),
        }
    }
}

#[test]
fn no_row_of_the_comparison_is_missing() {
    let names = |rows: &Vec<Row>| rows.iter().map(|(name, ..)| *name).collect::<Vec<_>>();
    let tables: Vec<Vec<&str>> = tables().iter().map(names).collect();
    assert_eq!(tables, [rows::FEATURES, rows::AUTHORIZATION, rows::VALUES]);
}

#[test]
fn no_test_stands_for_two_rows() {
    let mut seen = BTreeSet::new();
    for (name, _, test) in tables().concat() {
        assert!(test == "none" || seen.insert(test), "{name}: {test}");
    }
}
