//! Each exit code, and the error that comes with it.

use fid_sandbox::{Fault, Operation, Sandbox, Times, Work};
use serde_json::json;

use crate::support::{Machine, visit};

#[test]
fn without_a_session_sign_in_is_needed() {
    let machine = Machine::new();
    for command in ["whoami", "refresh"] {
        let done = machine.run(&[command]);
        assert_eq!(done.code, 3);
        assert!(
            done.stderr.contains("nobody is signed in"),
            "{}",
            done.stderr
        );
        assert!(done.stderr.contains("fid login"), "{}", done.stderr);
    }
    assert!(
        !machine.session_file().parent().unwrap().exists(),
        "nothing is left behind"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_end_of_the_session_sign_in_is_needed() {
    let sandbox = Sandbox::start().await.unwrap();
    let machine = Machine::with_sandbox(&sandbox);
    assert_eq!(machine.log_in(&sandbox).await.code, 0);
    sandbox.end_session("aisulu@example.com").await;
    let done = machine.run(&["whoami", "--json"]);
    assert_eq!(done.code, 3);
    let error = done.error();
    assert!(
        error["message"]
            .as_str()
            .unwrap()
            .contains("The session of the token has ended.")
    );
    assert_eq!(
        json!([
            error["disposition"],
            error["status"],
            error["code"],
            error["operation"]
        ]),
        json!(["sign_in_again", 401, null, "refreshToken"])
    );
}

#[test]
fn without_id_or_secret_the_configuration_is_wrong() {
    for (machine, missing) in [
        (Machine::new(), "FID_CLIENT_ID"),
        (
            Machine::new().set("FID_CLIENT_ID", "a"),
            "FID_CLIENT_SECRET",
        ),
        (
            Machine::new()
                .set("FID_CLIENT_ID", "a")
                .set("FID_CLIENT_SECRET", ""),
            "FID_CLIENT_SECRET",
        ),
    ] {
        let done = machine.run(&["login"]);
        assert_eq!(done.code, 4);
        assert!(
            done.stderr.contains(&format!("{missing} is not set")),
            "{}",
            done.stderr
        );
        assert!(done.stderr.contains("fid sandbox"), "{}", done.stderr);
    }
}

#[test]
fn a_server_in_the_open_without_tls_is_a_wrong_configuration() {
    let machine = Machine::new()
        .set("FID_CLIENT_ID", "a")
        .set("FID_CLIENT_SECRET", "b")
        .set("FID_BASE_URL", "http://freedom.example");
    let done = machine.run(&["login"]);
    assert_eq!(done.code, 4, "{}", done.stderr);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_secret_is_a_wrong_configuration() {
    let sandbox = Sandbox::start().await.unwrap();
    let machine = Machine::with_sandbox(&sandbox).set("FID_CLIENT_SECRET", "canary");
    let done = machine.run(&["login", "--json"]);
    assert_eq!(
        (done.code, &done.error()["status"]),
        (4, &401.into()),
        "{}",
        done.stderr
    );
    assert!(!done.all().contains("canary"), "{}", done.all());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_exchange_without_an_answer_has_an_unknown_outcome() {
    let sandbox = Sandbox::start().await.unwrap();
    let machine = Machine::with_sandbox(&sandbox);
    sandbox.fault(
        Operation::ExchangeToken,
        Fault::CloseBeforeAnswer(Work::Done),
        Times::Always,
    );
    let mut login = machine.start(&["login", "--no-browser", "--json"]);
    let page = visit(&sandbox.approve_location(&login.link()).await.unwrap());
    assert!(page.contains("The terminal says what happened."), "{page}");
    let done = login.end();
    assert_eq!(
        (done.code, &done.error()["disposition"]),
        (5, &"outcome_unknown".into())
    );
    assert_eq!(sandbox.requests(Operation::ExchangeToken), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_away_may_be_back_later() {
    let sandbox = Sandbox::start().await.unwrap();
    let machine = Machine::with_sandbox(&sandbox);
    assert_eq!(machine.log_in(&sandbox).await.code, 0);
    sandbox.shutdown().await;
    let done = machine.run(&["whoami", "--json"]);
    assert_eq!(
        (done.code, &done.error()["disposition"]),
        (6, &"retry".into())
    );
}

#[test]
fn a_redirect_that_arrives_nowhere_is_a_wrong_usage() {
    let machine = Machine::new()
        .set("FID_CLIENT_ID", "a")
        .set("FID_CLIENT_SECRET", "b");
    let done = machine.run(&["login", "--redirect-uri", "https://tunnel.example/back"]);
    assert_eq!(done.code, 2);
    assert!(done.stderr.contains("say with --port"), "{}", done.stderr);
}

#[test]
fn a_wrong_command_line_is_a_wrong_usage() {
    let machine = Machine::new();
    for arguments in [
        &["--frob"][..],
        &["frob"],
        &["whoami", "--client-secret", "canary"],
        &["login", "--timeout", "5"],
        &["login", "--redirect-uri", "callback"],
    ] {
        let done = machine.run(arguments);
        assert_eq!((done.code, done.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(done.stderr.starts_with("error: "), "{}", done.stderr);
    }
    let done = machine.run(&["--json", "frob"]);
    assert_eq!(done.code, 2);
    assert!(done.error()["message"].as_str().unwrap().contains("frob"));
}
