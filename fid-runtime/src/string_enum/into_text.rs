//! What an enum of texts is made of.

use std::borrow::Cow;

/// A text that becomes the value of an enum of texts: every one of them is `From` each of these.
pub trait IntoText: AsRef<str> + sealed::Sealed {
    /// Returns the text, without a copy where it is owned.
    fn into_text(self) -> String;
}

macro_rules! texts {
    ($($text:ty),+) => {$(
        impl IntoText for $text {
            fn into_text(self) -> String {
                self.into()
            }
        }

        impl sealed::Sealed for $text {}
    )+};
}

texts!(&str, String, &String, Box<str>, Cow<'_, str>);

mod sealed {
    /// Nobody else's types are texts, so that a type of a document can never be one.
    pub trait Sealed {}
}
