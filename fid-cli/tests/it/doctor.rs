//! `fid doctor`.

use std::{
    collections::BTreeMap,
    io::{Read, Write},
    net::TcpListener,
    thread,
};

use fid_sandbox::{Fault, Operation, Sandbox, Times};
use serde_json::Value;

use crate::support::{Done, Machine};

/// Returns the verdict of each check, the worst of those with one name, and all that was found.
fn findings(done: &Done) -> (BTreeMap<String, String>, Vec<Value>) {
    let rank = |verdict: &str| {
        ["skip", "ok", "note", "warn", "fail"]
            .iter()
            .position(|one| *one == verdict)
    };
    let lines: Vec<Value> = done
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .filter(|line: &Value| line["check"].is_string())
        .collect();
    let mut verdicts: BTreeMap<String, String> = BTreeMap::new();
    for line in &lines {
        let (check, verdict) = (
            line["check"].as_str().unwrap(),
            line["verdict"].as_str().unwrap(),
        );
        let worst = verdicts.entry(check.to_owned()).or_default();
        if rank(verdict) >= rank(worst) {
            verdict.clone_into(worst);
        }
    }
    (verdicts, lines)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_machine_that_is_set_up_well_has_nothing_to_repair() {
    let sandbox = Sandbox::start().await.unwrap();
    let machine = Machine::with_sandbox(&sandbox);
    let done = machine.run(&[
        "doctor",
        "--redirect-uri",
        "http://127.0.0.1:9/back",
        "--json",
    ]);
    let (verdicts, lines) = findings(&done);
    assert_eq!(done.code, 0, "{}{}", done.stdout, done.stderr);
    for check in [
        "environment",
        "base-url",
        "credential",
        "dns",
        "connect",
        "server",
        "clock",
        "accepted",
    ] {
        assert_eq!(
            verdicts.get(check).map(String::as_str),
            Some("ok"),
            "{check}: {lines:?}"
        );
    }
    assert!(
        !done.all().contains(sandbox.client_secret()),
        "{}",
        done.all()
    );
    assert_eq!(sandbox.requests(Operation::CreateAuthorizationLink), 1);
    // People see the same.
    let shown = machine.run(&["doctor"]).stdout;
    assert!(
        shown.contains("ok    base-url") && shown.contains("Nothing stands in the way"),
        "{shown}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_set_up_wrongly_is_named_with_what_to_do() {
    let sandbox = Sandbox::start().await.unwrap();
    let well = || Machine::with_sandbox(&sandbox);
    for (machine, check, verdict, code) in [
        (
            well().set("FID_CLIENT_ID", ""),
            "environment",
            "fail",
            Some("FID-0141"),
        ),
        (
            well().set("FID_CLIENT_SECRET", "canary\n"),
            "credential",
            "fail",
            Some("FID-0107"),
        ),
        (
            well().set("FID_CLIENT_SECRET", "'canary'"),
            "credential",
            "warn",
            None,
        ),
        (
            well().set("FID_BASE_URL", "http://freedom.example"),
            "base-url",
            "fail",
            Some("FID-0102"),
        ),
        (
            well().set("FID_BASE_URL", "https://no-such-host.invalid"),
            "dns",
            "fail",
            Some("FID-0301"),
        ),
        (
            well().set("FID_BASE_URL", "http://127.0.0.1:9"),
            "connect",
            "fail",
            Some("FID-0302"),
        ),
        (
            well().set("SSL_CERT_FILE", "/nonexistent"),
            "roots",
            "fail",
            Some("FID-0104"),
        ),
        (
            well().set("HTTPS_PROXY", "http://canary:canary@proxy"),
            "environment",
            "note",
            None,
        ),
    ] {
        let done = machine.run(&["doctor", "--json"]);
        let (verdicts, lines) = findings(&done);
        assert_eq!(
            verdicts.get(check).map(String::as_str),
            Some(verdict),
            "{check}: {lines:?}"
        );
        let finding = lines
            .iter()
            .find(|line| line["check"] == check && line["verdict"] == verdict);
        let finding = finding.unwrap();
        assert_eq!(finding["fid_code"].as_str(), code, "{finding}");
        assert!(finding["help"].is_string(), "{finding}");
        assert!(!done.all().contains("canary"), "{}", done.all());
        assert_eq!(done.code == 0, verdict != "fail", "{}", done.stderr);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_answer_now_is_told_apart_from_what_is_wrong() {
    let sandbox = Sandbox::start().await.unwrap();
    let away = Machine::with_sandbox(&sandbox).set("FID_BASE_URL", "http://127.0.0.1:9");
    assert_eq!(away.run(&["doctor"]).code, 6);
    let wrong = Machine::with_sandbox(&sandbox).set("FID_CLIENT_SECRET", "wrong");
    let done = wrong.run(&[
        "doctor",
        "--redirect-uri",
        "http://127.0.0.1:9/back",
        "--json",
    ]);
    let (verdicts, lines) = findings(&done);
    assert_eq!(
        (done.code, verdicts["accepted"].as_str()),
        (4, "fail"),
        "{lines:?}"
    );
    sandbox.fault(
        Operation::CreateAuthorizationLink,
        Fault::Status(503),
        Times::Always,
    );
    let done = Machine::with_sandbox(&sandbox).run(&[
        "doctor",
        "--redirect-uri",
        "http://127.0.0.1:9/back",
    ]);
    assert_eq!(done.code, 6, "{}", done.all());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_off_is_noticed() {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.advance(std::time::Duration::from_secs(8 * 24 * 3600));
    let done = Machine::with_sandbox(&sandbox).run(&["doctor", "--json"]);
    let (verdicts, lines) = findings(&done);
    assert_eq!(
        (done.code, verdicts["clock"].as_str()),
        (0, "warn"),
        "{lines:?}"
    );
}

/// Answers one request with this status, and returns what it was.
fn answer_once(status: &'static str) -> (String, thread::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/revoke", listener.local_addr().unwrap());
    let served = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut request = vec![0; 4096];
        let length = stream.read(&mut request).unwrap();
        write!(
            stream,
            "HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
        )
        .unwrap();
        String::from_utf8_lossy(&request[..length]).into_owned()
    });
    (address, served)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_callback_is_called_with_a_key_that_nobody_has() {
    let sandbox = Sandbox::start().await.unwrap();
    for (status, verdict) in [("204 No Content", "warn"), ("404 Not Found", "fail")] {
        let (address, served) = answer_once(status);
        let done =
            Machine::with_sandbox(&sandbox).run(&["doctor", "--revoke-uri", &address, "--json"]);
        let request = served.join().unwrap();
        assert!(request.starts_with("POST /revoke/"), "{request}");
        assert!(
            !request.to_ascii_lowercase().contains("authorization"),
            "{request}"
        );
        // It is fine but for being on this machine.
        let (verdicts, lines) = findings(&done);
        assert_eq!(verdicts["callback"], verdict, "{lines:?}");
    }
}
