//! What the macro itself takes: time and memory of document to tokens, without optimization. The program `cost` of
//! fid-tests measures, and here each document has some processes of it.

use std::{env, fs, path::PathBuf, process::Command};

use super::{
    crates, of_runs,
    peers::tool::OAS3_GEN,
    repository,
    subject::{SUBJECTS, Subject},
};
use crate::{
    benches::{Effort, median},
    callgrind::{of_program, told},
    piece::Piece,
    processor::taken,
    table::Row,
    terminal::tell,
};

/// Milliseconds an operation.
const BUDGET: f64 = 1.0;

/// An operation of 1,000 against one of 100: ten and a half times for ten times as many.
const LINEAR: f64 = 1.05;

/// Against oas3-gen as it is released, by time.
const AGAINST_OAS3_GEN: f64 = 0.55;

const GITHUB: Subject = Subject::Document("github");

/// What the expansion of a document took.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Cost {
    operations: f64,
    milliseconds: f64,
    megabytes: f64,
}

pub(in super::super) fn pieces(effort: Effort) -> Vec<Piece> {
    let piece = |subject: Subject| subject.into_piece(effort, rows);
    let linear = Piece::new("linear", || vec![linear()]);
    let peer = Piece::new("oas3-gen", move || against_oas3_gen(effort));
    let pieces = SUBJECTS.into_iter().map(piece);
    pieces.chain([linear, peer]).collect()
}

/// Returns how often something is measured: the largest document takes a second, where to compile its client takes minutes.
fn runs(effort: Effort, subject: Subject) -> usize {
    match effort {
        Effort::Quick | Effort::Counts => 1,
        Effort::Full => super::runs(effort, subject).max(5),
    }
}

fn rows(subject: Subject, effort: Effort) -> Vec<Row> {
    let time = Row::time(format!("expansion of {subject}"), "ms an operation");
    let has_budget = subject == GITHUB || matches!(subject, Subject::MadeUp(_));
    let time = match has_budget {
        true => time.budget(BUDGET),
        false => time,
    };
    let memory = Row::time(format!("expansion of {subject}, most memory"), "MB");
    let runs = runs(effort, subject);
    match costs(subject, runs) {
        Ok(cost) => {
            let operations = format!("{} operations; {}", cost.operations, of_runs(runs));
            let note = format!("{:.0} ms for {operations}", cost.milliseconds);
            vec![
                time.ours(cost.an_operation()).note(note),
                memory.ours(cost.megabytes),
            ]
        }
        Err(error) => vec![time.note(error.clone()), memory.note(error)],
    }
}

/// Counted, as times differ by more than this from run to run.
fn linear() -> Row {
    let what = "an operation of 1,000 against one of 100";
    let row = Row::time(what, "instructions an operation").budget(LINEAR);
    let an_operation = |operations: u32| -> Result<f64, String> {
        tell(&format!("  instructions of the expansion of {operations}"));
        let subject = Subject::MadeUp(operations as usize);
        let arguments = ["--row".to_owned(), document(subject)?.display().to_string()];
        let counted = of_program(&program()?, &arguments)?;
        Ok(counted / f64::from(operations))
    };
    let both = || Ok((an_operation(1000)?, an_operation(100)?));
    let both: Result<(f64, f64), String> = both();
    match both {
        Ok((thousand, hundred)) => row.ours(thousand).theirs(hundred),
        Err(error) => row.note(error),
    }
}

/// Builds `cost`, and returns where it is: beside this program.
fn program() -> Result<PathBuf, String> {
    let mut command = Command::new("cargo");
    command.args([
        "build",
        "--quiet",
        "--package",
        "fid-tests",
        "--bin",
        "cost",
    ]);
    told(command.current_dir(repository()))?;
    let this = env::current_exe().map_err(|error| error.to_string())?;
    let target = this.ancestors().nth(2).ok_or("no folder of builds")?;
    Ok(target.join("debug/cost"))
}

/// Our expansion without optimization against a release build of oas3-gen that writes the client into files.
fn against_oas3_gen(effort: Effort) -> Vec<Row> {
    let what = format!("{GITHUB} against {} in release", OAS3_GEN.named());
    let time = Row::time(&what, "s of CPU").budget(AGAINST_OAS3_GEN);
    let memory = Row::time(format!("{what}, most memory"), "MB");
    let runs = runs(effort, GITHUB);
    match both(runs) {
        Ok((ours, theirs)) => vec![
            time.ours(ours.milliseconds / 1000.0)
                .theirs(theirs.milliseconds / 1000.0)
                .note(of_runs(runs)),
            memory.ours(ours.megabytes).theirs(theirs.megabytes),
        ],
        Err(error) => vec![time.note(error.clone()), memory.note(error)],
    }
}

fn both(runs: usize) -> Result<(Cost, Cost), String> {
    OAS3_GEN.install()?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..runs {
        ours.push(costs(GITHUB, 1)?);
        tell(&format!("  {} of {GITHUB}", OAS3_GEN.named()));
        let folder = crates()?
            .empty("generated")
            .map_err(|error| error.to_string())?
            .folder;
        let taken = taken(&mut OAS3_GEN.command(&GITHUB.file()?, &folder))?;
        theirs.push(Cost {
            operations: 0.0,
            milliseconds: taken.seconds * 1000.0,
            megabytes: taken.megabytes,
        });
    }
    Ok((middle(&ours), middle(&theirs)))
}

fn costs(subject: Subject, runs: usize) -> Result<Cost, String> {
    tell(&format!("  expansion of {subject}"));
    let file = document(subject)?;
    let mut costs = Vec::new();
    for _ in 0..runs {
        let mut command = Command::new("cargo");
        command.args(["run", "--quiet", "--package", "fid-tests", "--bin", "cost"]);
        command
            .args(["--", "--row"])
            .arg(&file)
            .current_dir(repository());
        let row = told(&mut command)?;
        costs.push(read(&row).ok_or_else(|| format!("no row of figures in {row:?}"))?);
    }
    Ok(middle(&costs))
}

/// Writes the document into a file.
fn document(subject: Subject) -> Result<PathBuf, String> {
    let folder = crates()?.at("documents").folder;
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let file = folder.join(format!("{}.json", subject.piece()));
    fs::write(&file, subject.text()?).map_err(|error| error.to_string())?;
    Ok(file)
}

/// Reads a row of `cost`: the name, operations, types, five stages, all of it, by operation, memory and tokens.
fn read(row: &str) -> Option<Cost> {
    let cells: Vec<&str> = row.split_whitespace().collect();
    let number = |cell: usize| cells.get(cell)?.parse::<f64>().ok();
    let (operations, an_operation) = (number(1)?, number(9)?);
    Some(Cost {
        operations,
        milliseconds: an_operation * operations,
        megabytes: number(10)?,
    })
}

fn middle(costs: &[Cost]) -> Cost {
    let of = |value: fn(&Cost) -> f64| median(costs.iter().map(value).collect());
    Cost {
        operations: of(|cost| cost.operations),
        milliseconds: of(|cost| cost.milliseconds),
        megabytes: of(|cost| cost.megabytes),
    }
}

impl Cost {
    fn an_operation(&self) -> f64 {
        self.milliseconds / self.operations.max(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_cost_is_read() {
        let row = "keeper.json    6     12      1        2      3      4      5     12   2.000      9       5436\n";
        let cost = Cost {
            operations: 6.0,
            milliseconds: 12.0,
            megabytes: 9.0,
        };
        assert_eq!(read(row), Some(cost));
        assert_eq!(read("cost: no such file"), None);
    }
}
