//! What reading and writing JSON costs.

use super::Effort;
use crate::{
    callgrind::{Count, Rounds, once},
    table::Row,
    terminal::tell,
    work::json::{self, SUBJECTS},
};

/// The name of a size, its bytes, and how often the work is done to be counted.
type Size = (&'static str, u32, Rounds);

const SIZES: [Size; 3] = [
    ("1 kB", 1_000, (100, 1100)),
    ("100 kB", 100_000, (2, 12)),
    ("10 MB", 10_000_000, (1, 2)),
];

/// Who is compared.
const SIDES: [&str; 2] = ["generated", "serde_derive"];

/// One thing that is read or written.
#[derive(Clone, Copy)]
struct Task {
    subject: &'static str,
    verb: &'static str,
    size: Size,
}

pub(super) fn rows(effort: Effort) -> Vec<Row> {
    let sizes = match effort {
        // What is to be looked at is a large answer; the largest takes a while.
        Effort::Counts => &SIZES[1..2],
        Effort::Quick => &SIZES[..2],
        Effort::Full => &SIZES,
    };
    tasks(sizes)
        .flat_map(|task| {
            tell(&format!("  {}", task.name()));
            let mut rows = vec![
                task.counted(Count::Instructions),
                task.counted(Count::Allocations),
            ];
            if effort != Effort::Counts {
                rows.push(task.timed());
            }
            rows
        })
        .collect()
}

/// Everything that is done, from the smallest size of each thing to its largest.
fn tasks(sizes: &[Size]) -> impl Iterator<Item = Task> {
    SUBJECTS.iter().flat_map(move |subject| {
        sizes.iter().flat_map(|size| {
            ["read", "write"].map(|verb| Task {
                subject: subject.name,
                verb,
                size: *size,
            })
        })
    })
}

impl Task {
    /// The name of its rows.
    fn name(self) -> String {
        let (size, ..) = self.size;
        format!("{}, {} {size}", self.subject, self.verb)
    }

    fn counted(self, count: Count) -> Row {
        let (_, bytes, rounds) = self.size;
        let unit = match count {
            Count::Instructions => "instructions",
            Count::Allocations => "allocations",
        };
        let mut row = Row::count(self.name(), unit).size(bytes);
        if self.verb == "read" && bytes > 1_000 && count == Count::Instructions {
            row = row.budget(1.0);
        }
        let Self { subject, verb, .. } = self;
        let measure = |whose| {
            once(
                count,
                &format!("{subject}/{verb}/{bytes}/{whose}"),
                "-",
                rounds,
            )
        };
        match SIDES.map(measure) {
            [Ok(ours), Ok(theirs)] => row.ours(ours).theirs(theirs),
            [Err(error), _] | [_, Err(error)] => row.note(error),
        }
    }

    /// The medians of runs that take turns.
    fn timed(self) -> Row {
        let (_, bytes, _) = self.size;
        let row = Row::time(self.name(), "ms for 10 MB").size(bytes);
        let mut spent = [Vec::new(), Vec::new()];
        for _ in 0..5 {
            for (spent, whose) in spent.iter_mut().zip(SIDES) {
                match self.milliseconds(whose) {
                    Ok(milliseconds) => spent.push(milliseconds),
                    Err(error) => return row.note(error.to_string()),
                }
            }
        }
        let [ours, theirs] = spent.map(super::median);
        row.ours(ours)
            .theirs(theirs)
            .note(format!("{:.0} MB/s", 10_000.0 / ours))
    }

    /// Returns the time of 10 MB.
    fn milliseconds(self, whose: &str) -> Result<f64, crate::work::Failure> {
        let (_, bytes, _) = self.size;
        let Self { subject, verb, .. } = self;
        let spent = json::run(subject, verb, bytes as usize, whose, 10_000_000 / bytes)?;
        Ok(spent.as_secs_f64() * 1000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_is_read_and_written_in_every_size() {
        let names: Vec<String> = tasks(&SIZES).map(Task::name).collect();
        assert_eq!(names.len(), 24);
        for name in [
            "orders, read 1 kB",
            "payments, write 10 MB",
            "racks, read 100 kB",
        ] {
            assert!(names.iter().any(|known| known == name), "{name}");
        }
    }
}
