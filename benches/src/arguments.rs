//! The command line.

use clap::{Parser, Subcommand};

/// Measures what fid's clients cost beside code written by hand, and writes RESULTS.md.
#[derive(Debug, Parser)]
#[command(name = "fid-benches", after_long_help = MORE, args_conflicts_with_subcommands = true)]
pub(crate) struct Arguments {
    /// Benches to run, all unless named; the tables of the others stay as they are
    pub(crate) benches: Vec<String>,

    /// Runs less often: for a laptop
    #[arg(long)]
    pub(crate) quick: bool,

    /// Runs only this piece of the benches that come in pieces, and keeps the rows of their others; may be repeated
    #[arg(long, value_name = "PIECE")]
    pub(crate) only: Vec<String>,

    /// Prints the names of the benches, and of their pieces
    #[arg(long)]
    pub(crate) list: bool,

    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Prints the counts alone, which are the same in every run
    Counts {
        /// Ends with 1 where a count is over its budget or could not be taken
        #[arg(long)]
        check: bool,
    },
    /// Writes RESULTS.md and the plots anew from the tables that are kept, without measuring
    Draw,
    /// Does a piece of work so many times and prints how often it allocated
    #[command(hide = true)]
    Work {
        name: String,
        origin: String,
        times: u32,
    },
    /// Sends calls, so many at a time, and prints how fast that was
    #[command(hide = true)]
    Load {
        whose: String,
        origin: String,
        calls: u32,
        flying: u32,
    },
    /// Answers the requests of the others
    #[command(hide = true)]
    Serve,
}

const MORE: &str = "\
Examples:
  cargo run --release -p fid-benches
  cargo run --release -p fid-benches -- requests decode
  cargo run --release -p fid-benches -- compile peers --only nexus
  cargo run --release -p fid-benches -- counts --check

Instructions are counted by valgrind's callgrind (Debian: apt-get install valgrind): the work is done a few times and more
often, each in a process of its own, and the difference by the difference of times is the count. Allocations are counted
by the allocator in the same way. What cannot be measured is said in its row.

What compiles takes hours, so those benches come in pieces: the documents, and 10, 100 and 1000 operations that are made
up. A table is kept after each piece. With --only, the rows of the other pieces stay as they were; where those are of
another day or machine, or of a quick run, they say so. The other generators are installed by cargo, once, into
target/peers.";
