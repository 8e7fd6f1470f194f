//! Plots of cost against size, drawn of the tables that are kept: the same tables give the same bytes.

mod draw;
mod lines;

use std::{fs, io, path::Path};

use self::lines::{LINES_OF, Side};
use crate::table::Table;

/// What a plot shows of the table of a bench.
#[derive(Debug)]
pub(crate) struct Plot {
    pub(crate) bench: &'static str,
    /// The name of its file, without the end.
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    /// What the axes are, with their units.
    x: &'static str,
    y: &'static str,
    /// The unit of the rows that have the points.
    unit: &'static str,
    /// Whether y is by the size: of what grows with it, a factor of 1.05 is not to be seen.
    by_size: bool,
}

/// One line of a plot: its name, the end or the beginning of its rows' names, and which side of them.
type Line = (&'static str, Of, Side);

/// What tells the rows of a line from others of the same unit.
#[derive(Clone, Copy, Debug)]
enum Of {
    Begins(&'static str),
    Ends(&'static str),
}

/// A point: the size, and what it cost.
type Point = (f64, f64);

pub(crate) const PLOTS: [Plot; 6] = [
    Plot {
        bench: "requests",
        name: "requests",
        title: "A GET by the size of its answer",
        x: "bytes of the answer",
        y: "instructions a request",
        unit: "instructions",
        by_size: false,
    },
    Plot {
        bench: "decode",
        name: "decode-read",
        title: "Reading JSON by its size",
        x: "bytes",
        y: "instructions a byte",
        unit: "instructions",
        by_size: true,
    },
    Plot {
        bench: "decode",
        name: "decode-write",
        title: "Writing JSON by its size",
        x: "bytes",
        y: "instructions a byte",
        unit: "instructions",
        by_size: true,
    },
    Plot {
        bench: "concurrency",
        name: "concurrency-time",
        title: "The time of a call by how many are in flight",
        x: "calls in flight",
        y: "µs a call",
        unit: "µs",
        by_size: false,
    },
    Plot {
        bench: "concurrency",
        name: "concurrency-memory",
        title: "The most memory by how many calls are in flight",
        x: "calls in flight",
        y: "MB",
        unit: "MB",
        by_size: false,
    },
    Plot {
        bench: "compile",
        name: "compile",
        title: "cargo check of a client by its operations",
        x: "operations",
        y: "s of CPU",
        unit: "s of CPU",
        by_size: false,
    },
];

impl Plot {
    /// Draws it, or says why not.
    pub(crate) fn draw(&self, table: &Table) -> Result<String, String> {
        let lines = self.lines(table);
        let most = lines.iter().map(|(_, points)| points.len()).max();
        match most {
            Some(2..) => draw::draw(self, &lines),
            _ => Err("fewer than two sizes were measured".to_owned()),
        }
    }

    /// Returns the points of each line, from the smallest size. A line without points is none.
    fn lines(&self, table: &Table) -> Vec<(&'static str, Vec<Point>)> {
        let (_, lines) = LINES_OF
            .iter()
            .find(|(name, _)| *name == self.name)
            .unwrap_or(&("", &[]));
        let lines = lines.iter().map(|line| (line.0, self.points(line, table)));
        lines.filter(|(_, points)| !points.is_empty()).collect()
    }

    fn points(&self, (_, of, side): &Line, table: &Table) -> Vec<Point> {
        let rows = table.rows.iter().filter(|row| {
            row.unit == self.unit
                && match of {
                    Of::Begins(text) => row.what.starts_with(text),
                    Of::Ends(text) => row.what.ends_with(text),
                }
        });
        let point = |row: &crate::table::Row| {
            let measure = match side {
                Side::Ours => row.ours?,
                Side::Theirs => row.theirs?,
            };
            let size = row.size?;
            let y = if self.by_size {
                measure / size
            } else {
                measure
            };
            (y.is_finite() && y > 0.0 && size > 0.0).then_some((size, y))
        };
        let mut points: Vec<Point> = rows.filter_map(point).collect();
        points.sort_by(|one, other| one.0.total_cmp(&other.0));
        points
    }
}

/// Writes the plots of a table and returns the Markdown that shows them, which says of each that could not be drawn why.
pub(crate) fn write(table: &Table, folder: &Path) -> io::Result<String> {
    let mut text = String::new();
    for plot in PLOTS.iter().filter(|plot| plot.bench == table.name) {
        let file = folder.join(format!("{}.svg", plot.name));
        match plot.draw(table) {
            Ok(svg) => {
                fs::create_dir_all(folder)?;
                fs::write(file, svg)?;
            }
            // One of an older table would show what is not so any more.
            Err(_) if file.exists() => fs::remove_file(file)?,
            Err(_) => {}
        }
        text.push_str(&plot.markdown(table));
    }
    Ok(text)
}

impl Plot {
    /// Returns what `RESULTS.md` has of it.
    pub(crate) fn markdown(&self, table: &Table) -> String {
        let Self { name, title, .. } = self;
        match self.draw(table) {
            Ok(_) => format!("\n![{title}](plots/{name}.svg)\n"),
            Err(why) => format!("\nNo plot \"{title}\": {why}.\n"),
        }
    }
}

#[cfg(test)]
mod tests;
