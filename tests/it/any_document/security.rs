//! Credentials of every kind, one by one and together, from the document to the request.

use std::error::Error;

use fid_runtime::{BasicCredential, Request, Secret};

#[fid_runtime::client("documents/security.yaml")]
mod api {}

/// Returns the path with its query, and the headers that credentials take.
fn sent(request: &Request) -> (String, [String; 3]) {
    let header = |name| {
        let value = request.headers().get(name);
        value.map_or("", |value| value.to_str().unwrap()).to_owned()
    };
    let path = request.uri().to_string().replace("https://a.example", "");
    (path, ["x-key", "cookie", "authorization"].map(header))
}

fn expected(path: &str, headers: [&str; 3]) -> (String, [String; 3]) {
    (path.to_owned(), headers.map(str::to_owned))
}

#[test]
fn two_credentials_at_once_are_both_sent() -> Result<(), Box<dyn Error>> {
    let api = api::Client::new()?.with_key_and_app(&Secret::new("k"), &Secret::new("a b"));
    let request = api.list_pets().request()?;
    assert_eq!(
        sent(&request),
        expected("/pets?app%20id=a%20b", ["k", "", ""])
    );
    Ok(())
}

#[test]
fn of_several_credentials_only_those_go_that_are_asked_for() -> Result<(), Box<dyn Error>> {
    let api = api::Client::new()?.with_key_and_app(&Secret::new("k"), &Secret::new("a"));
    let request = api.add_pet().request()?;
    assert_eq!(sent(&request), expected("/pets?app%20id=a", ["", "", ""]));
    let request = api.sign_in().request()?;
    assert_eq!(sent(&request), expected("/pets", ["", "", ""]));
    Ok(())
}

#[test]
fn either_of_two_sets_opens_an_operation() -> Result<(), Box<dyn Error>> {
    let client = api::Client::new()?;
    let user = client.with_user(&BasicCredential::new("i", "s")?);
    let request = user.change_pets().request()?;
    assert_eq!(sent(&request), expected("/pets", ["", "", "Basic aTpz"]));
    let set = client.with_app_and_session(&Secret::new("a"), &Secret::new("s"));
    let request = set.change_pets().request()?;
    assert_eq!(
        sent(&request),
        expected("/pets?app%20id=a", ["", "sid=s", ""])
    );
    Ok(())
}

#[test]
fn a_client_without_the_optional_credential_may_call() -> Result<(), Box<dyn Error>> {
    let request = api::Client::new()?.add_pet().request()?;
    assert_eq!(sent(&request), expected("/pets", ["", "", ""]));
    Ok(())
}

#[test]
fn another_scheme_of_http_is_the_whole_header() -> Result<(), Box<dyn Error>> {
    let api = api::Client::new()?.with_signed(&Secret::new("DPoP abc"));
    let request = api.remove_pets().request()?;
    assert_eq!(sent(&request), expected("/pets", ["", "", "DPoP abc"]));
    Ok(())
}

#[test]
fn a_certificate_is_a_matter_of_the_transport() -> Result<(), Box<dyn Error>> {
    let request = api::Client::new()?.count_pets().request()?;
    assert_eq!(sent(&request), expected("/pets", ["", "", ""]));
    Ok(())
}

#[test]
fn a_token_of_open_id_connect_is_a_bearer_token() -> Result<(), Box<dyn Error>> {
    let api = api::Client::new()?.with_oidc(&Secret::new("t"));
    let request = api.ask_pets().request()?;
    assert_eq!(sent(&request), expected("/pets", ["", "", "Bearer t"]));
    Ok(())
}
