//! The failure stories of other clients, each of which has cost users their sessions.

mod answers;
mod lease;
mod lost_answers;
mod races;
