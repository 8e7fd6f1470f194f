//! The way through the browser and back.

pub(crate) mod browser;
mod listener;
mod page;
mod redirect_uri;

pub(crate) use self::{
    listener::{Arrival, Listener, Visit},
    page::Page,
    redirect_uri::{RedirectUri, listening_address},
};
