#![allow(clippy::unwrap_used, reason = "tests fail so")]

use super::*;
use crate::table::Row;

/// A table with all that a plot looks at, of made-up measures.
fn table(plot: &Plot) -> Table {
    let (_, lines) = LINES_OF
        .iter()
        .find(|(name, _)| *name == plot.name)
        .unwrap();
    let mut names: Vec<String> = Vec::new();
    for (_, of, _) in *lines {
        for size in [10, 100, 1000] {
            let name = match of {
                Of::Begins(text) => format!("{text} {size}"),
                Of::Ends(text) => format!("{size}{text}"),
            };
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let row = |(name, place): (String, u32)| {
        let size = 10_u32.pow(place % 3 + 1);
        let (ours, theirs) = (f64::from(7 * size + place), f64::from(9 * size + place));
        Row::time(name, plot.unit)
            .size(size)
            .ours(ours)
            .theirs(theirs)
    };
    Table {
        name: plot.bench.to_owned(),
        about: String::new(),
        made: String::new(),
        rows: names.into_iter().zip(0..).map(row).collect(),
    }
}

#[test]
fn the_same_table_gives_the_same_bytes() {
    for plot in &PLOTS {
        let table = table(plot);
        assert_eq!(plot.draw(&table).unwrap(), plot.draw(&table).unwrap());
    }
}

#[test]
fn each_line_has_its_points_and_its_name() {
    for plot in &PLOTS {
        let table = table(plot);
        let lines = plot.lines(&table);
        let (_, expected) = LINES_OF
            .iter()
            .find(|(name, _)| *name == plot.name)
            .unwrap();
        assert_eq!(lines.len(), expected.len(), "{}", plot.name);
        assert!(
            lines.iter().all(|(_, points)| points.len() == 3),
            "{}",
            plot.name
        );
        let svg = plot.draw(&table).unwrap();
        assert_eq!(
            svg.matches("<circle").count(),
            3 * lines.len(),
            "{}",
            plot.name
        );
        for text in lines
            .iter()
            .map(|(name, _)| *name)
            .chain([plot.title, plot.x, plot.y])
        {
            assert!(svg.contains(text), "{}: {text}", plot.name);
        }
    }
}

#[test]
fn a_point_is_the_measure_of_its_side() {
    let plot = PLOTS
        .iter()
        .find(|plot| plot.name == "decode-read")
        .unwrap();
    let rows = vec![
        Row::count("orders, read 100 B", "instructions")
            .size(100)
            .ours(500.0)
            .theirs(700.0),
        Row::count("orders, read 10 B", "instructions")
            .size(10)
            .ours(80.0)
            .theirs(90.0),
        Row::count("orders, read 10 B", "allocations")
            .size(10)
            .ours(3.0)
            .theirs(3.0),
        Row::count("orders, read 1 B", "instructions")
            .size(1)
            .note("no valgrind here"),
    ];
    let table = Table {
        rows,
        ..table(plot)
    };
    let expected = vec![
        ("orders, ours", vec![(10.0, 8.0), (100.0, 5.0)]),
        ("orders, serde_derive", vec![(10.0, 9.0), (100.0, 7.0)]),
    ];
    assert_eq!(plot.lines(&table), expected);
}

#[test]
fn a_plot_that_cannot_be_drawn_says_so_and_leaves_no_old_one() {
    let folder = tempfile::tempdir().unwrap();
    let plot = PLOTS.iter().find(|plot| plot.bench == "compile").unwrap();
    let whole = table(plot);
    let file = folder.path().join("compile.svg");
    assert!(
        write(&whole, folder.path())
            .unwrap()
            .contains("](plots/compile.svg)")
    );
    assert!(file.exists());
    let none = Table {
        rows: Vec::new(),
        ..whole
    };
    let text = write(&none, folder.path()).unwrap();
    assert!(
        text.contains("fewer than two sizes were measured"),
        "{text}"
    );
    assert!(!file.exists());
}
