//! What is printed.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the terminal"
)]

/// Prints what was asked for.
pub(crate) fn say(text: &str) {
    println!("{text}");
}

/// Prints how far it is, and what went wrong.
pub(crate) fn tell(text: &str) {
    eprintln!("{text}");
}
