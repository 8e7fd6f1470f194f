//! `fid explain`: the page of an error.

use clap::Args;
use fid_client::{FidPage, fid_codes};
use fid_codegen::suggest::nearest;
use serde_json::{Value, json};

use crate::{
    failure::{Exit, Failure},
    printer::{Printer, STRONG, WEAK},
};

/// Explain the number of an error, such as FID-0204
#[derive(Debug, Args)]
#[command(after_help = "\
Every error ends with its number. The page about it says what happened, why it may
have, what to do, and what it looks like. Without a number, all of them are listed:

  FID-01xx  refused before anything was sent: settings, credentials, the request
  FID-02xx  what the server said
  FID-03xx  the way to the server: name, connection, TLS, time
  FID-04xx  an answer that cannot be used
  FID-05xx  signing in, and sessions
  FID-06xx  where sessions are kept

Examples:
  fid explain FID-0204
  fid explain 204
  fid explain --json | jq -r 'select(.disposition | startswith(\"retry\")).code'")]
pub(crate) struct Explain {
    /// The number: FID-0204, or 204
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

impl Explain {
    pub(crate) fn run(self, printer: &Printer) -> Result<(), Failure> {
        let pages = fid_codes::pages();
        match self.code {
            None => list(printer, &pages),
            Some(code) => show(printer, find(&code, &pages)?),
        }
    }
}

fn list(printer: &Printer, pages: &[&FidPage]) -> Result<(), Failure> {
    for page in pages {
        let code = page.code;
        printer.line(format_args!("{STRONG}{code}{STRONG:#}  {}", page.title))?;
        printer.object(&to_json(page))?;
    }
    printer.detail(format_args!("\n{WEAK}fid explain CODE tells more{WEAK:#}"))
}

fn show(printer: &Printer, page: &FidPage) -> Result<(), Failure> {
    printer.line(format_args!(
        "{STRONG}{}{STRONG:#}  {}\n",
        page.code, page.title
    ))?;
    let parts = [
        ("What happened", page.happened),
        ("Why", page.why),
        ("What to do", page.what_to_do),
        ("A program is told", page.disposition),
        ("Example", page.example),
    ];
    for (heading, text) in parts {
        printer.line(format_args!("{STRONG}{heading}{STRONG:#}"))?;
        for line in text.lines() {
            printer.line(format_args!("{}", wrapped(line)))?;
        }
        printer.line("")?;
    }
    printer.object(&to_json(page))
}

/// Indents a text, and breaks it into lines that a terminal of 80 columns shows. What is set out by hand stays so.
fn wrapped(text: &str) -> String {
    const WIDTH: usize = 78;
    let by_hand = text.contains("  ") || text.starts_with(' ');
    let mut lines = vec![String::from(" ")];
    for word in text.split(if by_hand { '\n' } else { ' ' }) {
        let last = lines.last().map_or(0, |line| line.chars().count());
        if last > 1 && last + 1 + word.chars().count() > WIDTH {
            lines.push(String::from(" "));
        }
        if let Some(line) = lines.last_mut() {
            line.push(' ');
            line.push_str(word);
        }
    }
    lines.join("\n")
}

/// Finds the page of a code, however it is written: `FID-0204`, `fid-204`, `204`.
fn find<'a>(code: &str, pages: &[&'a FidPage]) -> Result<&'a FidPage, Failure> {
    let wanted = normal(code);
    if let Some(page) = pages.iter().find(|page| page.code.as_str() == wanted) {
        return Ok(page);
    }
    let near = nearest(&wanted, pages.iter().map(|page| page.code.as_str()));
    let help = match near {
        Some(near) => format!("did you mean {near}? `fid explain` lists all of them"),
        None => "`fid explain` lists all of them".to_owned(),
    };
    let message = format!("no error has the number {wanted}");
    Err(Failure::new(Exit::Usage, message).help(help))
}

fn normal(code: &str) -> String {
    let code = crate::text::printable(code.trim()).to_ascii_uppercase();
    let digits = code.trim_start_matches("FID").trim_start_matches('-');
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_number {
        format!("FID-{digits:0>4}")
    } else {
        code
    }
}

fn to_json(page: &FidPage) -> Value {
    json!({
        "code": page.code.as_str(),
        "title": page.title,
        "disposition": page.disposition,
        "advice": page.code.advice(),
        "happened": page.happened,
        "why": page.why,
        "what_to_do": page.what_to_do,
        "example": page.example,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_however_it_is_written() {
        for text in [
            "FID-0204",
            "fid-0204",
            "FID0204",
            "0204",
            "204",
            " fid-204\n",
        ] {
            assert_eq!(normal(text), "FID-0204", "{text}");
        }
        assert_eq!(normal("timeout"), "TIMEOUT");
    }

    #[test]
    fn long_lines_are_broken_and_what_is_set_out_is_not() {
        let long = "word ".repeat(40);
        assert!(
            wrapped(long.trim())
                .lines()
                .all(|line| line.chars().count() <= 78)
        );
        let columns = format!("a:   {}", "x".repeat(90));
        assert_eq!(wrapped(&columns).lines().count(), 1);
    }
}
