//! `RESULTS.md`: the tables for people.

use std::fmt::Write;

use crate::table::{Row, Table};

const HEAD: &str = "\
# Numbers

Made by `cargo run --release -p fid-benches`, which tells more with `--help`. Instructions are counted by callgrind and
allocations by the allocator, so they are the same in each run; times are medians of runs in turn, and differ from machine
to machine. A budget is the most that the ratio may be or, where nothing is held against, the figure.
";

/// Writes all tables.
pub(crate) fn report(tables: &[Table]) -> String {
    let mut text = HEAD.to_owned();
    for table in tables {
        let quick = if table.is_quick { " (a quick run)" } else { "" };
        let _ = write!(
            text,
            "\n## {}{quick}\n\n{}\n\n`cargo run --release -p fid-benches -- {}`, {}\n\n",
            table.title, table.about, table.name, table.machine
        );
        text.push_str(
            "| what | counted | ours | against | theirs | ratio | budget | holds | note |\n",
        );
        text.push_str("|---|---|--:|---|--:|--:|--:|---|---|\n");
        for row in &table.rows {
            text.push_str(&line(row));
        }
        for plot in &table.plots {
            let _ = write!(text, "\n![{}](results/{}.svg)\n", plot.title, plot.name);
        }
    }
    text
}

pub(crate) fn line(row: &Row) -> String {
    let figure = |figure: Option<f64>| figure.map_or_else(|| "-".to_owned(), number);
    let holds = match row.holds() {
        Some(true) => "yes",
        Some(false) => "**no**",
        None => "",
    };
    format!(
        "| {} | {} | {} | {} | {} | {} | {} | {holds} | {} |\n",
        row.what,
        row.unit,
        figure(row.ours),
        row.against,
        figure(row.theirs),
        row.ratio()
            .map_or_else(String::new, |ratio| format!("{ratio:.2}")),
        row.budget
            .map_or_else(String::new, |budget| budget.to_string()),
        row.note.replace('\n', " ").replace('|', "\\|"),
    )
}

/// Writes a figure with as many digits as say something, in groups of three.
fn number(figure: f64) -> String {
    if figure.abs() < 100.0 {
        let text = format!("{figure:.2}");
        return text.trim_end_matches('0').trim_end_matches('.').to_owned();
    }
    let digits = format!("{figure:.0}");
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_tells_whether_its_budget_holds() {
        let row = Row {
            what: "POST".to_owned(),
            ours: Some(75_715.0),
            theirs: Some(86_594.0),
            budget: Some(0.88),
            ..Row::default()
        };
        let written = line(&row);
        assert!(
            written.contains("| 75 715 |") && written.contains("| 0.87 | 0.88 | yes |"),
            "{written}"
        );
        let above = Row {
            ours: Some(80_000.0),
            ..row
        };
        assert_eq!(above.holds(), Some(false));
        let alone = Row {
            ours: Some(14.9),
            budget: Some(15.0),
            ..Row::default()
        };
        assert_eq!(alone.holds(), Some(true));
        assert_eq!(Row::missing("POST", "no valgrind").holds(), None);
    }
}
