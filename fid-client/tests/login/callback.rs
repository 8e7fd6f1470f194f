//! Callbacks that are not as they should be.

use fid_client::http::StatusCode;
use fid_sandbox::{Fault, Operation, Times};

use crate::support::{Person, Service, with_parameter};

/// Opens a callback that is refused, and returns the heading of the page.
async fn refused(person: &mut Person, callback: &str, status: StatusCode) -> String {
    let answer = person.open(callback).await;
    assert_eq!(answer.status(), status, "{}", callback.len());
    let page = answer.text().await.unwrap();
    let (_, rest) = page.split_once("<h1>").unwrap();
    rest.split_once("</h1>").unwrap().0.to_owned()
}

const UNKNOWN: &str = "This sign-in cannot go on here";

#[tokio::test]
async fn another_browser_cannot_finish_a_sign_in_and_the_one_that_began_it_can() {
    let service = Service::start().await;
    let mut person = service.person();
    let callback = person.go_to_freedom_id(&service.sandbox, "/login").await;
    let mut other = service.person();
    let heading = refused(&mut other, &callback, StatusCode::BAD_REQUEST).await;
    assert_eq!(heading, UNKNOWN);
    assert_eq!(service.sandbox.requests(Operation::ExchangeToken), 0);
    person.open(&callback).await;
    assert!(person.is_signed_in().await);
}

#[tokio::test]
async fn a_callback_that_comes_again_is_refused_and_the_session_goes_on() {
    let service = Service::start().await;
    let mut person = service.person();
    let callback = person.go_to_freedom_id(&service.sandbox, "/login").await;
    let with_cookie = person.cookies.clone();
    person.open(&callback).await;
    assert_eq!(
        refused(&mut person, &callback, StatusCode::BAD_REQUEST).await,
        UNKNOWN
    );

    // Somebody has kept the cookie, which the answer took away.
    let mut keeper = service.person();
    keeper.cookies = with_cookie;
    let heading = refused(&mut keeper, &callback, StatusCode::GONE).await;
    assert_eq!(heading, "This sign-in is over already");
    assert_eq!(service.sandbox.requests(Operation::ExchangeToken), 1);
    assert!(person.is_signed_in().await);
    assert_eq!(person.open("/account").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_state_that_is_missing_doubled_changed_or_of_another_sign_in_is_refused() {
    let service = Service::start().await;
    let mut person = service.person();
    let good = person.go_to_freedom_id(&service.sandbox, "/login").await;
    let mut stranger = service.person();
    let foreign = stranger.go_to_freedom_id(&service.sandbox, "/login").await;
    let state = |address: &str| {
        address
            .split_once("state=")
            .unwrap()
            .1
            .split('&')
            .next()
            .unwrap()
            .to_owned()
    };
    let own = state(&good);
    let last_changed = format!(
        "{}{}",
        &own[..63],
        if own.ends_with('A') { 'B' } else { 'A' }
    );
    let garbled = "This address is not complete";
    for (callback, heading) in [
        (with_parameter(&good, "state", ""), garbled),
        (with_parameter(&good, "state", "x"), garbled),
        (good.replace("state=", "other="), garbled),
        (format!("{good}&state={own}"), garbled),
        (format!("{good}&st%61te={own}"), garbled),
        (with_parameter(&good, "state", &last_changed), UNKNOWN),
        (with_parameter(&good, "state", &state(&foreign)), UNKNOWN),
    ] {
        let found = refused(&mut person.clone(), &callback, StatusCode::BAD_REQUEST).await;
        assert_eq!(found, heading);
    }
    assert_eq!(service.sandbox.requests(Operation::ExchangeToken), 0);
    person.open(&good).await;
    assert!(person.is_signed_in().await);
}

#[tokio::test]
async fn a_code_that_is_missing_or_doubled_is_not_sent() {
    let service = Service::start().await;
    let mut person = service.person();
    let good = person.go_to_freedom_id(&service.sandbox, "/login").await;
    let code = good.split_once("authorization_code=").unwrap().1.to_owned();
    for callback in [
        with_parameter(&good, "authorization_code", ""),
        good.replace("authorization_code=", "x="),
        format!("{good}&authorization_code={code}"),
        format!("{good}&authorization%5Fcode=other"),
    ] {
        let mut copy = person.clone();
        let heading = refused(&mut copy, &callback, StatusCode::BAD_REQUEST).await;
        assert_eq!(heading, "This address is not complete");
        assert!(copy.cookies.is_empty(), "the cookie stays");
    }
    assert_eq!(service.sandbox.requests(Operation::ExchangeToken), 0);
}

#[tokio::test]
async fn a_cookie_of_one_sign_in_is_of_no_use_under_the_name_of_another() {
    let service = Service::start().await;
    let (mut person, mut thief) = (service.person(), service.person());
    let callback = person.go_to_freedom_id(&service.sandbox, "/login").await;
    thief.begin("/login").await;
    let name = person.cookies.keys().next().unwrap().clone();
    let value = thief.cookies.values().next().unwrap().clone();
    thief.cookies = [(name, value)].into();
    assert_eq!(
        refused(&mut thief, &callback, StatusCode::BAD_REQUEST).await,
        UNKNOWN
    );
    assert_eq!(service.sandbox.requests(Operation::ExchangeToken), 0);
}

#[tokio::test]
async fn what_freedom_id_refuses_is_a_page() {
    let service = Service::start().await;
    let mut person = service.person();
    let link = person.begin("/login?return_to=%2Faccount").await;
    let denied = service.sandbox.deny(&link).await.unwrap();
    assert!(denied.contains("error_code=100102"), "{denied}");
    let answer = person.clone().open(&denied).await;
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
    let page = answer.text().await.unwrap();
    assert!(page.contains("<h1>You are not signed in</h1>"), "{page}");
    assert!(page.contains("/login?return_to=%2Faccount\""), "{page}");

    // As OAuth 2.0 has it.
    let denied = denied.replace("error_code=100102", "error=access_denied");
    let heading = refused(&mut person, &denied, StatusCode::FORBIDDEN).await;
    assert_eq!(heading, "You are not signed in");
    assert!(person.cookies.is_empty());
}

#[tokio::test]
async fn an_exchange_that_fails_is_a_page_and_the_code_is_not_sent_again() {
    for (fault, status) in [
        (Fault::Status(500), StatusCode::BAD_GATEWAY),
        (Fault::Html(502), StatusCode::BAD_GATEWAY),
        (Fault::Status(401), StatusCode::INTERNAL_SERVER_ERROR),
    ] {
        let name = fault.name();
        let service = Service::start().await;
        let mut person = service.person();
        let callback = person.go_to_freedom_id(&service.sandbox, "/login").await;
        service
            .sandbox
            .fault(Operation::ExchangeToken, fault, Times::Times(1));
        let answer = person.clone().open(&callback).await;
        assert_eq!(answer.status(), status, "{name}");
        let heading = refused(&mut person, &callback, StatusCode::GONE).await;
        assert_eq!(heading, "This sign-in is over already", "{name}");
        assert_eq!(
            service.sandbox.requests(Operation::ExchangeToken),
            1,
            "{name}"
        );
    }
}
