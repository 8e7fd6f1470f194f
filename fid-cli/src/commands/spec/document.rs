//! Documents that are named on the command line.

use std::{
    io::{self, Read},
    path::{self, Path, PathBuf},
};

use clap::Args;
use fid_codegen::{
    Compiled, Options, compile_with,
    source::{LoadError, Source},
};

/// How a document is read.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct Leniency {
    /// Leave out operations and types with mistakes, and tell which
    #[arg(long)]
    lenient: bool,
}

/// Reads and checks the document in a file, or that on standard input where the file is `-`.
pub(super) fn compile(file: &Path, leniency: Leniency) -> Result<Compiled, LoadError> {
    let options = Options {
        lenient: leniency.lenient,
    };
    load(file).map(|source| compile_with(source, options))
}

/// Returns the name of a file as messages show it.
pub(super) fn name(file: &Path) -> String {
    match is_standard_input(file) {
        true => "<stdin>".to_owned(),
        false => file.to_string_lossy().into_owned(),
    }
}

fn load(file: &Path) -> Result<Source, LoadError> {
    let name = name(file);
    if !is_standard_input(file) {
        // A path that is empty is no file, which reading it tells.
        let whole = path::absolute(file).unwrap_or_else(|_| PathBuf::from(file));
        return Source::load(name, whole);
    }
    let mut bytes = Vec::new();
    match io::stdin().lock().read_to_end(&mut bytes) {
        Ok(_) => Source::from_bytes(name, bytes),
        Err(error) => Err(LoadError {
            message: format!("cannot read standard input: {error}"),
            help: Vec::new(),
        }),
    }
}

fn is_standard_input(file: &Path) -> bool {
    file.as_os_str() == "-"
}
