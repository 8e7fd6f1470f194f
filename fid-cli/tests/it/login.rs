//! `fid login`, `whoami`, `refresh` and `logout`, against a sandbox.

use std::{fs, net::TcpListener, time::Duration};

use fid_sandbox::{Operation, Sandbox};
use serde_json::Value;

use crate::support::{Machine, assert_no_token, visit};

#[tokio::test(flavor = "multi_thread")]
async fn a_session_lives_from_login_to_logout() {
    let sandbox = Sandbox::start().await.unwrap();
    let machine = Machine::with_sandbox(&sandbox);

    let login = machine.log_in(&sandbox).await;
    assert_eq!(login.code, 0, "{}", login.all());
    assert_eq!(login.object()["user"]["firstname"], "Aisulu");

    // From now on the session is enough.
    let machine = machine.set("FID_CLIENT_ID", "").set("FID_BASE_URL", "");
    let whoami = machine.run(&["whoami"]);
    assert_eq!(whoami.code, 0, "{}", whoami.all());
    assert!(
        whoami
            .stdout
            .starts_with("Aisulu Primerova\n  freedom_id  "),
        "{}",
        whoami.stdout
    );
    assert!(
        whoami.stdout.contains("aisulu@example.com"),
        "{}",
        whoami.stdout
    );

    let before = id(&machine.run(&["whoami", "--json"]).object());
    let refresh = machine.run(&["refresh", "--json"]);
    assert_ne!(id(&refresh.object()), before);
    assert_eq!(
        id(&machine.run(&["whoami", "--json"]).object()),
        id(&refresh.object())
    );

    let logout = machine.run(&["logout"]);
    assert_eq!(logout.code, 0);
    assert!(
        logout.stdout.contains("no way to revoke tokens"),
        "{}",
        logout.stdout
    );
    assert!(!machine.session_file().exists());
    assert_eq!(machine.run(&["logout"]).code, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn people_see_the_link_and_then_who_they_are() {
    let sandbox = Sandbox::start().await.unwrap();
    let mut login = Machine::with_sandbox(&sandbox).start(&["login", "--no-browser"]);
    let shown: String = (0..5).map(|_| login.line()).collect();
    let start = shown.find("http://").unwrap();
    let link = shown[start..].lines().next().unwrap();
    assert!(shown.contains("Ctrl-C gives up"), "{shown}");
    visit(&sandbox.approve_location(link).await.unwrap());
    let done = login.end();
    assert!(
        done.stdout.contains("Signed in as Aisulu Primerova\n"),
        "{}",
        done.all()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_expired_token_is_refreshed_and_kept() {
    let sandbox = Sandbox::builder()
        .access_lifetime(Duration::from_secs(60))
        .start()
        .await
        .unwrap();
    let machine = Machine::with_sandbox(&sandbox);
    let login = machine.log_in(&sandbox).await;
    assert_eq!(login.code, 0, "{}", login.all());
    let before = fs::read(machine.session_file()).unwrap();
    assert_eq!(machine.run(&["whoami"]).code, 0);
    assert_eq!(sandbox.requests(Operation::RefreshToken), 1);
    assert_ne!(fs::read(machine.session_file()).unwrap(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn several_at_once_do_not_spoil_the_session() {
    let lifetime = Duration::from_secs(60);
    let sandbox = Sandbox::builder().access_lifetime(lifetime);
    let sandbox = sandbox.start().await.unwrap();
    let machine = Machine::with_sandbox(&sandbox);
    assert_eq!(machine.log_in(&sandbox).await.code, 0);
    let running = [(); 4].map(|()| machine.start(&["whoami"]));
    for whoami in running {
        let done = whoami.end();
        assert_eq!(done.code, 0, "{}", done.all());
    }
    assert_eq!(sandbox.requests(Operation::RefreshToken), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_secret_is_ever_printed() {
    let sandbox = Sandbox::builder()
        .client("my-app", "canary-of-the-file")
        .start()
        .await
        .unwrap();
    let machine =
        Machine::with_sandbox(&sandbox).set("FID_CLIENT_SECRET", "canary-of-the-environment");
    let secret = machine.home().join("secret");
    fs::write(&secret, "canary-of-the-file\n").unwrap();
    let mut login = machine.start(&[
        "login",
        "--no-browser",
        "--json",
        "--client-secret-file",
        secret.to_str().unwrap(),
    ]);
    let location = sandbox.approve_location(&login.link()).await.unwrap();
    let page = visit(&location);
    let mut printed = login.end().all();
    for arguments in [
        &["whoami"][..],
        &["whoami", "--json"],
        &["refresh"],
        &["refresh", "--json"],
    ] {
        let done = machine.run(arguments);
        assert_eq!(done.code, 0, "{}", done.all());
        printed += &done.all();
    }
    sandbox.end_session("aisulu@example.com").await;
    printed += &machine.run(&["whoami"]).all();
    printed += &machine.run(&["logout"]).all();
    assert_no_token(&printed);
    assert_no_token(&page);
    assert!(!printed.contains("canary"), "{printed}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_leaves_no_trace_and_loads_nothing() {
    let sandbox = Sandbox::start().await.unwrap();
    let mut login = Machine::with_sandbox(&sandbox).start(&["login", "--no-browser", "--json"]);
    let location = sandbox.approve_location(&login.link()).await.unwrap();
    let page = visit(&location).to_lowercase();
    assert!(page.starts_with("http/1.1 200"), "{page}");
    for expected in [
        "referrer-policy: no-referrer",
        "cache-control: no-store",
        "default-src 'none'",
        "hello, aisulu primerova",
    ] {
        assert!(page.contains(expected), "{page}");
    }
    for address in ["http://", "https://", "<script"] {
        assert!(!page.contains(address), "{page}");
    }
    assert_eq!(login.end().code, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redirect_of_another_sign_in_is_turned_away() {
    let sandbox = Sandbox::start().await.unwrap();
    let mut login = Machine::with_sandbox(&sandbox).start(&["login", "--no-browser", "--json"]);
    let location = sandbox.approve_location(&login.link()).await.unwrap();
    let (base, _) = location.split_once('?').unwrap();
    for forged in [
        format!("{base}?authorization_code=forged"),
        format!("{base}?state=forged&authorization_code=forged"),
        location.replacen("state=", "state=x", 1),
    ] {
        let page = visit(&forged);
        assert!(page.starts_with("HTTP/1.1 400"), "{page}");
    }
    assert!(visit(&base.replace("/callback", "/")).starts_with("HTTP/1.1 404"));
    assert!(visit(&location).starts_with("HTTP/1.1 200"));
    let done = login.end();
    assert_eq!(done.code, 0, "{}", done.all());
}

#[tokio::test(flavor = "multi_thread")]
async fn who_denies_is_not_signed_in() {
    let sandbox = Sandbox::start().await.unwrap();
    let machine = Machine::with_sandbox(&sandbox);
    let mut login = machine.start(&["login", "--no-browser", "--json"]);
    let page = visit(&sandbox.deny(&login.link()).await.unwrap());
    assert!(page.contains("You are not signed in"), "{page}");
    let done = login.end();
    assert_eq!(done.code, 1);
    assert!(done.stderr.contains("100102"), "{}", done.stderr);
    assert!(!machine.session_file().exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_registered_redirect_uri_is_listened_on() {
    let sandbox = Sandbox::start().await.unwrap();
    let free = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let uri = format!("http://localhost:{}/back?from=fid", free.port());
    let mut login = Machine::with_sandbox(&sandbox).start(&[
        "login",
        "--no-browser",
        "--json",
        "--redirect-uri",
        &uri,
    ]);
    let location = sandbox.approve_location(&login.link()).await.unwrap();
    assert!(
        location.starts_with(&format!("{uri}&state=")),
        "the registered address comes first"
    );
    visit(&location.replace("localhost", "127.0.0.1"));
    let done = login.end();
    assert_eq!(done.code, 0, "{}", done.all());
}

#[tokio::test(flavor = "multi_thread")]
async fn grants_are_asked_for_as_said() {
    let sandbox = Sandbox::start().await.unwrap();
    let mut login = Machine::with_sandbox(&sandbox).start(&[
        "login",
        "--no-browser",
        "--json",
        "--grant",
        "read.phone,read.gender",
    ]);
    visit(&sandbox.approve_location(&login.link()).await.unwrap());
    let user = login.end().object()["user"].clone();
    assert_eq!(
        (&user["phone"], &user["gender"]),
        (&"+77000000001".into(), &"F".into())
    );
    assert_eq!(user["firstname"], Value::Null);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn ctrl_c_gives_up() {
    let sandbox = Sandbox::start().await.unwrap();
    let machine = Machine::with_sandbox(&sandbox);
    let mut login = machine.start(&["login", "--no-browser", "--json"]);
    login.link();
    login.signal("INT");
    let done = login.end();
    assert_eq!(
        (done.code, done.error()["message"].as_str()),
        (130, Some("given up"))
    );
    assert!(!machine.session_file().exists());
}

fn id(object: &Value) -> String {
    object["session"]["id"].as_str().unwrap().to_owned()
}
