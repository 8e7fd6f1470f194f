//! What errors say, and the numbers that they have.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

mod display;
mod pages;
mod support;
