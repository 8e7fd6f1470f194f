//! What a tool of others said when it failed, in a line that a table can show.

use std::{
    path::Path,
    process::{Command, Stdio},
};

/// The longest that is shown.
const MOST: usize = 200;

/// Runs a tool.
///
/// # Errors
///
/// The text is the first line that says what went wrong, without the folders of this machine.
pub(super) fn run(command: &mut Command) -> Result<(), String> {
    let output = command.stdin(Stdio::null()).env("NO_COLOR", "1").output();
    let output = output.map_err(|error| error.to_string())?;
    if output.status.success() {
        return Ok(());
    }
    let [shown, said] = [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text));
    // progenitor shows what failed, and then says only that something did.
    let failed = shown.lines().find(|line| line.contains("fail: "));
    Err(match failed.and_then(message).or_else(|| message(&said)) {
        Some(message) => message,
        None => output.status.to_string(),
    })
}

/// Finds what went wrong: behind a panic, in the first line that says error, or in the first line.
fn message(said: &str) -> Option<String> {
    let lines = || {
        let lines = said.lines().map(str::trim);
        lines.filter(|line| !line.is_empty())
    };
    let panic = lines()
        .skip_while(|line| !line.contains("panicked at"))
        .nth(1);
    let is_error = |line: &&str| line.to_ascii_lowercase().starts_with("error");
    let line = panic.or(lines().find(is_error)).or(lines().next())?;
    let words: Vec<&str> = line.split(' ').map(without_folder).collect();
    Some(words.join(" ").chars().take(MOST).collect())
}

/// Leaves the name of a file of this machine. A path of an API has no folder here.
fn without_folder(word: &str) -> &str {
    let path = Path::new(word.trim_start_matches(['`', '"', '\'', '(']));
    let mut folders = path
        .ancestors()
        .skip(1)
        .filter(|folder| folder.parent().is_some());
    match path.is_absolute() && folders.any(Path::is_dir) {
        true => word.rsplit('/').next().unwrap_or(word),
        false => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_panic_its_words_are_told_and_not_its_place() {
        let said =
            "\nthread 'main' (7) panicked at src/x.rs:7:9:\nassertion failed: a <= 1\nnote: run\n";
        assert_eq!(message(said).as_deref(), Some("assertion failed: a <= 1"));
    }

    #[test]
    fn the_first_error_is_told_behind_warnings() {
        let said =
            "warning: x\n\nerror[E0428]: the name `A` is defined twice\nerror: could not compile\n";
        let told = message(said);
        assert_eq!(
            told.as_deref(),
            Some("error[E0428]: the name `A` is defined twice")
        );
    }

    #[test]
    fn folders_of_this_machine_are_left_out_and_paths_of_an_api_are_not() {
        let folder = std::env::temp_dir();
        let said = format!(
            "Error: no /users/{{id}} in {}",
            folder.join("a.json").display()
        );
        let told = message(&said);
        assert_eq!(told.as_deref(), Some("Error: no /users/{id} in a.json"));
    }
}
