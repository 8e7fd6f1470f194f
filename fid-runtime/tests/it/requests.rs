//! What a call sends, looked at without a network.

use fid_runtime::{Disposition, Error, Request};

use crate::api::{Client, TokenExchange};
use crate::support::{client, credential};

/// Writes a request as HTTP does, for comparing.
fn written<E>(request: Result<Request, Error<E>>) -> String {
    let request = request.unwrap();
    let mut text = format!("{} {}\n", request.method(), request.uri());
    for (name, value) in request.headers() {
        text += &format!("{name}: {}\n", value.to_str().unwrap());
    }
    text + &String::from_utf8_lossy(request.body().unwrap_or_default())
}

const USER_AGENT: &str = concat!("fid-runtime/", env!("CARGO_PKG_VERSION"));

fn api() -> Client {
    client(&[]).0
}

#[test]
fn headers_stand_in_a_fixed_order() {
    let body = TokenExchange::new("canary-code").revoke_uri("https://example.com/revoke");
    let call = api()
        .partner(&credential())
        .exchange_token(body)
        .header("x-first", "1")
        .header("x-second", "2");
    let expected = format!(
        "POST https://api.example.com/api/v1/oauth/token\n\
         accept: application/json\n\
         content-type: application/json\n\
         user-agent: {USER_AGENT}\n\
         authorization: Basic Y2FuYXJ5LWlkOmNhbmFyeS1zZWNyZXQ=\n\
         x-first: 1\n\
         x-second: 2\n\
         {{\"authorization_code\":\"canary-code\",\"revoke_uri\":\"https://example.com/revoke\"}}"
    );
    assert_eq!(written(call.request()), expected);
}

#[test]
fn what_is_not_given_is_not_written() {
    let call = api()
        .partner(&credential())
        .exchange_token(TokenExchange::new("c"));
    assert!(written(call.request()).ends_with("\n{\"authorization_code\":\"c\"}"));
    let request = api().get_user().request().unwrap();
    assert_eq!(request.body(), None);
    assert_eq!(request.query(), None);
    let names: Vec<_> = request
        .headers()
        .keys()
        .map(http::HeaderName::as_str)
        .collect();
    assert_eq!(names, ["accept", "user-agent"]);
}

#[test]
fn credentials_go_only_where_they_are_asked_for() {
    let api = api();
    let token = "canary-token".into();
    let sent = |client: Client<_>| written(client.access_token(&token).get_user().request());
    assert!(sent(api.clone()).contains("\nauthorization: Bearer canary-token\n"));
    assert!(!written(api.partner(&credential()).get_user().request()).contains("authorization"));
    let key = api
        .api_key(&"canary-key".into())
        .exchange_token(TokenExchange::new("c"));
    assert!(written(key.request()).contains("\nx-api-key: canary-key\n"));
}

#[test]
fn opening_a_door_replaces_the_credential() {
    let call = api()
        .partner(&credential())
        .access_token(&"canary-token".into())
        .get_user();
    let request = call.request().unwrap();
    assert_eq!(request.headers().get_all("authorization").iter().count(), 1);
    assert!(request.headers()["authorization"].is_sensitive());
}

#[test]
fn path_values_are_encoded_and_double_slashes_survive() {
    for (owner, pets, path) in [
        ("a", vec!["1"], "/owners/a//pets/1.json"),
        ("a/b", vec!["1", "2"], "/owners/a%2Fb//pets/1,2.json"),
        (
            "a b?c#d",
            vec!["%2e"],
            "/owners/a%20b%3Fc%23d//pets/%252e.json",
        ),
        (
            "é{petId}",
            vec!["x,y"],
            "/owners/%C3%A9%7BpetId%7D//pets/x%2Cy.json",
        ),
        ("..a", vec![".."], "/owners/..a//pets/...json"),
        ("...", vec!["", ""], "/owners/...//pets/,.json"),
        (
            "\u{0}\r\n",
            vec!["~-_."],
            "/owners/%00%0D%0A//pets/~-_..json",
        ),
    ] {
        let request = api().get_pet(owner, &pets).request().unwrap();
        assert_eq!(request.path(), path);
    }
}

#[test]
fn path_values_that_name_another_path_are_refused() {
    for (owner, pets, text) in [
        (
            "",
            vec!["1"],
            "getPet was not sent: the path parameter `owner` is empty",
        ),
        (
            "a",
            vec![],
            "getPet was not sent: the path parameter `petId` is empty",
        ),
        (
            ".",
            vec!["1"],
            "getPet was not sent: a path parameter is `.` or `..`, which would name another path",
        ),
        (
            "..",
            vec!["1"],
            "getPet was not sent: a path parameter is `.` or `..`, which would name another path",
        ),
    ] {
        let error = api().get_pet(owner, &pets).request().unwrap_err();
        assert_eq!(error.to_string(), format!("{text} [FID-0121]"));
        assert!(error.is_invalid_request());
        assert_eq!(error.disposition(), Disposition::Bug);
        assert_eq!((error.attempts(), error.status()), (0, None));
    }
}

#[test]
fn a_url_may_be_long_but_not_endless() {
    let request = |length| api().get_pet(&"a".repeat(length), &["1"]).request();
    assert_eq!(request(65_000).unwrap().uri().path().len(), 65_021);
    assert_eq!(
        request(65_535).unwrap_err().to_string(),
        "getPet was not sent: the URL is too long [FID-0121]"
    );
    let longest = 65_534 - "/owners///pets/1.json".len();
    assert_eq!(
        request(longest).unwrap().into_http().uri().path().len(),
        65_534
    );
    assert!(request(longest + 1).is_err());
}

#[test]
fn a_path_that_its_parameters_do_not_fit_is_refused() {
    assert!(api().missing().request().unwrap_err().is_invalid_request());
    assert!(api().surplus().request().unwrap_err().is_invalid_request());
}

#[test]
fn queries_repeat_the_name_for_each_item() {
    let tags = vec!["a&b=c".to_owned(), String::new(), "é +".to_owned()];
    let call = api().list_pets("s p").tags(tags).limit(-5);
    let query = "scope=s%20p&tags%5B%5D=a%26b%3Dc&tags%5B%5D=&tags%5B%5D=%C3%A9%20%2B&limit=-5";
    assert_eq!(call.request().unwrap().query(), Some(query));
    let call = api().list_pets("").tags(Vec::new());
    assert_eq!(call.request().unwrap().query(), Some("scope="));
}

#[test]
fn header_parameters_must_be_visible_text() {
    let call = |trace: &str| api().list_pets("s").trace(trace.to_owned());
    assert_eq!(call("a b").request().unwrap().headers()["x-trace"], "a b");
    assert_eq!(call("").request().unwrap().headers()["x-trace"], "");
    for trace in ["a\r\nx: y", "é", "\0", "\t"] {
        let error = call(trace).request().unwrap_err();
        assert_eq!(
            error.to_string(),
            "listPets was not sent: the value of the header `X-Trace` is no visible ASCII text [FID-0121]"
        );
    }
    let call = api().list_pets("s").session("canary-session".into());
    assert!(call.request().unwrap().headers()["x-session"].is_sensitive());
}

#[test]
fn headers_of_the_user_replace_and_are_checked() {
    let call = |name: &str| {
        api()
            .access_token(&"canary-token".into())
            .get_user()
            .header(name, "v")
    };
    let request = call("Accept").request().unwrap();
    assert_eq!(
        request
            .headers()
            .get_all("accept")
            .iter()
            .collect::<Vec<_>>(),
        ["v"]
    );
    assert_eq!(request.headers().keys().next().unwrap(), "accept");
    for name in [
        "Host",
        "content-length",
        "Transfer-Encoding",
        "connection",
        "a b",
        "",
        "authorization",
    ] {
        let error = call(name).request().unwrap_err();
        assert!(error.is_invalid_request(), "{name}: {error}");
    }
    let request = api()
        .get_user()
        .header("authorization", "Custom x")
        .request()
        .unwrap();
    assert!(request.headers()["authorization"].is_sensitive());
    let request = api().get_user().idempotency_key("k-1").request().unwrap();
    assert_eq!(request.headers()["idempotency-key"], "k-1");
}

#[test]
fn a_credential_that_no_header_can_carry_is_refused() {
    for token in ["", "a\r\nb", "é", "a b"] {
        let error = api()
            .access_token(&token.into())
            .get_user()
            .request()
            .unwrap_err();
        assert!(error.is_invalid_request());
        assert_eq!(error.disposition(), Disposition::FixConfiguration);
    }
}

#[test]
fn an_operation_may_have_a_server_of_its_own() {
    let api = api();
    for _ in 0..2 {
        assert_eq!(
            api.put_pet().request().unwrap().uri(),
            "https://pets.example.com/base/v2/pet"
        );
    }
    let error = api.insecure().request().unwrap_err();
    assert_eq!(error.disposition(), Disposition::FixConfiguration);
}

#[test]
fn the_base_url_replaces_every_server() {
    let api = Client::builder()
        .base_url("http://127.0.0.1:3000/mock/")
        .transport(crate::support::script(&[]).0);
    let api = api.build().unwrap();
    assert_eq!(
        api.put_pet().request().unwrap().uri(),
        "http://127.0.0.1:3000/mock/v2/pet"
    );
    assert_eq!(
        api.get_user().request().unwrap().uri(),
        "http://127.0.0.1:3000/mock/api/v1/user"
    );
}

#[test]
fn the_product_of_the_user_stands_before_our_own() {
    let api = Client::builder()
        .user_agent("shop/1.4")
        .transport(crate::support::script(&[]).0)
        .build()
        .unwrap();
    let request = api.get_user().request().unwrap();
    assert_eq!(
        request.headers()["user-agent"],
        format!("shop/1.4 {USER_AGENT}")
    );
}

#[test]
fn requests_turn_into_those_of_other_libraries() {
    let request = api()
        .partner(&credential())
        .exchange_token(TokenExchange::new("c"))
        .request()
        .unwrap()
        .into_http();
    assert_eq!(request.method(), "POST");
    assert_eq!(request.uri(), "https://api.example.com/api/v1/oauth/token");
    assert_eq!(request.headers().len(), 4);
    assert_eq!(
        request.body().as_bytes(),
        Some(&br#"{"authorization_code":"c"}"#[..])
    );
}
