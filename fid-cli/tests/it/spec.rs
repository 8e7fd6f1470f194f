//! `fid spec`: mistakes, lists and code.

mod check;
mod expand;
mod list;

use std::{fs, path::PathBuf};

use crate::support::Machine;

/// A document without a mistake.
const PETS: &str = "\
openapi: 3.1.0
info: { title: Pets, version: '1' }
servers: [{ url: https://pets.example.com }]
paths:
  /pets/{petId}:
    parameters: [{ name: petId, in: path, required: true, schema: { type: integer } }]
    get:
      operationId: getPet
      responses:
        200: { description: A pet., content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
    delete:
      operationId: removePet
      deprecated: true
      security: [{ token: [] }]
      responses:
        204: { description: Gone. }
components:
  securitySchemes:
    token: { type: http, scheme: bearer }
  schemas:
    Pet: { type: object, required: [name], properties: { name: { type: string } } }
";

/// Writes a file into the machine's home, and returns its path.
fn write(machine: &Machine, name: &str, text: &str) -> String {
    let path: PathBuf = machine.home().join(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// Returns what was printed, without the home's path.
fn without_home(machine: &Machine, text: &str) -> String {
    let home = machine.home().to_str().unwrap();
    text.replace(&format!("{home}/"), "").replace(home, ".")
}

/// The document with two mistakes.
fn broken() -> String {
    PETS.replace("in: path,", "in: pth,")
        .replace("name: { type: string }", "name: { type: strin }")
}
