//! Text to tree: the first of the four stages.

pub mod tree;
