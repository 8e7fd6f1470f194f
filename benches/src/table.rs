//! What a bench found: a table, kept as JSON so that a run of one bench leaves the tables of the others.

use serde::{Deserialize, Serialize};

/// The table of one bench.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Table {
    pub(crate) name: String,
    /// What was compared with what, and how it was measured.
    pub(crate) about: String,
    /// On what machine and when, and whether the run was a quick one.
    #[serde(default)]
    pub(crate) made: String,
    pub(crate) rows: Vec<Row>,
}

/// One comparison.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Row {
    pub(crate) what: String,
    pub(crate) unit: String,
    pub(crate) ours: Option<f64>,
    pub(crate) theirs: Option<f64>,
    /// The most that may come out: of the ratio where there are theirs, else of ours.
    pub(crate) budget: Option<f64>,
    /// What a check holds in place of a budget that is not reached yet, so that nothing gets worse until it is.
    #[serde(default)]
    pub(crate) ceiling: Option<f64>,
    /// How much there is to do (bytes, calls in flight, operations), where rows differ by that: a plot's x.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) size: Option<f64>,
    pub(crate) note: String,
    /// Whether it is the same in every run: only then may a check fail by it.
    pub(crate) counted: bool,
    /// The piece of the bench that it is of.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) piece: String,
    /// On what machine and when, where that is not what the table says.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) made: String,
}

impl Table {
    /// Puts the rows of a piece in the place of those that were there, in the order of the pieces. What is kept says
    /// where it was made, if that differs from these.
    pub(crate) fn put(&mut self, piece: &str, rows: Vec<Row>, made: &str, order: &[String]) {
        self.rows.retain(|row| row.piece != piece);
        for row in &mut self.rows {
            if row.made.is_empty() && self.made != made {
                row.made.clone_from(&self.made);
            }
            if row.made == made {
                row.made.clear();
            }
        }
        made.clone_into(&mut self.made);
        self.rows.extend(rows.into_iter().map(|row| Row {
            piece: piece.to_owned(),
            ..row
        }));
        // What no piece stands for any more goes.
        let place = |row: &Row| order.iter().position(|name| *name == row.piece);
        self.rows.retain(|row| place(row).is_some());
        self.rows.sort_by_key(place);
    }
}

impl Row {
    /// Makes a row of a count.
    pub(crate) fn count(what: impl Into<String>, unit: &str) -> Self {
        Self {
            counted: true,
            ..Self::time(what, unit)
        }
    }

    /// Makes a row of a time or a size of memory, which differ from run to run.
    pub(crate) fn time(what: impl Into<String>, unit: &str) -> Self {
        Self {
            what: what.into(),
            unit: unit.to_owned(),
            ..Self::default()
        }
    }

    pub(crate) fn ours(mut self, ours: f64) -> Self {
        self.ours = Some(ours);
        self
    }

    pub(crate) fn theirs(mut self, theirs: f64) -> Self {
        self.theirs = Some(theirs);
        self
    }

    pub(crate) fn budget(mut self, budget: f64) -> Self {
        self.budget = Some(budget);
        self
    }

    pub(crate) fn ceiling(mut self, ceiling: f64) -> Self {
        self.ceiling = Some(ceiling);
        self
    }

    pub(crate) fn size(mut self, size: u32) -> Self {
        self.size = Some(size.into());
        self
    }

    pub(crate) fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// Adds to the note.
    pub(crate) fn and_note(mut self, more: &str) -> Self {
        if !self.note.is_empty() {
            self.note.push_str("; ");
        }
        self.note.push_str(more);
        self
    }

    /// Returns ours by theirs.
    pub(crate) fn ratio(&self) -> Option<f64> {
        Some(self.ours? / self.theirs?)
    }

    /// Tells whether the budget holds. A budget whose measure is missing is not known to hold.
    pub(crate) fn holds(&self) -> Option<bool> {
        let budget = self.budget?;
        Some(self.measure()? <= budget)
    }

    /// Tells whether a check must fail: a count is over its limit, or there is none to look at.
    pub(crate) fn is_broken(&self) -> bool {
        let Some(limit) = self.ceiling.or(self.budget) else {
            return false;
        };
        let is_within = self.measure().is_some_and(|measure| measure <= limit);
        self.counted && !is_within
    }

    /// Returns what a budget is for: the ratio, or ours where there is nothing to compare with.
    pub(crate) fn measure(&self) -> Option<f64> {
        self.ratio().or(self.ours)
    }

    /// Returns what is to be said of the row. A bar would end its cell.
    fn words(&self) -> String {
        let note = self.note.replace('|', "\\|");
        match (note.as_str(), self.made.as_str()) {
            (_, "") => note,
            ("", made) => format!("({made})"),
            (_, made) => format!("{note} ({made})"),
        }
    }

    /// Writes the row as a line of a Markdown table.
    pub(crate) fn markdown(&self) -> String {
        let holds = match (self.budget, self.holds()) {
            (None, _) => "",
            (Some(_), None) => "not measured",
            (Some(_), Some(true)) => "yes",
            (Some(_), Some(false)) => "**no**",
        };
        let cells = [
            self.what.clone(),
            self.unit.clone(),
            number(self.ours),
            number(self.theirs),
            ratio(self.ratio()),
            self.budget
                .map(|budget| budget.to_string())
                .unwrap_or_default(),
            holds.to_owned(),
            self.words(),
        ];
        format!("| {} |", cells.join(" | "))
    }
}

/// The head of the lines of [`Row::markdown`].
pub(crate) const HEAD: &str = "\
| what | unit | ours | theirs | ratio | at most | holds | note |
|---|---|---:|---:|---:|---:|---|---|";

pub(crate) fn ratio(ratio: Option<f64>) -> String {
    ratio.map(|ratio| format!("{ratio:.3}")).unwrap_or_default()
}

/// Writes a number with its thousands apart.
pub(crate) fn number(number: Option<f64>) -> String {
    let Some(number) = number else {
        return String::new();
    };
    if number.abs() < 100.0 && number.fract() != 0.0 {
        return format!("{number:.2}");
    }
    let digits = format!("{number:.0}");
    let mut text = String::new();
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_over_its_budget_breaks_the_check_and_a_time_does_not() {
        let count = Row::count("a", "").ours(9.0).theirs(10.0);
        assert!(Row::count("a", "").ours(f64::NAN).budget(1.0).is_broken());
        assert!(count.clone().budget(0.8).is_broken());
        assert!(!count.budget(0.9).is_broken());
        assert!(!Row::time("a", "").ours(9.0).budget(1.0).is_broken());
    }

    #[test]
    fn where_a_budget_is_not_reached_the_check_holds_what_is() {
        let count = Row::count("a", "").ours(9.0).theirs(10.0).budget(0.8);
        assert!(!count.clone().ceiling(0.91).is_broken());
        assert!(count.clone().ceiling(0.89).is_broken());
        assert_eq!(count.ceiling(0.91).holds(), Some(false));
    }

    #[test]
    fn a_budget_that_could_not_be_looked_at_breaks_the_check() {
        assert!(Row::count("a", "").budget(1.0).is_broken());
        assert!(!Row::count("a", "").is_broken());
    }

    #[test]
    fn the_rows_of_a_piece_take_the_place_of_its_old_ones() {
        let order = ["a", "b"].map(str::to_owned);
        let mut table = Table::default();
        table.put("b", vec![Row::time("b", "s").ours(1.0)], "monday", &order);
        table.put("a", vec![Row::time("a", "s").ours(2.0)], "tuesday", &order);
        let rows = |table: &Table| -> Vec<(String, String)> {
            let rows = table.rows.iter();
            rows.map(|row| (row.what.clone(), row.words())).collect()
        };
        let expect = |rows: [(&str, &str); 2]| rows.map(|(a, b)| (a.to_owned(), b.to_owned()));
        assert_eq!(rows(&table), expect([("a", ""), ("b", "(monday)")]));
        table.put("b", vec![Row::time("c", "s").note("x")], "tuesday", &order);
        assert_eq!(rows(&table), expect([("a", ""), ("c", "x")]));
    }

    #[test]
    fn a_bar_does_not_end_a_cell() {
        let row = Row::time("a", "s").note("one | two");
        assert!(
            row.markdown().ends_with(r"one \| two |"),
            "{}",
            row.markdown()
        );
    }

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(number(Some(1_234_567.0)), "1,234,567");
        assert_eq!(number(Some(123.0)), "123");
        assert_eq!(number(Some(1.5)), "1.50");
    }
}
