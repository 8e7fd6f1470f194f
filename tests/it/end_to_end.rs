//! The client against the sandbox, over a real socket.

mod errors;
mod faults;
mod operations;
mod sessions;
mod set_up;
