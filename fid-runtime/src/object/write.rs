//! The one way in which all objects are written.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

/// Writes the properties of an object, one after the other. It keeps the first error and writes nothing after it: a `?` a
/// property would be most of what checking a client's `Serialize` costs. Its methods are always in line: a call for each
/// property would be 3 % of writing.
#[derive(Debug)]
pub struct Writer<S: Serializer>(Result<S::SerializeMap, S::Error>);

/// Methods that are named by the words of `object!`.
macro_rules! methods {
    ($($(#[$doc:meta])* $method:ident($value:ty) by $how:ident;)*) => {$(
        $(#[$doc])*
        #[inline(always)]
        pub fn $method<T: Serialize>(&mut self, key: &'static str, value: &$value) {
            self.$how(key, value);
        }
    )*};
}

impl<S: Serializer> Writer<S> {
    /// Begins an object.
    pub fn new(serializer: S) -> Self {
        Self(serializer.serialize_map(None))
    }

    methods! {
        /// Writes a property that is always there.
        required(T) by put;
        /// Writes a property that is always there.
        nullable(Option<T>) by put;
        /// Writes a property that is always there.
        default(T) by put;
        /// Writes a property, unless there is none.
        optional(Option<T>) by put_some;
        /// Writes a property, unless there is none.
        filled(Option<T>) by put_some;
        /// Writes a property, unless there is none; it may be null.
        clearable(Option<T>) by put_some;
        /// Writes a property, unless there is none; it may be null.
        lenient(Option<T>) by put_some;
        /// Writes a property, unless there is none.
        lenient_filled(Option<T>) by put_some;
    }

    /// Writes the properties that the document does not name.
    pub fn rest<'a, T, M>(&mut self, rest: M)
    where
        T: Serialize + 'a,
        M: IntoIterator<Item = (&'a String, &'a T)>,
    {
        for (key, value) in rest {
            self.put(key, value);
        }
    }

    /// Ends the object, or returns the first error.
    pub fn end(self) -> Result<S::Ok, S::Error> {
        self.0?.end()
    }

    #[inline(always)]
    fn put_some<T: Serialize>(&mut self, key: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.put(key, value);
        }
    }

    #[inline(always)]
    fn put<T: Serialize>(&mut self, key: &str, value: &T) {
        if let Ok(map) = &mut self.0
            && let Err(error) = map.serialize_entry(key, value)
        {
            self.0 = Err(error);
        }
    }
}
