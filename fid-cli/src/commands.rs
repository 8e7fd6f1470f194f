//! The commands, a module each.

mod completions;
mod demo;
mod login;
mod logout;
mod refresh;
mod sandbox;
mod spec;
mod whoami;

pub(crate) use self::{
    completions::Completions, demo::Demo, login::Login, logout::Logout, refresh::Refresh,
    sandbox::Sandbox, spec::Spec, whoami::Whoami,
};
