//! The fid command.

fn main() {}
