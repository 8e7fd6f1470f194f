//! `fid sandbox`.

use std::net::TcpListener;

use crate::support::{Machine, send};

#[test]
fn it_says_how_to_use_it_and_what_it_receives() {
    let mut sandbox = Machine::new().start(&["sandbox", "--port", "0", "--client-id", "my app"]);
    let first = sandbox.line();
    let base_url = first.trim_end().rsplit(' ').next().unwrap().to_owned();
    assert!(base_url.starts_with("http://127.0.0.1:"), "{first}");
    let introduction: String = (0..12).map(|_| sandbox.line()).collect();
    for expected in [
        format!("  export FID_BASE_URL={base_url}\n"),
        "  export FID_CLIENT_ID='my app'\n".to_owned(),
        "  export FID_CLIENT_SECRET=sandbox-secret\n".to_owned(),
        "aisulu@example.com".to_owned(),
    ] {
        assert!(introduction.contains(&expected), "{introduction}");
    }
    send(
        "PATCH",
        &format!("{base_url}/api/v1/oauth/token?canary"),
        "",
    );
    let mut request = sandbox.line();
    while !request.contains("PATCH") {
        request = sandbox.line();
    }
    assert!(
        request.contains("401  PATCH /api/v1/oauth/token"),
        "{request}"
    );
    assert!(request.contains("no credential"), "{request}");
    assert!(!request.contains("canary"), "{request}");
}

#[test]
fn programs_get_an_object_and_then_one_a_request() {
    let mut sandbox = Machine::new().start(&["sandbox", "--port", "0", "--json"]);
    let ready = sandbox.object()["sandbox"].clone();
    assert_eq!(ready["client_id"], "sandbox-client");
    assert_eq!(ready["users"][1]["email"], "timur@example.com");
    let base_url = ready["base_url"].as_str().unwrap();
    send("GET", &format!("{base_url}/api/v1/oauth/get-data"), "");
    let request = sandbox.object()["request"].clone();
    assert_eq!(request["path"], "/api/v1/oauth/get-data");
    assert_eq!(request["status"], 401);
}

#[cfg(unix)]
#[test]
fn signals_end_it_cleanly() {
    for signal in ["INT", "TERM"] {
        let mut sandbox = Machine::new().start(&["sandbox", "--port", "0", "--json"]);
        sandbox.object();
        sandbox.signal(signal);
        let done = sandbox.end();
        assert_eq!((done.code, done.stderr.as_str()), (0, ""), "{signal}");
    }
}

#[test]
fn a_taken_port_names_the_way_out() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let done = Machine::new().run(&["sandbox", "--port", &port]);
    assert_eq!(done.code, 1);
    assert!(
        done.stderr
            .contains(&format!("cannot listen on 127.0.0.1:{port}")),
        "{}",
        done.stderr
    );
    assert!(done.stderr.contains("--port 0"), "{}", done.stderr);
}

#[test]
fn an_id_that_basic_cannot_carry_is_refused() {
    let done = Machine::new().run(&["sandbox", "--client-id", "a:b"]);
    assert_eq!(done.code, 2);
    assert!(done.stderr.contains("has no colon"), "{}", done.stderr);
}
