//! The file of the session.

use std::fs;

use fid_sandbox::Sandbox;

use crate::support::Machine;

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn only_its_owner_can_read_it() {
    use std::os::unix::fs::PermissionsExt;

    let sandbox = Sandbox::start().await.unwrap();
    let machine = Machine::with_sandbox(&sandbox);
    assert_eq!(machine.log_in(&sandbox).await.code, 0);
    let file = machine.session_file();
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&file), 0o600);
    assert_eq!(mode(file.parent().unwrap()), 0o700);

    machine.run(&["refresh"]);
    assert_eq!(mode(&file), 0o600);

    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    let done = machine.run(&["whoami"]);
    assert_eq!(done.code, 4);
    assert!(
        done.stderr.contains("others than its owner can read it"),
        "{}",
        done.stderr
    );
    assert!(done.stderr.contains("chmod 600"), "{}", done.stderr);
}

#[tokio::test(flavor = "multi_thread")]
async fn its_tokens_are_sent_to_their_server_only() {
    let sandbox = Sandbox::start().await.unwrap();
    let machine = Machine::with_sandbox(&sandbox);
    assert_eq!(machine.log_in(&sandbox).await.code, 0);
    let other = Sandbox::start().await.unwrap();
    let machine = machine.set("FID_BASE_URL", other.base_url());
    let done = machine.run(&["whoami"]);
    assert_eq!(done.code, 4);
    assert!(
        done.stderr.contains("unset FID_BASE_URL"),
        "{}",
        done.stderr
    );
    assert_eq!(other.journal().len(), 0);
}

#[test]
fn what_is_not_a_session_asks_for_a_new_one() {
    let machine = Machine::new();
    fs::create_dir_all(machine.session_file().parent().unwrap()).unwrap();
    for text in [
        "",
        "{}",
        r#"{"version":2,"base_url":null,"session":""}"#,
        r#"{"version":1,"base_url":null,"session":"canary"}"#,
    ] {
        fs::write(machine.session_file(), text).unwrap();
        make_private(&machine);
        let done = machine.run(&["whoami"]);
        assert_eq!(done.code, 3, "{}", done.stderr);
        assert!(done.stderr.contains("fid login"), "{}", done.stderr);
        assert!(!done.stderr.contains("canary"), "{}", done.stderr);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_it_cannot_be_kept_no_sign_in_begins() {
    let sandbox = Sandbox::start().await.unwrap();
    let machine = Machine::with_sandbox(&sandbox);
    let not_a_directory = machine.home().join("file");
    fs::write(&not_a_directory, "").unwrap();
    let path = not_a_directory.join("session.json");
    let done = machine.run(&["login", "--session-file", path.to_str().unwrap()]);
    assert_eq!(done.code, 4);
    assert!(done.stderr.contains("--session-file"), "{}", done.stderr);
    assert_eq!(sandbox.journal().len(), 0);
}

fn make_private(machine: &Machine) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(machine.session_file(), fs::Permissions::from_mode(0o600)).unwrap();
    }
}
