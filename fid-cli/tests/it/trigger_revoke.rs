//! `fid trigger-revoke`.

use std::{
    io::{Read, Write},
    net::TcpListener,
    thread,
};

use fid_client::{FreedomId, Grant};
use fid_sandbox::Sandbox;
use serde_json::Value;

use crate::support::Machine;

/// Signs somebody in at an application that answers its callback with this status; returns what it is called with.
async fn signed_in(sandbox: &Sandbox, status: &'static str) -> thread::JoinHandle<String> {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let revoke_uri = format!(
        "http://{}/revoke/canary-key",
        listener.local_addr().unwrap()
    );
    let called = thread::spawn(move || {
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
    let freedom_id = FreedomId::builder(sandbox.client_id(), sandbox.client_secret())
        .base_url(sandbox.base_url())
        .build()
        .unwrap();
    let link = freedom_id
        .authorization_link("http://127.0.0.1:9/back", [Grant::ReadEmail])
        .await
        .unwrap();
    let code = sandbox.approve(&link).await.unwrap();
    freedom_id
        .sign_in(code)
        .revoke_uri(revoke_uri)
        .await
        .unwrap();
    called
}

#[tokio::test(flavor = "multi_thread")]
async fn the_callback_is_called_and_its_answer_shown() {
    for (status, code) in [("204 No Content", 0), ("500 Internal Server Error", 1)] {
        let sandbox = Sandbox::start().await.unwrap();
        let called = signed_in(&sandbox, status).await;
        let login = sandbox.users()[0].phone.clone();
        let machine = Machine::with_sandbox(&sandbox);
        let done = machine.run(&["trigger-revoke", "--user", &login, "--json"]);
        assert_eq!(done.code, code, "{}", done.all());
        assert!(
            called
                .join()
                .unwrap()
                .starts_with("POST /revoke/canary-key")
        );
        let call: Value = serde_json::from_str(done.stdout.lines().next().unwrap()).unwrap();
        assert_eq!(
            call["call"]["status"].as_u64(),
            status[..3].parse().ok(),
            "{call}"
        );
        // The path is the secret of the callback.
        assert!(!done.all().contains("canary-key"), "{}", done.all());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_name_it_is_the_user_of_the_session() {
    let sandbox = Sandbox::start().await.unwrap();
    let machine = Machine::with_sandbox(&sandbox);
    assert_eq!(machine.log_in(&sandbox).await.code, 0);
    let done = machine.run(&["trigger-revoke"]);
    assert_eq!(done.code, 0, "{}", done.all());
    assert!(
        done.stdout.contains("no application had asked to be told"),
        "{}",
        done.stdout
    );
    assert_eq!(machine.run(&["whoami"]).code, 3, "the session has ended");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_done_is_told() {
    let sandbox = Sandbox::start().await.unwrap();
    let machine = Machine::with_sandbox(&sandbox);
    let nobody = machine.run(&["trigger-revoke", "--user", "nobody"]);
    assert_eq!(nobody.code, 1);
    assert!(
        nobody.stderr.contains("the sandbox answered 400"),
        "{}",
        nobody.stderr
    );
    let nowhere = Machine::new().run(&["trigger-revoke", "--user", "a"]);
    assert_eq!(nowhere.code, 4);
    assert!(nowhere.stderr.contains("fid sandbox"), "{}", nowhere.stderr);
    let away = Machine::new().set("FID_BASE_URL", "http://127.0.0.1:9");
    assert_eq!(away.run(&["trigger-revoke", "--user", "a"]).code, 6);
}
