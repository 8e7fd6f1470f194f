//! Values that nobody may read by accident.

use std::cell::Cell;
use std::fmt;
use std::hint::black_box;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Error as _, Serialize, Serializer};
use zeroize::Zeroize;

use crate::text::{ReadText, read_text};

/// A text that must not be shown: a password, a token, a one-time code (`format: password` in a
/// document).
///
/// It has no `Display`, its `Debug` prints `Secret(..)`, comparing takes the same time wherever two
/// secrets of the same length differ, and its memory is wiped when it is dropped. Serializing it
/// fails unless it happens inside [`Exposed`], so a secret is never written into a log or a file by
/// accident.
///
/// ```
/// let secret = fid_runtime::Secret::new("open sesame");
/// assert_eq!(format!("{secret:?}"), "Secret(..)");
/// assert_eq!(secret.expose(), "open sesame");
/// ```
#[derive(Clone)]
pub struct Secret(Kept);

/// Most secrets are never copied and need no count of their copies.
#[derive(Clone)]
enum Kept {
    Alone(Wiped),
    Shared(Arc<Wiped>),
}

/// A text whose memory is wiped when it is dropped.
#[derive(Clone)]
struct Wiped(Box<str>);

impl Drop for Wiped {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl Secret {
    /// Takes the text over.
    pub fn new(text: impl Into<Secret>) -> Self {
        text.into()
    }

    /// Returns the text. Search for this word to find every place where secrets come to light.
    #[must_use]
    pub fn expose(&self) -> &str {
        match &self.0 {
            Kept::Alone(text) => &text.0,
            Kept::Shared(text) => &text.0,
        }
    }

    /// Returns the same secret so that its clones share one memory, which is wiped when the last of
    /// them is dropped: cloning it allocates nothing.
    #[must_use]
    pub fn into_shared(self) -> Self {
        Self(match self.0 {
            Kept::Alone(text) => Kept::Shared(Arc::new(text)),
            shared @ Kept::Shared(_) => shared,
        })
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(Kept::Alone(Wiped(text.into())))
    }
}

impl From<String> for Secret {
    /// Takes the text over without leaving a second copy in memory.
    fn from(mut text: String) -> Self {
        if text.len() == text.capacity() {
            return Self(Kept::Alone(Wiped(text.into_boxed_str())));
        }
        // Shrinking may move the text and leave the old copy behind.
        let secret = Self::from(text.as_str());
        text.zeroize();
        secret
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl PartialEq for Secret {
    /// Compares in a time that depends on the lengths only.
    fn eq(&self, other: &Self) -> bool {
        let (mine, theirs) = (self.expose().as_bytes(), other.expose().as_bytes());
        let differing = mine
            .iter()
            .zip(theirs)
            .fold(0, |bits, (a, b)| black_box(bits | (a ^ b)));
        mine.len() == theirs.len() && differing == 0
    }
}

impl Eq for Secret {}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_text(deserializer)
    }
}

impl ReadText for Secret {
    const EXPECTED: &'static str = "a string";

    fn read(text: &str) -> Option<Self> {
        Some(text.into())
    }

    fn read_owned(text: String) -> Option<Self> {
        Some(text.into())
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if EXPOSURES.get() == 0 {
            return Err(S::Error::custom(
                "secrets are not serialized; wrap the value in `Exposed`",
            ));
        }
        serializer.serialize_str(self.expose())
    }
}

/// Serializes a value with the secrets inside it, which is otherwise refused.
///
/// ```
/// use fid_runtime::{Exposed, Secret};
///
/// let secret = Secret::new("open sesame");
/// assert!(serde_json::to_string(&secret).is_err());
/// assert_eq!(serde_json::to_string(&Exposed(&secret))?, r#""open sesame""#);
/// # Ok::<(), serde_json::Error>(())
/// ```
pub struct Exposed<'a, T: ?Sized>(
    /// The value to serialize.
    pub &'a T,
);

impl<T: ?Sized> fmt::Debug for Exposed<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Exposed(..)")
    }
}

impl<T: Serialize + ?Sized> Serialize for Exposed<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let _exposure = Exposure::begin();
        self.0.serialize(serializer)
    }
}

thread_local! {
    /// How many `Exposed` values are being serialized on this thread: they may stand inside each
    /// other.
    static EXPOSURES: Cell<u32> = const { Cell::new(0) };
}

/// Ends the exposure when it is dropped, so also when serializing panics.
struct Exposure;

impl Exposure {
    fn begin() -> Self {
        EXPOSURES.set(EXPOSURES.get() + 1);
        Self
    }
}

impl Drop for Exposure {
    fn drop(&mut self) {
        EXPOSURES.set(EXPOSURES.get() - 1);
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;

    #[test]
    fn debug_shows_nothing() {
        let secret = Secret::new("canary");
        assert_eq!(
            format!("{secret:?} {secret:#?} {:?}", Exposed(&secret)),
            "Secret(..) Secret(..) Exposed(..)"
        );
    }

    #[test]
    fn equality_is_that_of_the_texts() {
        for (left, right, equal) in [
            ("", "", true),
            ("a", "a", true),
            ("a", "b", false),
            ("a", "ab", false),
            ("", "a", false),
        ] {
            assert_eq!(
                Secret::new(left) == Secret::new(right),
                equal,
                "{left} {right}"
            );
        }
    }

    #[test]
    fn a_string_with_spare_capacity_is_taken_over() {
        let mut text = String::with_capacity(100);
        text.push_str("canary");
        assert_eq!(Secret::from(text).expose(), "canary");
    }

    #[test]
    fn clones_of_a_shared_secret_are_one_text() {
        let secret = Secret::new("canary").into_shared();
        let clone = secret.clone().into_shared();
        assert!(std::ptr::eq(secret.expose(), clone.expose()));
        drop(secret);
        assert_eq!(clone.expose(), "canary");
        assert_eq!(size_of::<Secret>(), size_of::<Box<str>>());
    }

    #[test]
    fn serializing_is_refused_outside_exposed() {
        let error = serde_json::to_string(&Secret::new("canary"))
            .unwrap_err()
            .to_string();
        assert_eq!(
            error,
            "secrets are not serialized; wrap the value in `Exposed`"
        );
    }

    #[test]
    fn exposure_ends_with_the_value_and_nests() {
        let secret = Secret::new("a");
        let text = serde_json::to_string(&Exposed(&[Exposed(&secret), Exposed(&secret)])).unwrap();
        assert_eq!(text, r#"["a","a"]"#);
        assert!(serde_json::to_string(&secret).is_err());
    }

    #[test]
    fn exposure_ends_with_a_panic() {
        struct Panics;
        impl Serialize for Panics {
            fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
                std::panic::resume_unwind(Box::new("planned"))
            }
        }
        let result = catch_unwind(AssertUnwindSafe(|| {
            serde_json::to_string(&Exposed(&Panics))
        }));
        assert!(result.is_err());
        assert!(serde_json::to_string(&Secret::new("canary")).is_err());
    }

    #[test]
    fn reads_any_json_string_and_nothing_else() {
        for (json, text) in [
            (r#""a""#, Some("a")),
            (r#""\u0061\n""#, Some("a\n")),
            (r#""""#, Some("")),
            ("7", None),
            ("null", None),
        ] {
            let read = serde_json::from_str::<Secret>(json).ok();
            assert_eq!(read.as_ref().map(Secret::expose), text, "{json}");
        }
        assert_eq!(
            serde_json::from_value::<Secret>("a".into())
                .unwrap()
                .expose(),
            "a"
        );
        let error = serde_json::from_str::<Secret>("123456")
            .unwrap_err()
            .to_string();
        assert!(!error.contains("123456"), "{error}");
    }
}
