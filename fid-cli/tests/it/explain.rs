//! `fid explain`.

use std::collections::BTreeSet;

use fid_client::fid_codes;

use crate::support::Machine;

#[test]
fn a_page_says_what_happened_and_what_to_do() {
    let done = Machine::new().run(&["explain", "FID-0204"]);
    assert_eq!((done.code, done.stderr.as_str()), (0, ""));
    insta::assert_snapshot!(done.stdout);
}

#[test]
fn a_number_may_be_written_in_short() {
    let machine = Machine::new();
    let whole = machine.run(&["explain", "FID-0305"]).stdout;
    for short in ["305", "0305", "fid-305", "Fid0305"] {
        assert_eq!(machine.run(&["explain", short]).stdout, whole, "{short}");
    }
}

#[test]
fn without_a_number_all_are_listed_and_each_has_a_page() {
    let machine = Machine::new();
    let list = machine.run(&["explain"]).stdout;
    let listed: BTreeSet<&str> = list
        .lines()
        .filter_map(|line| line.split_once("  "))
        .map(|(code, _)| code)
        .collect();
    let all: BTreeSet<&str> = fid_codes::pages()
        .iter()
        .map(|page| page.code.as_str())
        .collect();
    assert_eq!(listed, all);
    for code in all {
        let done = machine.run(&["explain", code]);
        assert_eq!(done.code, 0, "{code}");
        for heading in ["What happened", "Why", "What to do", "Example"] {
            assert!(done.stdout.contains(heading), "{code}: {}", done.stdout);
        }
        let widest = done.stdout.lines().map(|line| line.chars().count()).max();
        assert!(widest < Some(200), "{code}: {widest:?}");
    }
}

#[test]
fn a_wrong_number_suggests_the_near_one() {
    let machine = Machine::new();
    let done = machine.run(&["explain", "FID-0240"]);
    assert_eq!(done.code, 2);
    assert!(
        done.stderr.contains("no error has the number FID-0240"),
        "{}",
        done.stderr
    );
    assert!(
        done.stderr.contains("did you mean FID-0204?"),
        "{}",
        done.stderr
    );
    let done = machine.run(&["explain", "nonsense", "--json"]);
    assert_eq!(done.code, 2);
    assert!(
        done.error()["message"]
            .as_str()
            .unwrap()
            .contains("NONSENSE")
    );
}

#[test]
fn programs_get_every_page_as_an_object() {
    let done = Machine::new().run(&["explain", "--json"]);
    let pages: Vec<serde_json::Value> = done
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(pages.len(), fid_codes::pages().len());
    for page in pages {
        for key in [
            "code",
            "title",
            "disposition",
            "advice",
            "happened",
            "why",
            "what_to_do",
            "example",
        ] {
            assert!(
                page[key].as_str().is_some_and(|text| !text.is_empty()),
                "{page}"
            );
        }
    }
}
