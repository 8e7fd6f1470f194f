//! What became of a document, in numbers.

use std::ops::AddAssign;

use serde_json::{Value, json};

/// A row of the table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    /// The path of the document in the folder.
    pub(crate) name: String,
    /// What was counted.
    pub(crate) counts: Counts,
    /// The document's mistakes, and the parts that its client is made without.
    pub(crate) mistakes: Vec<String>,
    /// What the generator does not take yet.
    pub(crate) refusals: Vec<String>,
    /// What else went wrong, one line each.
    pub(crate) problems: Vec<String>,
    /// What the tools could not do.
    pub(crate) notes: Vec<String>,
}

/// Numbers that add up: the columns of the table.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    /// Mistakes of the document.
    pub(crate) mistakes: usize,
    /// What the generator does not take yet.
    pub(crate) refusals: usize,
    /// Parts that a lenient client is made without, which it says.
    pub(crate) left_out: usize,
    /// Operations and schemas that are neither generated nor said to be left out.
    pub(crate) lost: usize,
    /// Documents of which there is no code at all.
    pub(crate) without_code: usize,
    pub(crate) operations_declared: usize,
    pub(crate) operations_generated: usize,
    pub(crate) schemas_declared: usize,
    pub(crate) schemas_typed: usize,
    pub(crate) values_open: usize,
    pub(crate) values_given_up: usize,
    pub(crate) warnings: usize,
    pub(crate) checks_passed: usize,
    pub(crate) checks_failed: usize,
    /// Failures of the tools, where it is not known what the generated code does.
    pub(crate) untold: usize,
    pub(crate) instances_ok: usize,
    pub(crate) instances_failed: usize,
    pub(crate) nulls_omitted: usize,
    pub(crate) one_way_omitted: usize,
    pub(crate) wrong_refused: usize,
    pub(crate) wrong_accepted: usize,
    pub(crate) schemas_without_instances: usize,
    pub(crate) requests_accepted: usize,
    pub(crate) requests_rejected: usize,
    pub(crate) requests_untried: usize,
    pub(crate) requests_unanswered: usize,
    pub(crate) answers_unread: usize,
    pub(crate) expand_ms: f64,
    pub(crate) operation_lines: usize,
}

impl Counts {
    /// Returns the lines of code an operation.
    pub(crate) fn lines_per_operation(&self) -> f64 {
        match self.operations_generated {
            0 => 0.0,
            operations => self.operation_lines as f64 / operations as f64,
        }
    }

    /// Returns how many answers were read.
    pub(crate) fn answers_read(&self) -> usize {
        self.requests_accepted - self.requests_unanswered - self.answers_unread
    }

    /// Tells whether nothing was lost and nothing failed. Mistakes of a document are no failure, where there is code of
    /// what is right in it.
    pub(crate) fn are_good(&self) -> bool {
        self.refusals
            + self.lost
            + self.without_code
            + self.values_given_up
            + self.warnings
            + self.checks_failed
            + self.untold
            + self.instances_failed
            + self.wrong_accepted
            + self.requests_rejected
            + self.answers_unread
            == 0
    }

    /// Returns them with the keys of the issue.
    pub(crate) fn json(&self) -> Value {
        json!({
            "mistakes": self.mistakes,
            "refusals": self.refusals,
            "left_out": self.left_out,
            "lost": self.lost,
            "without_code": self.without_code,
            "operations_declared": self.operations_declared,
            "operations_generated": self.operations_generated,
            "schemas_declared": self.schemas_declared,
            "schemas_typed": self.schemas_typed,
            "values_open": self.values_open,
            "values_given_up": self.values_given_up,
            "warnings": self.warnings,
            "checks_passed": self.checks_passed,
            "checks_failed": self.checks_failed,
            "untold": self.untold,
            "instances_ok": self.instances_ok,
            "instances_failed": self.instances_failed,
            "nulls_omitted": self.nulls_omitted,
            "one_way_omitted": self.one_way_omitted,
            "wrong_refused": self.wrong_refused,
            "wrong_accepted": self.wrong_accepted,
            "schemas_without_instances": self.schemas_without_instances,
            "requests_accepted": self.requests_accepted,
            "requests_rejected": self.requests_rejected,
            "requests_untried": self.requests_untried,
            "requests_unanswered": self.requests_unanswered,
            "answers_unread": self.answers_unread,
            "expand_ms": rounded(self.expand_ms),
            "lines_per_operation": rounded(self.lines_per_operation()),
        })
    }
}

fn rounded(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.mistakes += other.mistakes;
        self.operations_declared += other.operations_declared;
        self.refusals += other.refusals;
        self.left_out += other.left_out;
        self.lost += other.lost;
        self.without_code += other.without_code;
        self.operations_generated += other.operations_generated;
        self.schemas_declared += other.schemas_declared;
        self.schemas_typed += other.schemas_typed;
        self.values_open += other.values_open;
        self.values_given_up += other.values_given_up;
        self.warnings += other.warnings;
        self.checks_passed += other.checks_passed;
        self.checks_failed += other.checks_failed;
        self.untold += other.untold;
        self.instances_ok += other.instances_ok;
        self.instances_failed += other.instances_failed;
        self.nulls_omitted += other.nulls_omitted;
        self.one_way_omitted += other.one_way_omitted;
        self.wrong_refused += other.wrong_refused;
        self.wrong_accepted += other.wrong_accepted;
        self.schemas_without_instances += other.schemas_without_instances;
        self.requests_accepted += other.requests_accepted;
        self.requests_rejected += other.requests_rejected;
        self.requests_untried += other.requests_untried;
        self.requests_unanswered += other.requests_unanswered;
        self.answers_unread += other.answers_unread;
        self.expand_ms += other.expand_ms;
        self.operation_lines += other.operation_lines;
    }
}

impl Row {
    /// Notes that something could not be found out.
    pub(crate) fn untold(&mut self, why: &str) {
        self.counts.untold += 1;
        self.problems.push(format!("not told: {why}"));
    }

    /// Returns the row with its name and its problems.
    pub(crate) fn json(&self) -> Value {
        let mut json = self.counts.json();
        json["name"] = json!(self.name);
        json["mistakes_told"] = json!(self.mistakes);
        json["refusals_told"] = json!(self.refusals);
        json["problems"] = json!(self.problems);
        json["notes"] = json!(self.notes);
        json
    }
}
