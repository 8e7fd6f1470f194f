//! Help, version and completions.

use crate::support::Machine;

#[test]
fn every_command_teaches() {
    let machine = Machine::new();
    for command in [
        "",
        "demo",
        "sandbox",
        "login",
        "whoami",
        "refresh",
        "logout",
        "doctor",
        "explain",
        "trigger-revoke",
        "spec",
        "spec check",
        "spec expand",
        "spec list",
        "completions",
    ] {
        let arguments: Vec<&str> = command.split(' ').chain(["--help"]).collect();
        let arguments = &arguments[usize::from(command.is_empty())..];
        let done = machine.run(arguments);
        assert_eq!((done.code, done.stderr.as_str()), (0, ""));
        let name = if command.is_empty() {
            "help".to_owned()
        } else {
            format!("help_{}", command.replace(' ', "_"))
        };
        insta::assert_snapshot!(name, done.stdout.replace("fid.exe", "fid"));
    }
}

#[test]
fn the_short_help_is_the_long_one() {
    let machine = Machine::new();
    assert_eq!(
        machine.run(&["login", "-h"]).stdout,
        machine.run(&["login", "--help"]).stdout
    );
}

#[test]
fn the_version_is_that_of_the_package() {
    let done = Machine::new().run(&["--version"]);
    assert_eq!(done.stdout, format!("fid {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn each_shell_gets_completions_with_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let done = Machine::new().run(&["completions", shell]);
        assert_eq!(done.code, 0);
        for command in [
            "demo",
            "sandbox",
            "login",
            "whoami",
            "refresh",
            "logout",
            "doctor",
            "explain",
            "trigger-revoke",
            "spec",
            "check",
            "expand",
            "list",
            "lenient",
            "operation",
        ] {
            assert!(done.stdout.contains(command), "{shell}: {command}");
        }
    }
}
