//! Where requests go, and what servers send in turn.

use std::error::Error;

use fid_runtime::ToServer;

#[fid_runtime::client("documents/servers.yaml")]
mod api {}

use api::servers::{Server, ServerRegion};

#[test]
fn variables_of_a_server_are_set_by_name() -> Result<(), Box<dyn Error>> {
    assert_eq!(Server::new().url(), "https://eu.a.example:443/v1");
    let server = Server::new().region(ServerRegion::Us).port("8443");
    let api = api::Client::builder().server(&server).build()?;
    let request = api.list_pets().request()?;
    assert_eq!(request.uri(), "https://us.a.example:8443/v1/pets");
    Ok(())
}

#[test]
fn the_first_server_is_the_default() -> Result<(), Box<dyn Error>> {
    let request = api::Client::new()?.list_pets().request()?;
    assert_eq!(request.uri(), "https://eu.a.example/v1/pets");
    Ok(())
}

#[test]
fn a_path_as_a_server_is_of_the_host_of_the_client() -> Result<(), Box<dyn Error>> {
    let request = api::Client::new()?.change_pets().request()?;
    assert_eq!(request.uri(), "https://eu.a.example/v2/pets");
    let local = api::Client::builder().base_url("http://127.0.0.1:8080/mock");
    let request = local.build()?.change_pets().request()?;
    assert_eq!(request.uri(), "http://127.0.0.1:8080/v2/pets");
    Ok(())
}

#[test]
fn a_server_of_an_operation_gives_way_to_the_users() -> Result<(), Box<dyn Error>> {
    let request = api::Client::new()?.add_pet().request()?;
    assert_eq!(request.uri(), "https://add.a.example/pets");
    let local = api::Client::builder().base_url("http://127.0.0.1:8080/mock");
    let request = local.build()?.add_pet().request()?;
    assert_eq!(request.uri(), "http://127.0.0.1:8080/mock/pets");
    Ok(())
}

#[test]
fn what_the_server_sends_is_read_from_json_and_from_a_form() -> Result<(), Box<dyn Error>> {
    let body = br#"{"price":7,"buyer":"8","paid":true,"tags":["a"]}"#;
    let json = api::callbacks::sold_post_json(body)?;
    let form = api::callbacks::sold_post_form(b"price=7&buyer=8&paid=true&tags=a")?;
    assert_eq!(json, form);
    assert_eq!((form.price, form.buyer.as_deref()), (7, Some("8")));
    assert!(api::callbacks::sold_post_form(b"price=cheap").is_err());
    assert_eq!(api::callbacks::moved(br#""home""#)?, "home");
    Ok(())
}
