//! Instructions of rustc for our client, and for the client of the generator that the table has as the fastest: what else
//! the machine does changes no count.

use super::{TOOLS, tool::Tool, what};
use crate::{
    benches::compile::{count::count, crates, ours, subject::Subject},
    piece::Piece,
    results,
    table::{Row, Table},
    terminal::tell,
};

/// Returns the piece of a document, but of GitHub's, as valgrind takes fifty times as long as rustc.
pub(super) fn piece(subject: Subject) -> Option<Piece> {
    let is_countable = !matches!(subject, Subject::Document("github"));
    let name = format!("{}-counted", subject.piece());
    is_countable.then(|| Piece::new(name, move || vec![row(subject)]))
}

fn row(subject: Subject) -> Row {
    let row = |what: String| {
        let row = Row::time(what, "instructions of rustc");
        // The least document is rustc's own work on either side, whatever a generator wrote.
        match subject.is_small() {
            true => row,
            false => row.budget(super::BUDGET),
        }
    };
    let table = results::read("peers").ok().flatten();
    let Some(tool) = table.and_then(|table| fastest(&table, subject)) else {
        let command = format!("peers --only {}", subject.piece());
        let note = format!("which is the fastest is not known yet: {command}");
        return row(format!("check of {subject} against the fastest")).note(note);
    };
    tell(&format!(
        "  instructions of rustc for {subject}, ours and {}",
        tool.named()
    ));
    let row = row(what(subject, tool));
    match counts(subject, tool) {
        Ok((ours, theirs)) => row.ours(ours).theirs(theirs).note("the fastest"),
        Err(error) => row.note(error),
    }
}

/// Finds the tool whose row says that it is the fastest.
fn fastest(table: &Table, subject: Subject) -> Option<&'static Tool> {
    let is_first = |row: &&Row| row.unit == "s of CPU" && row.note.starts_with("the fastest;");
    let mut tools = TOOLS.iter();
    tools.find(|tool| {
        let rows = table.rows.iter().filter(is_first);
        rows.into_iter().any(|row| row.what == what(subject, tool))
    })
}

fn counts(subject: Subject, tool: &Tool) -> Result<(f64, f64), String> {
    let crates = crates()?;
    let piece = subject.piece();
    let name = format!("of-{piece}-ours");
    let ours = ours::write(&crates, &name, &subject.text()?, ours::REQWEST)?;
    let theirs = tool.generate(&subject.file()?, &format!("of-{piece}"), &crates)?;
    Ok((count(&ours)?, count(&theirs)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fastest_is_the_one_that_the_table_says() {
        let subject = Subject::Document("nexus");
        let row = |tool: &Tool, note: &str| Row::time(what(subject, tool), "s of CPU").note(note);
        let mut table = Table {
            name: "peers".to_owned(),
            ..Table::default()
        };
        assert!(fastest(&table, subject).is_none());
        table.rows = vec![
            row(&TOOLS[0], "medians of 5"),
            row(&TOOLS[1], "the fastest with builders; medians of 5"),
            row(&TOOLS[2], "the fastest; medians of 5"),
        ];
        assert!(fastest(&table, subject).is_some_and(|tool| tool.named() == TOOLS[2].named()));
        assert!(fastest(&table, Subject::Document("keeper")).is_none());
    }
}
