//! The commands, a module each.

mod demo;

pub(crate) use self::demo::Demo;
