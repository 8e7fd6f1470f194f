//! Instructions of rustc while it checks a crate. Valgrind takes fifty times as long as rustc, so they are counted of
//! small crates only.

use std::{
    fs::{self, Permissions},
    io,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Command,
};

use super::{
    crates::Crate,
    measure::{Task, cargo, prepare, touch},
};
use crate::callgrind::told;

/// Counts them. Cargo runs rustc under valgrind, as the wrapper of the workspace's own crates, and of the processes
/// that cargo asks things the one counts that took the most.
pub(super) fn count(side: &Crate) -> Result<f64, String> {
    told(Command::new("valgrind").arg("--version"))?;
    prepare(Task::Check, side)?;
    let counts = side.folder.join("counts");
    drop(fs::remove_dir_all(&counts));
    fs::create_dir_all(&counts).map_err(words)?;
    touch(side)?;
    let wrapper = write_wrapper(side, &counts)?;
    let sysroot = told(Command::new("rustc").args(["--print", "sysroot"]))?;
    let mut command = cargo(Task::Check, side);
    command
        .env("RUSTC", Path::new(sysroot.trim()).join("bin/rustc"))
        .env("RUSTC_WORKSPACE_WRAPPER", wrapper);
    told(&mut command)?;
    most(&counts)
}

/// Writes a program that runs another one under valgrind.
fn write_wrapper(side: &Crate, counts: &Path) -> Result<PathBuf, String> {
    let file = side.folder.join("counted");
    let counts = counts.display();
    let line = format!("valgrind -q --tool=callgrind '--callgrind-out-file={counts}/%p' \"$@\"");
    fs::write(&file, format!("#!/bin/sh\nexec {line}\n")).map_err(words)?;
    fs::set_permissions(&file, Permissions::from_mode(0o755)).map_err(words)?;
    Ok(file)
}

/// Returns the largest of the totals in callgrind's files.
fn most(folder: &Path) -> Result<f64, String> {
    let mut most: Option<u64> = None;
    for file in fs::read_dir(folder).map_err(words)? {
        let file = file.map_err(words)?;
        let text = fs::read_to_string(file.path()).map_err(words)?;
        let total = text.lines().find_map(|line| line.strip_prefix("totals: "));
        most = most.max(total.and_then(|total| total.trim().parse().ok()));
    }
    let most = most.ok_or("valgrind counted nothing")?;
    Ok(most as f64)
}

#[expect(clippy::needless_pass_by_value, reason = "`map_err` hands it over")]
fn words(error: io::Error) -> String {
    error.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_count_is_that_of_the_check() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        for (name, text) in [("1", "totals: 12\n"), ("2", "x\ntotals: 345\n"), ("3", "")] {
            fs::write(folder.path().join(name), text).expect("a file can be written");
        }
        assert_eq!(most(folder.path()).expect("there are counts"), 345.0);
    }

    #[test]
    fn no_count_is_an_error() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        assert!(most(folder.path()).is_err());
    }
}
