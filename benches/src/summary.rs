//! What was promised, and whether it holds: the head of `RESULTS.md`, made of the tables.

use crate::table::{Row, Table, number, ratio};

/// A budget: what costs so much at most, and where it is measured.
#[derive(Clone, Copy, Debug)]
struct Budget {
    what: &'static str,
    against: &'static str,
    at_most: f64,
    bench: &'static str,
    /// How the names of its rows begin. The worst of them counts.
    rows: &'static str,
    unit: &'static str,
}

const BY_HAND: &str = "hand-written reqwest + serde_json doing the same request";

const BUDGETS: [Budget; 16] = [
    Budget {
        what: "instructions a request, reqwest transport",
        against: BY_HAND,
        at_most: 0.88,
        bench: "requests",
        rows: "post: generated against reqwest",
        unit: "instructions",
    },
    Budget {
        what: "allocations a request, reqwest transport",
        against: BY_HAND,
        at_most: 0.86,
        bench: "requests",
        rows: "post: generated against reqwest",
        unit: "allocations",
    },
    Budget {
        what: "instructions a request, hyper transport",
        against: BY_HAND,
        at_most: 0.5,
        bench: "requests",
        rows: "post: generated-hyper against reqwest",
        unit: "instructions",
    },
    Budget {
        what: "instructions to read a large answer",
        against: "`serde_derive` + serde_json on the same types",
        at_most: 1.0,
        bench: "decode",
        rows: "",
        unit: "instructions",
    },
    Budget {
        what: "allocations for the token of a session that is fresh",
        against: "",
        at_most: 0.0,
        bench: "tokens",
        rows: "a fresh token",
        unit: "allocations",
    },
    Budget {
        what: "`cargo check` of a generated client but of the smallest, dependencies built",
        against: "`serde_derive` and an async body an operation",
        at_most: 0.33,
        bench: "compile",
        rows: "check of ",
        unit: "s of CPU",
    },
    Budget {
        what: "the same of 10 operations, instructions",
        against: "`serde_derive` and an async body an operation",
        at_most: 0.33,
        bench: "compile",
        rows: "check of ",
        unit: "instructions of rustc",
    },
    Budget {
        what: "`cargo check` of a generated client but of the smallest, dependencies built",
        against: "the fastest other generator on the same document",
        at_most: 0.33,
        bench: "peers",
        rows: "check of ",
        unit: "s of CPU",
    },
    Budget {
        what: "the same, instructions, but of GitHub's document",
        against: "the same",
        at_most: 0.33,
        bench: "peers",
        rows: "check of ",
        unit: "instructions of rustc",
    },
    Budget {
        what: "clean `cargo check` of a crate with one small client, as a file",
        against: "progenitor's file, no TLS on either side",
        at_most: 1.0,
        bench: "clean",
        rows: "keeper as a file",
        unit: "s of CPU",
    },
    Budget {
        what: "the same by the macro",
        against: "progenitor's macro",
        at_most: 1.0,
        bench: "clean",
        rows: "keeper by the macro",
        unit: "s of CPU",
    },
    Budget {
        what: "expansion of GitHub's document, without optimization",
        against: "oas3-gen's release build",
        at_most: 0.55,
        bench: "expansion",
        rows: "github against ",
        unit: "s of CPU",
    },
    Budget {
        what: "the macro's own work, ms an operation without optimization",
        against: "",
        at_most: 1.0,
        bench: "expansion",
        rows: "expansion of ",
        unit: "ms an operation",
    },
    Budget {
        // 1,000 may cost 10.5 times as much as 100.
        what: "the macro's own work for an operation of 1,000, instructions",
        against: "an operation of 100",
        at_most: 1.05,
        bench: "expansion",
        rows: "an operation of 1,000 against one of 100",
        unit: "instructions an operation",
    },
    Budget {
        what: "generated lines an operation",
        against: "",
        at_most: 15.0,
        bench: "tree",
        rows: "generated code of ",
        unit: "lines an operation",
    },
    Budget {
        what: "crates of `fid-client`, default features",
        against: "reqwest 0.13 with its default features",
        at_most: 1.0,
        bench: "tree",
        rows: "crates of fid-client against reqwest",
        unit: "crates",
    },
];

/// Writes the summary.
pub(crate) fn section(tables: &[Table]) -> String {
    let rows: Vec<String> = BUDGETS
        .iter()
        .map(|budget| budget.markdown(tables))
        .collect();
    format!("{HEAD}\n{}\n", rows.join("\n"))
}

const HEAD: &str = "
## Budgets

Each is a ratio, ours by theirs, or ours alone where there is nothing to compare with; of several rows the worst.

| what | against | figure | at most | holds | table |
|---|---|---:|---:|---|---|";

impl Budget {
    fn markdown(&self, tables: &[Table]) -> String {
        let table = tables.iter().find(|table| table.name == self.bench);
        let rows: Vec<&Row> = table.map_or_else(Vec::new, |table| self.rows(table));
        let (figure, holds) = self.verdict(&rows);
        let link = match table {
            Some(_) => format!("[{0}](#{0})", self.bench),
            None => self.bench.to_owned(),
        };
        let at_most = self.at_most;
        let Self { what, against, .. } = self;
        format!("| {what} | {against} | {figure} | {at_most} | {holds} | {link} |")
    }

    /// The rows that have this budget.
    fn rows<'t>(&self, table: &'t Table) -> Vec<&'t Row> {
        table.rows.iter().filter(|row| self.is_of(row)).collect()
    }

    fn is_of(&self, row: &Row) -> bool {
        row.budget == Some(self.at_most) && row.unit == self.unit && row.what.starts_with(self.rows)
    }

    /// Returns the figure and whether it holds. A row that could not be measured may be the worst, so nothing is known.
    fn verdict(&self, rows: &[&Row]) -> (String, &'static str) {
        let measures: Option<Vec<f64>> = rows.iter().map(|row| row.measure()).collect();
        let worst = measures.and_then(|measures| measures.into_iter().max_by(f64::total_cmp));
        let Some(worst) = worst.filter(|worst| !worst.is_nan()) else {
            return (String::new(), "not measured");
        };
        let is_ratio = rows.iter().any(|row| row.theirs.is_some());
        let figure = if is_ratio {
            ratio(Some(worst))
        } else {
            number(Some(worst))
        };
        let holds = if worst <= self.at_most {
            "yes"
        } else {
            "**no**"
        };
        (figure, holds)
    }
}

#[cfg(test)]
mod tests;
