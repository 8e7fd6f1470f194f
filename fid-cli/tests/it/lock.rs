//! One command at a time uses the session.

use std::{fs, path::PathBuf, thread, time::Duration};

use fid_sandbox::{Fault, Operation, Sandbox, Times};

use crate::support::{Machine, visit};

#[tokio::test(flavor = "multi_thread")]
async fn logout_waits_for_a_refresh_that_is_under_way() {
    let sandbox = Sandbox::start().await.unwrap();
    let machine = Machine::with_sandbox(&sandbox);
    assert_eq!(machine.log_in(&sandbox).await.code, 0);
    sandbox.fault(
        Operation::RefreshToken,
        Fault::Delay(Duration::from_secs(1)),
        Times::Once,
    );
    let refresh = machine.start(&["refresh"]);
    sandbox.wait_for(Operation::RefreshToken, 1).await;
    let logout = machine.run(&["logout"]);
    assert_eq!(logout.code, 0, "{}", logout.all());
    let refresh = refresh.end();
    assert_eq!(refresh.code, 0, "{}", refresh.all());
    assert!(!machine.session_file().exists());
    assert_eq!(machine.run(&["whoami"]).code, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn logout_says_that_it_waits() {
    let sandbox = Sandbox::start().await.unwrap();
    let machine = Machine::with_sandbox(&sandbox);
    assert_eq!(machine.log_in(&sandbox).await.code, 0);
    let lock = lock(&machine);
    let mut logout = machine.start(&["logout"]);
    let note = logout.complaint();
    assert!(note.contains("another fid uses the session"), "{note}");
    assert!(machine.session_file().exists());
    drop(lock);
    assert_eq!(logout.end().code, 0);
    assert!(!machine.session_file().exists());
}

#[test]
fn logout_leaves_no_lock_where_nobody_was() {
    let machine = Machine::new();
    let directory = machine.session_file().parent().unwrap().to_owned();
    fs::create_dir_all(&directory).unwrap();
    assert_eq!(machine.run(&["logout"]).code, 0);
    assert_eq!(fs::read_dir(directory).unwrap().count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn login_sends_no_code_before_it_has_the_lock() {
    let sandbox = Sandbox::start().await.unwrap();
    let machine = Machine::with_sandbox(&sandbox);
    let mut login = machine.start(&["login", "--no-browser"]);
    let (link, _) = login.shown_link();
    let lock = lock(&machine);
    let location = sandbox.approve_location(&link).await.unwrap();
    let browser = thread::spawn(move || visit(&location));
    let note = login.complaint();
    assert!(note.contains("another fid uses the session"), "{note}");
    assert_eq!(sandbox.requests(Operation::ExchangeToken), 0);
    drop(lock);
    let done = login.end();
    assert_eq!(done.code, 0, "{}", done.all());
    assert!(browser.join().unwrap().contains("Hello, Aisulu"));
    assert_eq!(sandbox.requests(Operation::ExchangeToken), 1);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn ctrl_c_ends_a_login_that_waits_for_the_lock() {
    let sandbox = Sandbox::start().await.unwrap();
    let machine = Machine::with_sandbox(&sandbox);
    let mut login = machine.start(&["login", "--no-browser"]);
    let (link, _) = login.shown_link();
    let _lock = lock(&machine);
    let location = sandbox.approve_location(&link).await.unwrap();
    let browser = thread::spawn(move || visit(&location));
    login.complaint();
    login.signal("INT");
    assert_eq!(login.end().code, 130);
    assert!(browser.join().unwrap().contains("You are not signed in."));
    assert_eq!(sandbox.requests(Operation::ExchangeToken), 0);
}

/// Plays another `fid` that uses the session, until the file is dropped.
fn lock(machine: &Machine) -> fs::File {
    let mut path = machine.session_file().into_os_string();
    path.push(".lock");
    let lock = fs::File::create(PathBuf::from(path)).unwrap();
    lock.lock().unwrap();
    lock
}
