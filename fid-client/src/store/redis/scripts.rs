//! The steps, each a script that the server runs whole.

use std::{ops::Index, sync::LazyLock};

use redis::Script;

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
pub(super) struct Scripts(LazyLock<[Script; 9]>);

impl Index<Step> for Scripts {
    type Output = Script;

    fn index(&self, step: Step) -> &Script {
        &self.0[step as usize]
    }
}

/// Makes a script of what all have in common and what is its own.
fn script(own: &str) -> Script {
    Script::new(&format!("{}{own}", include_str!("common.lua")))
}
