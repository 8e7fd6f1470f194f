//! The runtime as generated clients use it.

mod client;
mod object;
