//! `fid demo`.

use serde_json::Value;

use crate::support::{Machine, answer, assert_no_token, visit};

const FILTERS: [(&str, &str); 6] = [
    (r"127\.0\.0\.1:\d+", "127.0.0.1:[port]"),
    (r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "[uuid]"),
    (r"\d{4}-\d\d-\d\dT[\d:.]+Z", "[time]"),
    (r"expire_at=\d+", "expire_at=[seconds]"),
    (
        r#"(redirect_uri|revoke_uri): \d+ characters"#,
        "$1: [n] characters",
    ),
    (r#"\d+ ms|\d\.\d s|(milliseconds":)\d+"#, "$1[ms]"),
];

#[test]
fn the_whole_flow_is_told_to_people() {
    let done = Machine::new().run(&["demo"]);
    assert_eq!(
        (done.code, done.stderr.as_str()),
        (0, ""),
        "{}",
        done.stdout
    );
    assert_no_token(&done.stdout);
    insta::with_settings!({ filters => FILTERS }, { insta::assert_snapshot!("demo", done.stdout) });
}

#[test]
fn the_whole_flow_is_told_to_programs() {
    let done = Machine::new().run(&["demo", "--json"]);
    assert_eq!(
        (done.code, done.stderr.as_str()),
        (0, ""),
        "{}",
        done.stdout
    );
    assert_no_token(&done.stdout);
    for line in done.stdout.lines() {
        serde_json::from_str::<Value>(line).unwrap();
    }
    insta::with_settings!({ filters => FILTERS }, { insta::assert_snapshot!("demo_json", done.stdout) });
}

#[test]
fn quiet_leaves_the_summary() {
    let done = Machine::new().run(&["demo", "-q"]);
    assert_eq!(done.code, 0);
    assert_eq!(done.stdout.lines().count(), 1, "{}", done.stdout);
    assert!(done.stdout.starts_with("All 13 steps went as they should"));
}

#[test]
fn nothing_is_coloured_in_a_pipe_unless_it_is_forced() {
    let plain = Machine::new().run(&["demo"]);
    assert!(!plain.stdout.contains('\u{1b}'));
    let forced = Machine::new().set("CLICOLOR_FORCE", "1").run(&["demo"]);
    assert!(forced.stdout.contains("\u{1b}[1m"));
    let both = Machine::new()
        .set("CLICOLOR_FORCE", "1")
        .set("NO_COLOR", "1");
    assert!(!both.run(&["demo"]).stdout.contains('\u{1b}'));
}

#[test]
fn a_person_can_sign_in_at_the_browser() {
    let mut demo = Machine::new().start(&["demo", "--browser", "--json"]);
    assert_eq!(demo.object()["step"], 1);
    let page = visit(&answer(&demo.link(), "timur@example.com", false));
    assert!(page.contains("Hello, Timur Obraztsov"), "{page}");
    let done = demo.end();
    assert_eq!(done.code, 0, "{}", done.all());
    assert!(
        done.stdout.contains(r#""status":"failed""#),
        "his profile fails"
    );
    assert_no_token(&done.all());
}

#[test]
fn a_person_who_denies_ends_the_demo() {
    let mut demo = Machine::new().start(&["demo", "--browser", "--json"]);
    demo.line();
    let page = visit(&answer(&demo.link(), "timur@example.com", true));
    assert!(page.contains("You are not signed in"), "{page}");
    let done = demo.end();
    assert_eq!(done.code, 1);
    let message = done.error()["message"].to_string();
    assert!(message.contains("step 3 of the demo"), "{message}");
    assert!(message.contains("100102"), "{message}");
}

#[test]
fn a_reader_who_has_seen_enough_is_no_failure() {
    let machine = Machine::new();
    let mut demo = machine.start(&["demo"]);
    demo.line();
    let done = demo.hang_up();
    assert_eq!((done.code, done.stderr.as_str()), (0, ""));
}
