//! Numbers of errors, and a page about each.

pub mod table;
#[cfg(test)]
mod tests;

use std::fmt;

/// The number of an error: `FID-0306`. It stays the same from version to version, so that an alarm, a search and a page
/// can be about it.
///
/// [`codes`](crate::codes) has one for each kind of error. They come in areas: `FID-01xx` is what is refused before
/// anything is sent, `FID-02xx` what the server said, `FID-03xx` the way there, `FID-04xx` the answer. A client that is
/// built on this crate has areas of its own.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FidCode {
    text: &'static str,
    advice: &'static str,
}

impl FidCode {
    /// Not public API: `fid_codes!` makes codes.
    #[doc(hidden)]
    #[must_use]
    pub const fn __new(text: &'static str, advice: &'static str) -> Self {
        Self { text, advice }
    }

    /// Returns the code as it is written: `FID-0306`.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        self.text
    }

    /// Returns in a few words what to do, as the end of a sentence.
    #[must_use]
    pub const fn advice(&self) -> &'static str {
        self.advice
    }
}

impl fmt::Display for FidCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text)
    }
}

impl fmt::Debug for FidCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text)
    }
}

/// What there is to know about a code: `fid explain` prints it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct FidPage {
    /// The code.
    pub code: FidCode,
    /// What happened, in a line.
    pub title: &'static str,
    /// The [`Disposition`](crate::Disposition)s that errors with this code have, and when which.
    pub disposition: &'static str,
    /// What happened.
    pub happened: &'static str,
    /// Why it may have.
    pub why: &'static str,
    /// What to do about it.
    pub what_to_do: &'static str,
    /// What it looks like, or how to do what is to be done.
    pub example: &'static str,
}

impl FidPage {
    /// Not public API: `fid_codes!` makes pages.
    #[doc(hidden)]
    #[must_use]
    pub const fn __new(code: FidCode, title: &'static str, texts: [&'static str; 5]) -> Self {
        let [disposition, happened, why, what_to_do, example] = texts;
        Self {
            code,
            title,
            disposition,
            happened,
            why,
            what_to_do,
            example,
        }
    }
}

/// Makes the codes of an area and the page of each, so that neither can be without the other. Not public API.
#[doc(hidden)]
#[macro_export]
macro_rules! __fid_codes {
    ($(
        $name:ident = $code:literal $title:literal, $advice:literal {
            disposition: $disposition:literal,
            happened: $happened:literal,
            why: $why:literal,
            what_to_do: $what_to_do:literal,
            example: $example:literal,
        }
    )*) => {
        $(
            #[doc = concat!("`", $code, "`: ", $title, ".")]
            #[doc = ""]
            #[doc = $happened]
            pub const $name: $crate::FidCode = $crate::FidCode::__new($code, $advice);
        )*

        /// The page of each code of this module, in the order of the codes.
        pub static PAGES: &[$crate::FidPage] = &[$(
            $crate::FidPage::__new(
                $name,
                $title,
                [$disposition, $happened, $why, $what_to_do, $example],
            ),
        )*];
    };
}
