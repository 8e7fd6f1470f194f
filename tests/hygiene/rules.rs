//! `SECURITY.md` has all rules, and each names tests that there are.

use std::{collections::BTreeSet, fs, path::Path, process::Command};

const SECURITY: &str = include_str!("../../SECURITY.md");

/// Every rule: none may go missing.
const RULES: &[&str] = &[
    "T1",
    "T2",
    "T3",
    "T4",
    "T5",
    "T6",
    "T7",
    "T8",
    "T9",
    "Q1",
    "Q2",
    "Q3",
    "Q4",
    "Q5",
    "Q6",
    "Q7",
    "S1",
    "S2",
    "S3",
    "S4",
    "S5",
    "S6",
    "S7",
    "S8",
    "S9",
    "C1",
    "C2",
    "C3",
    "C4",
    "C5",
    "C6",
    "C7",
    "C8",
    "R-callback",
    "X1",
    "X2",
    "X3",
    "X4",
    "X5",
];

/// Returns each rule with the tests that it names.
fn rows() -> Vec<(&'static str, Vec<&'static str>)> {
    let rows = SECURITY.lines().filter_map(|line| {
        let cells: Vec<&str> = line
            .strip_prefix("| ")?
            .trim_end_matches(" |")
            .split(" | ")
            .collect();
        let [rule, _, tests] = cells.as_slice() else {
            return None;
        };
        let name = rule.split(' ').next()?;
        let tests = tests
            .split('`')
            .filter(|test| test.contains("::"))
            .collect();
        RULES.contains(&name).then_some((name, tests))
    });
    rows.collect()
}

/// Tells whether a file has a test of this name: a function under an attribute that makes it one.
fn is_test(source: &str, name: &str) -> bool {
    let Some(at) = source.find(&format!("fn {name}(")) else {
        return false;
    };
    let before = &source[..at];
    let attributes = &before[before.rfind("\n\n").unwrap_or_default()..];
    // `proptest!` has the attribute inside of it, indented.
    attributes.contains("#[test]") || attributes.contains("#[tokio::test")
}

/// Returns the names of all tests of this program, of which it knows best.
fn own_tests() -> BTreeSet<String> {
    let mut list = Command::new(std::env::current_exe().unwrap());
    list.args(["--list", "--format", "terse"]);
    let list = String::from_utf8(list.output().unwrap().stdout).unwrap();
    let names = list.lines().filter_map(|line| line.strip_suffix(": test"));
    names.map(str::to_owned).collect()
}

#[test]
fn every_rule_names_tests_that_there_are() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let own = own_tests();
    for (rule, tests) in rows() {
        assert!(!tests.is_empty(), "{rule} names no test");
        for test in tests {
            let (file, name) = test.split_once("::").unwrap();
            let source = fs::read_to_string(root.join(file)).unwrap_or_default();
            assert!(is_test(&source, name), "{rule}: no test {test}");
            // Of this program it is known that the test runs, too.
            if let Some(module) = file.strip_prefix("tests/hygiene/") {
                let full = format!(
                    "{}::{name}",
                    module.trim_end_matches(".rs").replace('/', "::")
                );
                assert!(own.contains(&full), "{rule}: {full} does not run");
            }
        }
    }
}

#[test]
fn no_rule_is_missing() {
    let found: Vec<&str> = rows().iter().map(|(rule, _)| *rule).collect();
    assert_eq!(found, RULES);
}

#[test]
fn no_crate_of_ours_has_unsafe_code() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let workspace = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    assert!(workspace.contains("unsafe_code = \"forbid\""));
    let members = workspace
        .split("members = [")
        .nth(1)
        .unwrap()
        .split(']')
        .next()
        .unwrap();
    let members: Vec<&str> = members
        .split('"')
        .filter(|name| name.bytes().any(|byte| byte.is_ascii_alphabetic()))
        .collect();
    assert!(members.len() >= 7, "{members:?}");
    for member in members {
        let manifest = fs::read_to_string(root.join(member).join("Cargo.toml")).unwrap();
        assert!(
            manifest.contains("[lints]\nworkspace = true"),
            "{member} has lints of its own"
        );
    }
}
