//! The control interface.

use fid_sandbox::{Operation, Sandbox};
use serde_json::{Value, json};

use crate::support::{AISULU, App, answered, ok, send, text};

#[tokio::test]
async fn the_clock_is_read_and_put_forward() {
    let app = App::of(
        Sandbox::builder()
            .starts_at("2030-01-01T00:00:00Z".parse().unwrap())
            .start()
            .await
            .unwrap(),
    );
    let now = ok(app.get("/_sandbox/clock")).await;
    assert!(text(&now, "now").starts_with("2030-01-01T00:00:0"));
    let now = ok(app
        .post("/_sandbox/clock")
        .json(&json!({ "advance_seconds": 604_800 })))
    .await;
    assert!(text(&now, "now").starts_with("2030-01-08T00:00:0"));
    let answer = app.get("/_sandbox/clock").send().await.unwrap();
    assert!(
        answer.headers()["date"]
            .to_str()
            .unwrap()
            .starts_with("Tue, 08 Jan 2030 00:00:0")
    );
    for wrong in [
        json!({}),
        json!({ "advance_seconds": -1 }),
        json!({ "advance_seconds": "1" }),
    ] {
        answered(app.post("/_sandbox/clock").json(&wrong), 400).await;
    }
}

#[tokio::test]
async fn faults_are_planned_listed_and_forgotten() {
    let app = App::start().await;
    let tokens = app.tokens(&["openid"]).await;
    let plan = |fault: Value| app.post("/_sandbox/faults").json(&fault);
    let listed = ok(plan(
        json!({ "operation": "getUserInfo", "fault": "status", "status": 503, "times": 1 }),
    ))
    .await;
    assert_eq!(
        listed,
        json!([{ "operation": "getUserInfo", "fault": "status", "times": 1 }])
    );
    assert_eq!(send(app.user_info(&tokens)).await.0, 503);
    assert_eq!(ok(app.get("/_sandbox/faults")).await, json!([]));
    ok(app.user_info(&tokens)).await;

    ok(plan(
        json!({ "operation": "getUserInfo", "fault": "html", "status": 502 }),
    ))
    .await;
    assert_eq!(send(app.user_info(&tokens)).await.0, 502);
    assert_eq!(ok(app.delete("/_sandbox/faults")).await, json!([]));
    ok(app.user_info(&tokens)).await;
}

#[tokio::test]
async fn every_fault_can_be_planned() {
    let app = App::start().await;
    let faults = [
        json!({ "fault": "status", "status": 500 }),
        json!({ "fault": "html", "status": 500 }),
        json!({ "fault": "envelope-200" }),
        json!({ "fault": "delay", "milliseconds": 10 }),
        json!({ "fault": "drip", "milliseconds": 10 }),
        json!({ "fault": "hang", "work": "done" }),
        json!({ "fault": "close-before-answer", "work": "not-done" }),
        json!({ "fault": "torn-body" }),
        json!({ "fault": "endless-body" }),
        json!({ "fault": "redirect-to", "url": "http://127.0.0.1:9/" }),
        json!({ "fault": "garbage-json" }),
        json!({ "fault": "wrong-content-type" }),
        json!({ "fault": "retry-after", "status": 503, "value": "1" }),
    ];
    for mut fault in faults {
        let name = fault["fault"].clone();
        fault["operation"] = json!("refreshToken");
        ok(app.post("/_sandbox/faults").json(&fault)).await;
        let planned = ok(app.get("/_sandbox/faults")).await;
        assert_eq!(
            planned,
            json!([{ "operation": "refreshToken", "fault": name, "times": null }])
        );
        ok(app.delete("/_sandbox/faults")).await;
    }
    for wrong in [
        json!({ "operation": "nothing", "fault": "torn-body" }),
        json!({ "operation": "refreshToken", "fault": "nothing" }),
        json!({ "operation": "refreshToken", "fault": "status" }),
        json!({ "operation": "refreshToken", "fault": "hang" }),
        json!({ "operation": "refreshToken", "fault": "torn-body", "times": -1 }),
    ] {
        answered(app.post("/_sandbox/faults").json(&wrong), 400).await;
    }
}

#[tokio::test]
async fn a_person_is_played_over_http() {
    let app = App::start().await;
    let approve = |body: Value| app.post("/_sandbox/approve").json(&body);
    let link = app.link(&["read.firstname"]).await;
    let answer = ok(approve(
        json!({ "link": link, "login": "timur@example.com" }),
    ))
    .await;
    let code = text(&answer, "location")
        .split_once("authorization_code=")
        .unwrap()
        .1;
    let tokens = ok(app.exchange(code)).await;
    assert_eq!(ok(app.user_info(&tokens)).await["firstname"], "Timur");

    let link = app.link(&["openid"]).await;
    let answer = ok(approve(json!({ "link": link, "deny": true }))).await;
    assert!(text(&answer, "location").ends_with("error_code=100102"));
    answered(approve(json!({ "link": link })), 400).await;
    answered(approve(json!({})), 400).await;
}

#[tokio::test]
async fn a_session_is_ended_over_http() {
    let app = App::start().await;
    let tokens = app
        .tokens_with(AISULU, &["openid"], "https://example.com/revoke")
        .await;
    let ended = ok(app
        .post("/_sandbox/logout")
        .json(&json!({ "login": AISULU })))
    .await;
    assert_eq!(ended, json!({ "called": 1 }));
    answered(app.user_info(&tokens), 401).await;
    answered(
        app.post("/_sandbox/logout")
            .json(&json!({ "login": "nobody" })),
        400,
    )
    .await;
}

#[tokio::test]
async fn the_journal_is_read_and_emptied() {
    let app = App::start().await;
    app.link(&["openid"]).await;
    let journal = ok(app.get("/_sandbox/journal")).await;
    assert_eq!(journal.as_array().unwrap().len(), 1);
    assert_eq!(journal[0]["operation"], "createAuthorizationLink");
    assert_eq!(journal[0]["credential"], "client secret");
    assert_eq!(journal[0]["status"], 200);
    ok(app.delete("/_sandbox/journal")).await;
    assert_eq!(app.sandbox.requests(Operation::CreateAuthorizationLink), 0);
}

#[tokio::test]
async fn a_form_of_another_site_is_refused() {
    let app = App::start().await;
    let link = app.link(&["openid"]).await;
    let before = app.sandbox.journal().len();
    for (path, body) in [
        ("clock", json!({ "advance_seconds": 604_800 })),
        (
            "faults",
            json!({ "operation": "getUserInfo", "fault": "torn-body" }),
        ),
        ("approve", json!({ "link": link })),
        ("logout", json!({ "login": AISULU })),
    ] {
        let path = format!("/_sandbox/{path}");
        let send = || app.post(&path).body(body.to_string());
        // Without a type, and with those that a page may send without asking first.
        answered(send(), 400).await;
        for simple in [
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=application/json",
        ] {
            answered(send().header("content-type", simple), 400).await;
        }
    }
    assert_eq!(app.sandbox.journal().len(), before, "nobody was played");
    assert_eq!(ok(app.get("/_sandbox/faults")).await, json!([]));
    ok(app.post("/_sandbox/approve").json(&json!({ "link": link }))).await;
}

#[tokio::test]
async fn unknown_paths_and_methods_are_refused() {
    let app = App::start().await;
    answered(app.get("/_sandbox/nothing"), 404).await;
    answered(app.put("/_sandbox/clock"), 405).await;
}
