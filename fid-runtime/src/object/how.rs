//! The words of `object!` for what a property that is not there means: each is the slot that takes such a property, and
//! the method of [`Writer`](crate::object::Writer) that writes it.

pub use crate::object::lenient::{Lenient as lenient, LenientFilled as lenient_filled};
pub use crate::object::slot::{
    Clearable as clearable, Defaulted as default, Filled as filled, Optional as optional,
    Required as required,
};
