//! The commands, a module each.

mod completions;
mod demo;
mod doctor;
mod explain;
mod login;
mod logout;
mod refresh;
mod sandbox;
mod spec;
mod trigger_revoke;
mod whoami;

pub(crate) use self::{
    completions::Completions, demo::Demo, doctor::Doctor, explain::Explain, login::Login,
    logout::Logout, refresh::Refresh, sandbox::Sandbox, spec::Spec, trigger_revoke::TriggerRevoke,
    whoami::Whoami,
};
