//! The session of this machine's user.

mod file;
mod lock;
mod private;
pub(crate) mod report;
mod signed_in;

pub(crate) use self::{
    file::{SessionArgs, SessionFile},
    signed_in::SignedIn,
};
