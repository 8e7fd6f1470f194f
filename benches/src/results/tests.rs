#![allow(clippy::unwrap_used, reason = "tests fail so")]

use super::*;
use crate::{benches, table::Row};

/// What of the README a figure is of, in the order in which it quotes them.
const HEADLINES: [(&str, &str, &str); 7] = [
    (
        "requests",
        "post: generated-hyper against reqwest",
        "instructions",
    ),
    (
        "requests",
        "post: generated against reqwest",
        "instructions",
    ),
    ("decode", "orders, read 100 kB", "instructions"),
    ("decode", "payments, read 100 kB", "instructions"),
    ("compile", "check of github", "s of CPU"),
    (
        "peers",
        "check of adyen-checkout-v71 against oas3-gen 0.29.0 with builders",
        "s of CPU",
    ),
    (
        "peers",
        "check of adyen-checkout-v71 against oas3-gen 0.29.0",
        "instructions of rustc",
    ),
];

fn row(bench: &str, what: &str, unit: &str) -> Row {
    let table = read(bench).unwrap().unwrap();
    let mut rows = table.rows.into_iter();
    rows.find(|row| row.what == what && row.unit == unit)
        .unwrap()
}

#[test]
fn the_page_and_the_plots_are_those_of_the_tables() {
    let names = benches::names();
    let on_disk = fs::read_to_string(folder().join("RESULTS.md")).unwrap();
    assert!(
        page(&names).unwrap() == on_disk,
        "written by hand, or older than a table: cargo run --release -p fid-benches -- draw"
    );
    for table in names.iter().filter_map(|name| read(name).unwrap()) {
        for plot in PLOTS.iter().filter(|plot| plot.bench == table.name) {
            let file = folder().join("plots").join(format!("{}.svg", plot.name));
            let is_same = plot.draw(&table).ok() == fs::read_to_string(file).ok();
            assert!(is_same, "{} is older than its table", plot.name);
        }
    }
}

#[test]
fn the_readme_quotes_what_was_measured() {
    let readme = fs::read_to_string(folder().join("../README.md")).unwrap();
    let (_, after) = readme.split_once("## What it costs\n").unwrap();
    let (section, _) = after.split_once("\n## ").unwrap();
    assert!(section.contains("](benches/RESULTS.md)"));
    let do_all_hold = !page(&benches::names()).unwrap().contains("**no**");
    assert_eq!(section.contains("all of which hold"), do_all_hold);
    let words = section.split(|letter: char| !(letter.is_ascii_digit() || letter == '.'));
    let quoted: Vec<&str> = words
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| word.contains('.') && word.parse::<f64>().is_ok())
        .collect();
    assert_eq!(quoted.len(), HEADLINES.len(), "{quoted:?}");
    for (quoted, (bench, what, unit)) in quoted.into_iter().zip(HEADLINES) {
        let (_, digits) = quoted.split_once('.').unwrap();
        let ratio = row(bench, what, unit).ratio().unwrap();
        assert_eq!(
            quoted,
            format!("{ratio:.*}", digits.len()),
            "{bench}: {what}"
        );
    }
}

#[test]
fn pieces_without_rows_are_named() {
    let row = Row {
        piece: "100".to_owned(),
        ..Row::default()
    };
    let table = Table {
        rows: vec![row],
        ..Table::default()
    };
    let pieces = ["10", "100", "github"].map(str::to_owned);
    let said = "\nNot run yet: `--only 10`, `--only github`.\n";
    assert_eq!(missing(&pieces, &table), said);
    assert_eq!(missing(&pieces[1..2], &table), "");
}
