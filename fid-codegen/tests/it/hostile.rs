//! Documents that were written to do harm: none makes a panic, or more work or memory than its size allows.
//!
//! Each is compiled in a process of its own, whose memory and time are measured. Work is counted in what comes out: a document
//! becomes so much code, and no more.

mod documents;
mod found;

use std::{env, fmt::Write, fs, process::Command, sync::OnceLock};

use fid_codegen::{Compiled, Options, compile_with, expand::expand, source::Source};
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;

/// Which document a process is for.
const VARIABLE: &str = "FID_HOSTILE_DOCUMENT";

/// How many times its size a document may take, and how much any may.
const TIMES: usize = 20;
const CONSTANT: usize = 64 << 20;

/// How many tokens may be made of a byte, and how many of any document.
const TOKENS: (usize, usize) = (8, 20_000);

/// How many hundredths of a second a processor may work for a document: some take two or three seconds, and what grows
/// with the square of their size takes minutes.
const TICKS: usize = 3_000;

/// What became of a document.
#[derive(Debug)]
struct Outcome {
    size: usize,
    /// The most memory that the process had, in bytes; unknown on some systems.
    peak: Option<usize>,
    tokens: usize,
    /// How long a processor worked for it, in hundredths of a second.
    ticks: usize,
}

/// Makes a test of each document.
macro_rules! hostile {
    ($($name:ident,)*) => {
        $(#[test] fn $name() { super::survives(stringify!($name)); })*

        /// Returns the name of the file and its text.
        pub(super) fn document(name: &str) -> Option<(&'static str, String)> {
            match name {
                $(stringify!($name) => Some(texts::$name()),)*
                _ => None,
            }
        }
    };
}

use hostile;

#[track_caller]
fn survives(name: &str) {
    static NOTHING: OnceLock<Outcome> = OnceLock::new();
    let nothing = NOTHING.get_or_init(|| run("nothing"));
    let outcome = run(name);
    let size = outcome.size;
    assert!(
        outcome.tokens <= TOKENS.0 * size + TOKENS.1,
        "too much code: {outcome:?}"
    );
    assert!(outcome.ticks <= TICKS, "too much work: {outcome:?}");
    if let (Some(peak), Some(least)) = (outcome.peak, nothing.peak) {
        let most = least + TIMES * size + CONSTANT;
        assert!(peak <= most, "more than {most} bytes: {outcome:?}");
    }
}

/// Compiles a document in a process of its own: this one again, with that test alone.
#[track_caller]
fn run(name: &str) -> Outcome {
    let done = Command::new(env::current_exe().expect("the test has a program"))
        .args([
            "--exact",
            "hostile::the_process_of_a_document",
            "--nocapture",
        ])
        .env(VARIABLE, name)
        .env("RUST_BACKTRACE", "0")
        .output()
        .expect("the program runs");
    let (told, error) = (
        String::from_utf8_lossy(&done.stdout),
        String::from_utf8_lossy(&done.stderr),
    );
    assert!(done.status.success(), "{name}: {told}{error}");
    let line = told.lines().find_map(|line| line.strip_prefix("outcome "));
    let mut numbers = line.unwrap_or_default().split(' ').map(str::parse);
    let mut next = || numbers.next().and_then(Result::ok).unwrap_or_default();
    Outcome {
        size: next(),
        peak: Some(next()).filter(|peak| *peak > 0),
        tokens: next(),
        ticks: next(),
    }
}

#[test]
fn the_process_of_a_document() {
    let Ok(name) = env::var(VARIABLE) else {
        return;
    };
    let (file, text) = documents::document(&name).unwrap_or(("nothing.yaml", String::new()));
    let size = text.len();
    let options = |lenient| Options { lenient };
    let Compiled { api, mistakes, .. } =
        compile_with(Source::new(file, text.as_str()), options(false));
    let is_right = mistakes.is_empty();
    // No program has the mistakes of two runs.
    drop(mistakes);
    if !is_right {
        compile_with(Source::new(file, text), options(true));
    }
    // Code is counted: that of tokens which no compiler takes is large.
    let peak = peak().unwrap_or_default();
    let tokens = count(expand(&api).to_token_stream());
    let mut line = String::from("\noutcome");
    for number in [size, peak, tokens, ticks().unwrap_or_default()] {
        write!(line, " {number}").expect("a String takes all that is written");
    }
    // The other process reads it.
    println!("{line}");
}

/// Returns the most memory that this process had, as Linux tells.
fn peak() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: usize = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kilobytes << 10)
}

/// Returns how long a processor worked for this process, in hundredths of a second, as Linux tells: proc(5).
fn ticks() -> Option<usize> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program is in parentheses, and may have blanks in it.
    let (_, fields) = stat.rsplit_once(')')?;
    let mut fields = fields.split_whitespace().skip(11);
    let mut next = || fields.next()?.parse::<usize>().ok();
    Some(next()? + next()?)
}

fn count(tokens: TokenStream) -> usize {
    let one = |token| match token {
        TokenTree::Group(group) => 1 + count(group.stream()),
        _ => 1,
    };
    tokens.into_iter().map(one).sum()
}
