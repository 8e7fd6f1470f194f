//! A crate that only loads the dependencies of another: of a small client, that is most of what a check takes.

use std::{fs, process::Command};

use serde_json::Value;

use super::crates::{Crate, Crates};
use crate::callgrind::told;

/// Writes the crate beside the one whose dependencies it has.
pub(super) fn write(crates: &Crates, of: &Crate) -> Result<Crate, String> {
    let name = of.folder.file_name().unwrap_or_default().to_string_lossy();
    let hull = crates.at(&format!("{name}-hull"));
    let code = code(&dependencies(of)?);
    let write = || {
        fs::create_dir_all(hull.folder.join("src"))?;
        for file in ["Cargo.toml", "Cargo.lock"] {
            fs::copy(of.folder.join(file), hull.folder.join(file))?;
        }
        fs::write(hull.folder.join("src/lib.rs"), code)
    };
    write().map_err(|error: std::io::Error| error.to_string())?;
    Ok(hull)
}

/// Without its name in the code, rustc would not load a crate.
fn code(dependencies: &[String]) -> String {
    let load = |name: &String| format!("extern crate {} as _;\n", name.replace('-', "_"));
    dependencies.iter().map(load).collect()
}

/// Returns the names of the dependencies that a crate has without asking for more.
fn dependencies(of: &Crate) -> Result<Vec<String>, String> {
    let mut command = Command::new("cargo");
    command.args(["metadata", "--no-deps", "--format-version", "1"]);
    let text = told(command.current_dir(&of.folder))?;
    let metadata: Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    Ok(names(&metadata))
}

fn names(metadata: &Value) -> Vec<String> {
    let dependencies = metadata["packages"][0]["dependencies"].as_array();
    let is_normal = |one: &&Value| one["kind"].is_null() && one["optional"] != true;
    let name = |one: &Value| {
        let name = one["rename"].as_str().or(one["name"].as_str());
        name.map(str::to_owned)
    };
    let dependencies = dependencies.into_iter().flatten();
    dependencies.filter(is_normal).filter_map(name).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_dependencies_that_a_crate_always_has_are_loaded_by_the_names_it_gives_them() {
        let metadata = json!({ "packages": [{ "dependencies": [
            { "name": "a-b", "rename": null, "kind": null, "optional": false },
            { "name": "c", "rename": "d", "kind": null, "optional": false },
            { "name": "e", "rename": null, "kind": "dev", "optional": false },
            { "name": "f", "rename": null, "kind": null, "optional": true },
        ] }] });
        assert_eq!(
            code(&names(&metadata)),
            "extern crate a_b as _;\nextern crate d as _;\n"
        );
    }
}
