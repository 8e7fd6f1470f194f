//! What compiling a generated client costs, beside a client of the same types as one writes it by hand: `serde_derive`
//! and an async body an operation.
//!
//! ```text
//! cargo run -p fid-tests --bin compile -- FILE…
//! cargo run -p fid-tests --bin compile -- --synthetic 100 --quick
//! cargo run -p fid-tests --bin compile -- --synthetic 10 --count
//! ```
//!
//! Runs alternate, and of times the median counts; `--count` counts instructions, which are the same in every run.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the terminal"
)]

mod crates;
mod measure;
mod twin;

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Parser;
use fid_codegen::{compile, source::Source};
use fid_tests::synthetic;

use crate::{
    crates::{Crates, Sides},
    measure::{Step, compare, count},
};

/// Measures what it costs to compile clients.
#[derive(Debug, Parser)]
#[command(name = "compile")]
struct Arguments {
    /// OpenAPI documents
    #[arg(required_unless_present = "synthetic")]
    files: Vec<PathBuf>,

    /// Measures a made-up document of so many operations, too; may be given several times
    #[arg(long)]
    synthetic: Vec<usize>,

    /// Measures once in place of five times
    #[arg(long)]
    quick: bool,

    /// Measures debug and release builds of the library, too: long where the document is large
    #[arg(long)]
    build: bool,

    /// Counts instructions of `cargo check` by valgrind in place of times; takes fifty times as long as one check
    #[arg(long)]
    count: bool,

    /// Where the crates are written and built; what is there is used again
    #[arg(long, default_value = "target/compile")]
    folder: PathBuf,
}

const HEAD: &str = "\
| document | operations | types | what | ours | twin | ratio |
|---|---:|---:|---|---:|---:|---:|";

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("compile: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let crates = Crates::in_folder(&arguments.folder)?;
    println!("{HEAD}");
    for file in &arguments.files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let text = fs::read_to_string(file);
        let text = text.map_err(|error| format!("{}: {error}", file.display()))?;
        measure(&name, (&text, extension(file)), &crates, arguments)?;
    }
    for operations in &arguments.synthetic {
        let text = synthetic::document(*operations);
        let name = format!("synthetic-{operations}");
        measure(&name, (&text, "json"), &crates, arguments)?;
    }
    Ok(())
}

fn extension(file: &Path) -> &str {
    let extension = file.extension().and_then(|extension| extension.to_str());
    extension.unwrap_or("json")
}

fn measure(
    name: &str,
    (text, extension): (&str, &str),
    crates: &Crates,
    arguments: &Arguments,
) -> Result<(), Box<dyn Error>> {
    let document = format!("document.{extension}");
    let compiled = compile(Source::new(&document, text));
    if let Some(mistake) = compiled.mistakes.first() {
        return Err(format!("{name} has a mistake: {}", mistake.text).into());
    }
    let api = &compiled.api;
    let twin = twin::expand(api).to_string();
    let sides = crates.write(name, (&document, text), &twin)?;
    let about = format!("{name} | {} | {}", api.operations.len(), api.types.len());
    report(&about, &sides, arguments)
}

fn report(about: &str, sides: &Sides, arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    if arguments.count {
        let (ours, twin) = (count(&sides.ours)?, count(&sides.twin)?);
        let ratio = ours as f64 / twin as f64;
        println!("| {about} | check, instructions | {ours} | {twin} | {ratio:.3} |");
        return Ok(());
    }
    let steps: &[Step] = match arguments.build {
        true => &[Step::Check, Step::Debug, Step::Release],
        false => &[Step::Check],
    };
    let runs = if arguments.quick { 1 } else { 5 };
    for step in steps {
        let (ours, twin) = compare(sides, *step, runs)?;
        let ratio = ours / twin;
        let what = step.name();
        println!("| {about} | {what}, s of processor | {ours:.2} | {twin:.2} | {ratio:.3} |");
    }
    Ok(())
}
