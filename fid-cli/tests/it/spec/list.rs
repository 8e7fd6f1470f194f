//! `fid spec list`.

use serde_json::json;

use super::{PETS, write};
use crate::support::Machine;

#[test]
fn each_operation_has_a_line_with_its_doors() {
    let machine = Machine::new();
    let file = write(&machine, "pets.yaml", PETS);
    let done = machine.run(&["spec", "list", &file]);
    assert_eq!((done.code, done.stderr.as_str()), (0, ""));
    assert_eq!(
        done.stdout,
        "GET     /pets/{petId} get_pet\nDELETE  /pets/{petId} remove_pet token\n"
    );
    let done = machine.run(&["spec", "list", &file, "--json"]);
    assert_eq!(
        done.object(),
        json!({
            "id": "removePet",
            "name": "remove_pet",
            "method": "DELETE",
            "path": "/pets/{petId}",
            "doors": ["token"],
            "deprecated": true,
        })
    );
}
