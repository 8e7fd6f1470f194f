//! The words of `object!` for what a property that is not there means. Those that cannot be read into the field itself are
//! slots; all are methods of [`Writer`](crate::object::Writer).

pub use crate::object::lenient::Lenient as lenient;
pub use crate::object::slot::{
    Clearable as clearable, Defaulted as default, Filled as filled, Nullable as nullable,
    Required as required,
};
