//! The other generators: their versions, how each is installed, and how it is called, as its README says.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::super::{
    crates::{Crate, Crates},
    failure, repository,
};
use crate::terminal::tell;

/// A generator, whose crate installs a program of the same name.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Tool {
    name: &'static str,
    package: &'static str,
    version: &'static str,
    arguments: Arguments,
    /// Whether structs have builders, as ours have a setter for each property.
    builders: bool,
}

/// How a generator takes a document and the folder of a crate.
#[derive(Clone, Copy, Debug)]
enum Arguments {
    Progenitor,
    Oas3Gen,
    /// It writes modules, and what the manifest of their crate needs.
    OpenapiToRust,
    Ploidy,
}

/// The client of it is of its default style: methods with positional arguments.
pub(in super::super) const PROGENITOR: Tool = Tool {
    name: "progenitor",
    package: "cargo-progenitor",
    version: "0.15.1",
    arguments: Arguments::Progenitor,
    builders: false,
};

pub(in super::super) const OAS3_GEN: Tool = Tool {
    name: "oas3-gen",
    package: "oas3-gen",
    version: "0.29.0",
    arguments: Arguments::Oas3Gen,
    builders: false,
};

const OPENAPI_TO_RUST: Tool = Tool {
    name: "openapi-to-rust",
    package: "openapi-to-rust",
    version: "0.23.0",
    arguments: Arguments::OpenapiToRust,
    builders: false,
};

const PLOIDY: Tool = Tool {
    name: "ploidy",
    package: "ploidy",
    version: "0.15.0",
    arguments: Arguments::Ploidy,
    builders: false,
};

/// All of them, in each style.
pub(super) const TOOLS: [Tool; 6] = [
    PROGENITOR,
    PROGENITOR.with_builders(),
    OAS3_GEN,
    OAS3_GEN.with_builders(),
    OPENAPI_TO_RUST,
    PLOIDY,
];

impl Tool {
    /// Returns the same generator with the option that has it write builders.
    const fn with_builders(self) -> Self {
        Self {
            builders: true,
            ..self
        }
    }

    pub(super) fn has_builders(&self) -> bool {
        self.builders
    }

    /// Returns its name and version, and its style.
    pub(in super::super) fn named(&self) -> String {
        let style = if self.builders { " with builders" } else { "" };
        format!("{} {}{style}", self.name, self.version)
    }

    /// Has cargo build the program, unless it is there.
    pub(in super::super) fn install(&self) -> Result<(), String> {
        if self.program().exists() {
            return Ok(());
        }
        tell(&format!("  cargo install of {}, once", self.named()));
        let mut command = Command::new("cargo");
        command.args(["install", "--quiet", "--locked", "--version", self.version]);
        command.arg("--root").arg(self.root()).arg(self.package);
        let target = repository().join("target/peers/target");
        failure::run(command.env("CARGO_TARGET_DIR", target))
            .map_err(|error| format!("cargo install: {error}"))
    }

    fn root(&self) -> PathBuf {
        let name = format!("target/peers/{}-{}", self.package, self.version);
        repository().join(name)
    }

    fn program(&self) -> PathBuf {
        self.root().join("bin").join(self.package)
    }

    /// Returns the command that generates a client.
    pub(in super::super) fn command(&self, document: &Path, folder: &Path) -> Command {
        let mut command = Command::new(self.program());
        match self.arguments {
            Arguments::Progenitor => {
                command.args(["progenitor", "--name", "client", "--version", "0.0.0"]);
                command.arg("--input").arg(document);
                command.arg("--output").arg(folder);
                if self.builders {
                    command.args(["--interface", "builder"]);
                }
            }
            Arguments::Oas3Gen => {
                command.args(["generate", "client-mod", "--workspace"]);
                if self.builders {
                    command.arg("--enable-builders");
                }
                command.arg("-i").arg(document).arg("-o").arg(folder);
            }
            Arguments::OpenapiToRust => {
                command.arg("generate").arg(document).current_dir(folder);
            }
            Arguments::Ploidy => {
                command.args(["generate", "rust"]).arg(document);
                command.arg("-o").arg(folder);
            }
        }
        command
    }

    /// Generates the crate of a document.
    pub(in super::super) fn generate(
        &self,
        document: &Path,
        name: &str,
        crates: &Crates,
    ) -> Result<Crate, String> {
        self.install()?;
        let words = |error: std::io::Error| error.to_string();
        let style = if self.builders { "-builders" } else { "" };
        let one = crates
            .empty(&format!("{name}-{}{style}", self.name))
            .map_err(words)?;
        fs::create_dir_all(&one.folder).map_err(words)?;
        failure::run(&mut self.command(document, &one.folder))?;
        if let Arguments::OpenapiToRust = self.arguments {
            finish(&one.folder).map_err(words)?;
        }
        one.adopt().map_err(words)?;
        Ok(one)
    }

    /// Writes the crate that has progenitor's macro make the client, with the dependencies of the generated one.
    pub(in super::super) fn write_macro(
        &self,
        document: &Path,
        name: &str,
        crates: &Crates,
    ) -> Result<Crate, String> {
        let one = self.generate(document, name, crates)?;
        put_macro(&one.folder, document, self.version).map_err(|error| error.to_string())?;
        Ok(one)
    }
}

/// Has the macro of a generated crate's generator in place of the code.
fn put_macro(folder: &Path, document: &Path, macro_version: &str) -> std::io::Result<()> {
    let manifest = fs::read_to_string(folder.join("Cargo.toml"))?;
    let line = |line: &str| match line.starts_with("progenitor-client ") {
        true => format!("progenitor = {macro_version:?}\n"),
        false => format!("{line}\n"),
    };
    let manifest: String = manifest.lines().map(line).collect();
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::copy(document, folder.join("document.json"))?;
    let code = "progenitor::generate_api!(\"document.json\");\n";
    fs::write(folder.join("src/lib.rs"), code)
}

/// Makes a crate of what openapi-to-rust wrote.
fn finish(folder: &Path) -> std::io::Result<()> {
    let needed = fs::read_to_string(folder.join("src/generated/REQUIRED_DEPS.toml"))?;
    let package = "[package]\nname = \"client\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n";
    fs::write(folder.join("Cargo.toml"), format!("{package}{needed}"))?;
    fs::write(folder.join("src/lib.rs"), "pub mod generated;\n")
}
