#![allow(clippy::unwrap_used, reason = "tests fail so")]

use super::*;

fn table(rows: Vec<Row>) -> Table {
    Table {
        name: "decode".to_owned(),
        about: String::new(),
        made: String::new(),
        rows,
    }
}

fn read(ours: f64) -> Row {
    let row = Row::count("orders, read 100 kB", "instructions").budget(1.0);
    row.ours(ours).theirs(100.0)
}

fn line(tables: &[Table], what: &str) -> String {
    let text = section(tables);
    let line = text.lines().find(|line| line.contains(what)).unwrap();
    line.to_owned()
}

const READING: &str = "instructions to read a large answer";

#[test]
fn the_worst_row_of_a_budget_is_its_figure() {
    let found = line(&[table(vec![read(90.0), read(102.0), read(80.0)])], READING);
    assert!(
        found.ends_with("| 1.020 | 1 | **no** | [decode](#decode) |"),
        "{found}"
    );
    let found = line(&[table(vec![read(90.0), read(99.0)])], READING);
    assert!(
        found.ends_with("| 0.990 | 1 | yes | [decode](#decode) |"),
        "{found}"
    );
}

#[test]
fn a_budget_is_never_left_out_and_never_holds_unmeasured() {
    let unmeasured = Row::count("payments, read 100 kB", "instructions").budget(1.0);
    for tables in [
        vec![],
        vec![table(vec![])],
        vec![table(vec![read(90.0), unmeasured.note("no valgrind here")])],
        vec![table(vec![read(f64::NAN)])],
    ] {
        assert_eq!(section(&tables).matches("\n| ").count(), BUDGETS.len() + 1);
        assert!(line(&tables, READING).contains("| not measured |"));
    }
}

#[test]
fn every_budget_of_a_table_that_is_kept_is_in_the_summary() {
    for name in crate::benches::names() {
        let Some(table) = crate::results::read(name).unwrap() else {
            continue;
        };
        let promised = |row: &Row| {
            let mut budgets = BUDGETS.iter().filter(|budget| budget.bench == name);
            budgets.any(|budget| budget.is_of(row))
        };
        for row in table.rows.iter().filter(|row| row.budget.is_some()) {
            assert!(promised(row), "{name}: {} ({})", row.what, row.unit);
        }
    }
}
