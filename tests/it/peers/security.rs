//! Who is calling.

use fid_runtime::{BasicCredential, Secret};

use super::support::{header, path};

#[fid_runtime::client("documents/peers/security.yaml")]
mod api {}

fn client() -> api::Client {
    api::Client::new().unwrap()
}

#[test]
fn each_operation_gets_the_credential_that_it_asks_for() {
    let credential = BasicCredential::new("i", "s").unwrap();
    let (bearer, basic) = (
        client().with_bearer(&Secret::new("t")),
        client().with_basic(&credential),
    );
    for (request, expected) in [
        (bearer.as_bearer().request().unwrap(), "Bearer t"),
        (basic.as_basic().request().unwrap(), "Basic aTpz"),
        (basic.as_either().request().unwrap(), "Basic aTpz"),
        (bearer.as_either().request().unwrap(), "Bearer t"),
        (bearer.as_nobody().request().unwrap(), ""),
        (basic.as_nobody().request().unwrap(), ""),
    ] {
        assert_eq!(header(&request, "authorization"), expected);
    }
}

#[test]
fn a_token_of_oauth2_or_open_id_connect_is_a_bearer_token() {
    let token = Secret::new("t");
    let request = client().with_oauth(&token).as_oauth().request().unwrap();
    assert_eq!(header(&request, "authorization"), "Bearer t");
    let request = client().with_oidc(&token).as_oidc().request().unwrap();
    assert_eq!(header(&request, "authorization"), "Bearer t");
}

#[test]
fn a_key_goes_where_the_document_says_and_nowhere_else() {
    let key = Secret::new("k");
    let request = client().with_header_key(&key).as_header().request();
    let request = request.unwrap();
    assert_eq!(header(&request, "x-key"), "k");
    assert_eq!(header(&request, "authorization"), "");
    let request = client().with_query_key(&key).as_query().request().unwrap();
    assert_eq!(path(&request), "/query?key=k");
    let request = client().with_cookie_key(&key).as_cookie().request();
    assert_eq!(header(&request.unwrap(), "cookie"), "sid=k");
    let basic = BasicCredential::new("i", "s").unwrap();
    let both = client().with_basic_and_header_key(&basic, &key);
    let request = both.as_both().request().unwrap();
    assert_eq!(header(&request, "x-key"), "k");
    assert_eq!(header(&request, "authorization"), "Basic aTpz");
}
