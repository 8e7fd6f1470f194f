//! Benches, piece by piece, whose tables are kept as soon as there is something to keep.

use crate::{
    arguments::Arguments,
    benches::{self, BENCHES, Bench, Effort},
    piece::Piece,
    results,
    table::{HEAD, Row, Table},
    terminal::{say, tell},
    work::Failure,
};

/// Measures what the arguments ask for, and writes `RESULTS.md`.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let effort = match arguments.quick {
        true => Effort::Quick,
        false => Effort::Full,
    };
    let benches = chosen(&arguments.benches)?;
    check_pieces(&benches, &arguments.only)?;
    for bench in benches {
        measure(bench, effort, &arguments.only)?;
    }
    write()
}

/// Writes what people look at of the tables that are kept.
pub(crate) fn write() -> Result<(), Failure> {
    let path = results::write(&benches::names())?;
    tell(&format!("written: {}", path.display()));
    Ok(())
}

fn chosen(names: &[String]) -> Result<Vec<&'static Bench>, String> {
    if names.is_empty() {
        return Ok(BENCHES.iter().collect());
    }
    let find = |name: &String| {
        let bench = BENCHES.iter().find(|bench| bench.name == name);
        bench.ok_or_else(|| format!("no bench {name:?}; --list tells which there are"))
    };
    names.iter().map(find).collect()
}

/// Looks whether there are pieces of these names, before hours are spent on some of them.
fn check_pieces(benches: &[&Bench], only: &[String]) -> Result<(), String> {
    let pieces = benches.iter().flat_map(|bench| bench.pieces(Effort::Full));
    let known: Vec<String> = pieces.map(|piece| piece.name).collect();
    match only.iter().find(|name| !known.contains(name)) {
        Some(name) => Err(format!("no piece {name:?}; --list tells which there are")),
        None => Ok(()),
    }
}

fn measure(bench: &Bench, effort: Effort, only: &[String]) -> Result<(), Failure> {
    let pieces = bench.pieces(effort);
    let order: Vec<String> = pieces.iter().map(|piece| piece.name.clone()).collect();
    let pieces: Vec<Piece> = pieces
        .into_iter()
        .filter(|piece| is_wanted(piece, effort, only))
        .collect();
    if pieces.is_empty() {
        return Ok(());
    }
    tell(&format!("{}: {}", bench.name, bench.about));
    let mut table = match only {
        [] => Table::default(),
        _ => results::read(bench.name)?.unwrap_or_default(),
    };
    for piece in pieces {
        let rows = (piece.rows)();
        show(&rows);
        table.name = bench.name.to_owned();
        table.about = bench.about.to_owned();
        table.put(&piece.name, rows, &effort.made(), &order);
        results::keep(&table)?;
    }
    Ok(())
}

fn is_wanted(piece: &Piece, effort: Effort, only: &[String]) -> bool {
    match only {
        [] => effort == Effort::Full || piece.is_small,
        _ => only.contains(&piece.name),
    }
}

/// Prints rows as a table.
pub(crate) fn show(rows: &[Row]) {
    say(HEAD);
    for row in rows {
        say(&row.markdown());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quick_run_has_the_small_pieces_and_whoever_asks_for_one_gets_it() {
        let large = Piece::new("large", Vec::new);
        let small = Piece::new("small", Vec::new).small(true);
        let only = ["large".to_owned()];
        let wanted =
            |effort, only: &[String]| [&large, &small].map(|piece| is_wanted(piece, effort, only));
        assert_eq!(wanted(Effort::Full, &[]), [true, true]);
        assert_eq!(wanted(Effort::Quick, &[]), [false, true]);
        assert_eq!(wanted(Effort::Quick, &only), [true, false]);
    }

    #[test]
    fn a_piece_that_no_bench_has_is_a_mistake() {
        let benches = chosen(&["compile".to_owned()]).expect("there is such a bench");
        assert!(check_pieces(&benches, &["keeper".to_owned()]).is_ok());
        assert!(check_pieces(&benches, &["keepr".to_owned()]).is_err());
    }
}
