//! The OpenID Connect operations.
//!
//! The menu of the pages names a userinfo page as well, of which nothing can be seen: there is none here, and no
//! discovery document either.

pub(crate) mod authorize;
pub(crate) mod exchange;
mod id_token;
