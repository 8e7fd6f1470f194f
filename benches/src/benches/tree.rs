//! What fid-client brings along, against reqwest itself.

mod lines;

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::Effort;
use crate::{callgrind::told, processor::seconds, table::Row, terminal::tell};

/// The crates of reqwest 0.13 with its default features.
const CRATES_OF_REQWEST: f64 = 108.0;

/// What fid-client has; more needs a reason.
const CRATES: f64 = 99.0;

pub(super) fn rows(effort: Effort) -> Vec<Row> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut rows = vec![
        crates_row(&here),
        lines::of_document(&here.join("api-spec/freedom-id.yaml")),
        lines::of_document(&here.join("benches/orders.yaml")),
        lines::of_folder(&here.join("../shared/specs")),
    ];
    if effort == Effort::Full {
        rows.push(checked(&here));
    }
    rows
}

fn crates_row(here: &Path) -> Row {
    let row = Row::count("crates of fid-client against reqwest", "crates")
        .budget(1.0)
        .ceiling(CRATES / CRATES_OF_REQWEST);
    match crates(here, "fid-client") {
        Ok(crates) => row.ours(crates).theirs(CRATES_OF_REQWEST),
        Err(error) => row.note(error),
    }
}

fn crates(folder: &Path, package: &str) -> Result<f64, String> {
    let mut command = cargo(folder);
    command.args([
        "tree",
        "--package",
        package,
        "--edges",
        "normal",
        "--prefix",
        "none",
        "--no-dedupe",
    ]);
    let text = told(&mut command)?;
    let crates: BTreeSet<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    u32::try_from(crates.len())
        .map(f64::from)
        .map_err(|error| error.to_string())
}

/// Checks both from nothing. Processor time, as what else the machine does must not count.
fn checked(here: &Path) -> Row {
    let row = Row::time(
        "cargo check of fid-client from nothing against reqwest",
        "s of CPU",
    );
    match check_both(here) {
        Ok((ours, theirs)) => row.ours(ours).theirs(theirs),
        Err(error) => row.note(error),
    }
}

fn check_both(here: &Path) -> Result<(f64, f64), String> {
    let folder = env::temp_dir().join(format!("fid-benches-{}", std::process::id()));
    let outcome = in_folder(here, &folder);
    // The folder is gone anyway with the machine's other temporary files.
    drop(fs::remove_dir_all(&folder));
    outcome
}

fn in_folder(here: &Path, folder: &Path) -> Result<(f64, f64), String> {
    let peer = folder.join("peer");
    let error = |error: std::io::Error| error.to_string();
    fs::create_dir_all(peer.join("src")).map_err(error)?;
    let manifest = "[package]\nname = \"peer\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\nreqwest = \"0.13\"\n";
    fs::write(peer.join("Cargo.toml"), manifest).map_err(error)?;
    fs::write(peer.join("src/lib.rs"), "").map_err(error)?;
    told(cargo(&peer).arg("fetch"))?;
    let ours = check(here, "fid-client", &folder.join("ours"))?;
    let theirs = check(&peer, "reqwest", &folder.join("theirs"))?;
    Ok((ours, theirs))
}

fn check(folder: &Path, package: &str, target: &PathBuf) -> Result<f64, String> {
    tell(&format!("  cargo check of {package} from nothing"));
    seconds(
        cargo(folder)
            .args(["check", "--package", package])
            .env("CARGO_TARGET_DIR", target),
    )
}

fn cargo(folder: &Path) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(folder);
    command
}
