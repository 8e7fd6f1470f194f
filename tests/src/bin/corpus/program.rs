//! The program that is made of a client to judge it: it reads and writes instances, and makes calls.

use std::{
    fs::{self, File},
    path::PathBuf,
    process::Command,
    time::Duration,
};

use fid_codegen::{
    expand::expand,
    model::{Api, Direction},
};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::{
    bounded,
    calls::{self, support},
    instances::Tools,
    round_trip,
};

/// How long the program may take for all lines.
const PATIENCE: Duration = Duration::from_secs(15 * 60);

/// The built program, and what it is asked with.
#[derive(Clone, Debug)]
pub(crate) struct Program {
    /// The program.
    pub(crate) path: PathBuf,
    /// A folder for questions and logs.
    pub(crate) folder: PathBuf,
    /// The outside tools.
    pub(crate) tools: Tools,
}

/// Writes the program: with types that all go both ways.
pub(crate) fn program(api: &Api) -> TokenStream {
    let mut api = api.clone();
    for def in &mut api.types {
        def.direction = Direction {
            read: true,
            written: true,
        };
    }
    let expansion = expand(&api);
    let client = expansion.to_token_stream();
    let calls = calls::module(&api, &expansion);
    let again = round_trip::again(&api);
    let (support, make_calls) = (support::support(), support::make_calls());
    quote! {
        #![allow(dead_code, deprecated, unused_imports, unused_mut, unused_variables)]
        mod api {
            #client
            #calls
        }
        #support
        #again
        #make_calls
        fn main() {
            match std::env::args().nth(1).as_deref() {
                Some("types") => read_and_write(),
                _ => make_calls(),
            }
        }
    }
}

impl Program {
    /// Asks the program: a line of questions each is answered with a line. Where it dies there are fewer.
    pub(crate) fn ask(
        &self,
        what: &str,
        questions: &str,
        prism: Option<&str>,
    ) -> Result<Vec<String>, String> {
        let file = self.folder.join(what);
        let told = |error: std::io::Error| format!("{}: {error}", file.display());
        fs::write(&file, questions).map_err(told)?;
        let mut command = Command::new(&self.path);
        command.arg(what).stdin(File::open(&file).map_err(told)?);
        command.envs(prism.map(|url| ("PRISM", url)));
        let mut answers = Vec::new();
        bounded::run(&mut command, PATIENCE, |line| answers.push(line.to_owned()))?;
        Ok(answers)
    }
}
