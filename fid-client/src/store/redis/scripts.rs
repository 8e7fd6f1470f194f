//! The steps, each a script that the server runs whole.

use std::{ops::Index, sync::LazyLock};

use redis::{Cmd, Script};

/// A step of the store.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    Get,
    Create,
    Acquire,
    Renew,
    Begin,
    Swap,
    Release,
    Revoke,
    Expire,
}

pub(super) static SCRIPTS: Scripts = Scripts(LazyLock::new(|| {
    [
        script(include_str!("get.lua")),
        script(include_str!("create.lua")),
        script(include_str!("acquire.lua")),
        script(include_str!("renew.lua")),
        script(include_str!("begin.lua")),
        script(include_str!("swap.lua")),
        script(include_str!("release.lua")),
        script(include_str!("revoke.lua")),
        script(include_str!("expire.lua")),
    ]
}));

/// The scripts in the order of [`Step`].
pub(super) struct Scripts(LazyLock<[Source; 9]>);

impl Index<Step> for Scripts {
    type Output = Source;

    fn index(&self, step: Step) -> &Source {
        &self.0[step as usize]
    }
}

/// A script, and the hash by which the server knows it once it has run.
pub(super) struct Source {
    text: String,
    hash: Script,
}

impl Source {
    /// Returns the command that runs the script by its hash, and the one that runs it by its text, for a server that does
    /// not know it yet. The driver has a way of its own, which panics where the server's answer is not what it should be.
    pub(super) fn commands(&self, key: &str, arguments: &[&str]) -> [Cmd; 2] {
        let by = |name, script: &str| {
            let mut command = redis::cmd(name);
            command.arg(script).arg(1).arg(key).arg(arguments);
            command
        };
        [by("EVALSHA", self.hash.get_hash()), by("EVAL", &self.text)]
    }
}

/// Makes a script of what all have in common and what is its own.
fn script(own: &str) -> Source {
    let text = format!("{}{own}", include_str!("common.lua"));
    Source {
        hash: Script::new(&text),
        text,
    }
}
