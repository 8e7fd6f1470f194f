//! A client of what is right in a document.

use std::error::Error;

#[deny(warnings)]
#[fid_runtime::client("documents/lenient.yaml", lenient)]
mod api {}

#[test]
fn what_is_right_is_called() -> Result<(), Box<dyn Error>> {
    let api = api::Client::new()?;
    let request = api.get_pet(7).request()?;
    assert_eq!(request.uri(), "https://pets.example.com/pets/7");
    Ok(())
}
