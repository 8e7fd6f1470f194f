//! The way to Freedom ID and back.

use fid_client::http::StatusCode;
use fid_sandbox::{Fault, Operation, Times};

use crate::support::{SESSION, Service, location};

#[tokio::test]
async fn a_person_signs_in_and_is_sent_to_the_page_that_they_wanted() {
    let service = Service::start().await;
    let mut person = service.person();
    let turned_away = person.open("/account?tab=cards").await;
    let login = location(&turned_away);
    assert_eq!(
        login,
        format!("{}/login?return_to=%2Faccount%3Ftab%3Dcards", service.url)
    );

    let callback = person.go_to_freedom_id(&service.sandbox, &login).await;
    let answer = person.open(&callback).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    assert_eq!(
        location(&answer),
        format!("{}/account?tab=cards", service.url)
    );

    let page = person.open("/account?tab=cards").await;
    let user = service.sandbox.users()[0].freedom_id.to_string();
    assert_eq!(page.text().await.unwrap(), user);
    assert_eq!(person.cookies.keys().collect::<Vec<_>>(), [SESSION]);
}

#[tokio::test]
async fn nobody_is_sent_to_another_site_after_signing_in() {
    let service = Service::start().await;
    for attack in [
        "//evil.example",
        "/%5Cevil.example",
        "https:evil.example",
        "%2F%2Fevil.example",
        "/%2509/evil.example",
        "/.//evil.example",
    ] {
        let mut person = service.person();
        let login = format!("/login?return_to={attack}");
        let callback = person.go_to_freedom_id(&service.sandbox, &login).await;
        assert_eq!(
            location(&person.open(&callback).await),
            format!("{}/", service.url),
            "{attack}"
        );
    }
}

#[tokio::test]
async fn the_id_of_the_session_is_new_with_each_sign_in_and_the_former_session_ends() {
    let service = Service::start().await;
    let mut person = service.signed_in().await;
    let mut former = person.clone();
    assert!(former.is_signed_in().await);

    let callback = person.go_to_freedom_id(&service.sandbox, "/login").await;
    person.open(&callback).await;
    assert_ne!(person.session(), former.session());
    assert!(person.is_signed_in().await);
    assert!(!former.is_signed_in().await);
}

#[tokio::test]
async fn an_id_that_was_planted_before_the_sign_in_is_not_taken_over() {
    let service = Service::start().await;
    let mut person = service.person();
    person
        .cookies
        .insert(SESSION.to_owned(), "planted".to_owned());
    let callback = person.go_to_freedom_id(&service.sandbox, "/login").await;
    person.open(&callback).await;
    assert_ne!(person.session(), Some("planted"));
    assert!(person.is_signed_in().await);
}

#[tokio::test]
async fn two_sign_ins_in_one_browser_do_not_disturb_each_other() {
    let service = Service::start().await;
    let mut person = service.person();
    let one = person
        .go_to_freedom_id(&service.sandbox, "/login?return_to=%2F1")
        .await;
    let two = person
        .go_to_freedom_id(&service.sandbox, "/login?return_to=%2F2")
        .await;
    assert_eq!(person.cookies.len(), 2);
    assert_eq!(
        location(&person.open(&two).await),
        format!("{}/2", service.url)
    );
    assert_eq!(
        location(&person.open(&one).await),
        format!("{}/1", service.url)
    );
    assert!(person.is_signed_in().await);
}

#[tokio::test]
async fn a_browser_keeps_no_more_than_six_sign_ins_and_the_newest_go_on() {
    let service = Service::start().await;
    let mut person = service.person();
    for _ in 0..20 {
        person.begin("/login").await;
        assert!(person.cookies.len() <= 6, "{}", person.cookies.len());
    }
    let callback = person.go_to_freedom_id(&service.sandbox, "/login").await;
    person.open(&callback).await;
    assert!(person.is_signed_in().await);
}

#[tokio::test]
async fn that_freedom_id_cannot_be_reached_is_a_page() {
    let service = Service::start().await;
    let fault = Fault::Status(503);
    service
        .sandbox
        .fault(Operation::CreateAuthorizationLink, fault, Times::Always);
    let answer = service.person().open("/login?return_to=%2Faccount").await;
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    let page = answer.text().await.unwrap();
    assert!(page.contains("You cannot be signed in right now"), "{page}");
    assert!(page.contains("/login?return_to=%2Faccount\""), "{page}");
}

#[tokio::test]
async fn every_answer_keeps_its_address_to_itself() {
    let service = Service::start().await;
    let mut person = service.person();
    let callback = person.go_to_freedom_id(&service.sandbox, "/login").await;
    let mut answers = vec![person.open("/login").await, person.open("/callback").await];
    answers.push(person.open(&callback).await);
    answers.push(person.open("/logout").await);
    answers.push(person.post("/logout").await);
    for answer in answers {
        let header = |name: &str| {
            answer
                .headers()
                .get(name)
                .and_then(|value| value.to_str().ok())
        };
        let url = answer.url();
        assert_eq!(header("referrer-policy"), Some("no-referrer"), "{url}");
        assert_eq!(header("cache-control"), Some("no-store"), "{url}");
        if header("content-type").is_some() {
            let policy = header("content-security-policy").unwrap();
            assert!(policy.starts_with("default-src 'none'"), "{url}: {policy}");
            assert!(policy.contains("frame-ancestors 'none'"), "{url}: {policy}");
        }
    }
}

#[tokio::test]
async fn neither_answers_nor_debug_show_a_secret() {
    let service = Service::start().await;
    let mut person = service.person();
    let callback = person.go_to_freedom_id(&service.sandbox, "/login").await;
    let session = {
        person.open(&callback).await;
        person.session().unwrap().to_owned()
    };
    let again = person.open(&callback).await.text().await.unwrap();
    let shown = format!("{:?} {:#?} {again}", service.login, service.login);
    let query = callback.split_once('?').unwrap().1;
    for secret in query
        .split('&')
        .map(|pair| pair.split_once('=').unwrap().1)
        .chain([&*session])
    {
        assert!(!shown.contains(secret), "{shown}");
    }
}
