//! Values that may stand in a path, a query or a header.

use uuid::Uuid;

use crate::date_time::DateTime;
use crate::secret::Secret;

/// A value that an operation takes in its path, its query or a header.
///
/// A value says what it is made of, part by part; how parts are joined and escaped is a matter of
/// the place where they are written.
pub trait Parameter {
    /// Hands over the parts: one for a single value, one for each item of a list.
    fn parts(&self, each: &mut dyn FnMut(Part<'_>));
}

/// A part of a [`Parameter`].
#[derive(Debug)]
#[non_exhaustive]
pub enum Part<'a> {
    /// A text as it is, not escaped.
    Text(&'a str),
    /// A text that must not be shown.
    Secret(&'a Secret),
}

impl Part<'_> {
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Secret(secret) => secret.expose(),
        }
    }

    pub(crate) fn is_secret(&self) -> bool {
        matches!(self, Self::Secret(_))
    }
}

impl Parameter for &str {
    fn parts(&self, each: &mut dyn FnMut(Part<'_>)) {
        each(Part::Text(self));
    }
}

impl<T: Parameter> Parameter for &[T] {
    fn parts(&self, each: &mut dyn FnMut(Part<'_>)) {
        (**self).parts(each);
    }
}

impl<T: Parameter> Parameter for Option<T> {
    fn parts(&self, each: &mut dyn FnMut(Part<'_>)) {
        if let Some(value) = self {
            value.parts(each);
        }
    }
}

impl<T: Parameter> Parameter for [T] {
    fn parts(&self, each: &mut dyn FnMut(Part<'_>)) {
        for item in self {
            item.parts(each);
        }
    }
}

impl<T: Parameter> Parameter for Vec<T> {
    fn parts(&self, each: &mut dyn FnMut(Part<'_>)) {
        self.as_slice().parts(each);
    }
}

impl Parameter for str {
    fn parts(&self, each: &mut dyn FnMut(Part<'_>)) {
        each(Part::Text(self));
    }
}

impl Parameter for String {
    fn parts(&self, each: &mut dyn FnMut(Part<'_>)) {
        each(Part::Text(self));
    }
}

impl Parameter for Secret {
    fn parts(&self, each: &mut dyn FnMut(Part<'_>)) {
        each(Part::Secret(self));
    }
}

impl Parameter for DateTime {
    fn parts(&self, each: &mut dyn FnMut(Part<'_>)) {
        each(Part::Text(self.as_str()));
    }
}

impl Parameter for Uuid {
    fn parts(&self, each: &mut dyn FnMut(Part<'_>)) {
        each(Part::Text(
            self.hyphenated().encode_lower(&mut Uuid::encode_buffer()),
        ));
    }
}

impl Parameter for bool {
    fn parts(&self, each: &mut dyn FnMut(Part<'_>)) {
        each(Part::Text(if *self { "true" } else { "false" }));
    }
}

/// Types whose `Display` is what JSON would show.
macro_rules! displayed {
    ($($type:ty),*) => {$(
        impl Parameter for $type {
            fn parts(&self, each: &mut dyn FnMut(Part<'_>)) {
                each(Part::Text(&self.to_string()));
            }
        }
    )*};
}

displayed!(
    i8,
    i16,
    i32,
    i64,
    i128,
    u8,
    u16,
    u32,
    u64,
    u128,
    f32,
    f64,
    std::net::Ipv4Addr,
    std::net::Ipv6Addr,
    std::net::IpAddr,
    jiff::civil::Date
);

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(value: &dyn Parameter) -> Vec<String> {
        let mut all = Vec::new();
        value.parts(&mut |part| all.push(part.text().to_owned()));
        all
    }

    #[test]
    fn every_type_has_the_text_of_json() {
        let uuid: Uuid = "01953bce-e652-702c-8b8a-2d3b9a1b5c4d".parse().unwrap();
        let date: jiff::civil::Date = "2025-02-25".parse().unwrap();
        let time: DateTime = "2025-03-04T06:32:50.000000Z".parse().unwrap();
        let table: [(&dyn Parameter, &str); 11] = [
            (&"a b", "a b"),
            (&String::from("é"), "é"),
            (&-5_i32, "-5"),
            (&u64::MAX, "18446744073709551615"),
            (&1.5_f64, "1.5"),
            (&2.0_f32, "2"),
            (&true, "true"),
            (&uuid, "01953bce-e652-702c-8b8a-2d3b9a1b5c4d"),
            (&date, "2025-02-25"),
            (&time, "2025-03-04T06:32:50.000000Z"),
            (&Secret::new("s"), "s"),
        ];
        for (value, text) in table {
            assert_eq!(parts(value), [text]);
        }
    }

    #[test]
    fn lists_have_a_part_for_each_item() {
        assert_eq!(parts(&vec![1, 2]), ["1", "2"]);
        assert_eq!(parts(&Vec::<String>::new()), [""; 0]);
    }

    #[test]
    fn secrets_stay_known_as_such() {
        let mut secret = false;
        vec![Secret::new("s")].parts(&mut |part| secret = part.is_secret());
        assert!(secret);
    }
}
