//! `Data` of `object!` and `string_enum!`: it is what the same derives would be.

use std::borrow::Cow;
use std::collections::HashSet;

use fid_runtime::__private as fid;

/// The same types, made in the two ways.
macro_rules! pets {
    ($($derive:meta)? | $($listed:meta)? | $($serde:item)*) => {
        $(#[$derive])?
        pub(super) struct Pet {
            id: fid::Option<i64>,
            r#type: fid::Option<Kind>,
            weights: fid::Option<fid::Vec<f64>>,
        }

        $(#[$listed])?
        pub(super) enum Kind {
            Dog,
            r#Cat,
            Unknown(fid::String),
        }

        $($serde)*

        pub(super) fn pets() -> Vec<Pet> {
            let eel = || Kind::Unknown("eel".to_owned());
            let kinds = [None, Some(Kind::Dog), Some(Kind::Cat), Some(eel())];
            let pet = |(r#type, weight)| Pet { id: Some(7), r#type, weights: Some(vec![weight]) };
            kinds.into_iter().zip([0.5, 0.5, 0.5, f64::NAN]).map(pet).collect()
        }

        pub(super) fn kinds() -> Vec<Kind> {
            let unlisted = |text: &str| Kind::Unknown(text.to_owned());
            let listed = [Kind::Cat, Kind::Dog];
            ["eel", "dog", "ant", "dog"].into_iter().map(unlisted).chain(listed).collect()
        }
    };
}

mod made {
    use super::fid;
    pets! { | |
        fid::object! { impl Data, Default, Serialize for Pet {
            optional id = "id"; optional r#type = "type"; optional weights = "weights";
        } }
        fid::string_enum! { impl Data, Serialize for Kind { Dog = "dog"; Cat = "cat"; } }
    }
}

mod derived {
    use super::fid;
    pets! { derive(Clone, Debug, Default, PartialEq) | derive(Clone, Debug, PartialEq, Eq, Hash) | }
}

#[test]
fn a_struct_is_shown_as_a_derive_shows_it() {
    let (made, derived) = (made::pets(), derived::pets());
    assert_eq!(format!("{made:?}"), format!("{derived:?}"));
    assert_eq!(format!("{made:#?}"), format!("{derived:#?}"));
    let (made, derived) = (made::Pet::default(), derived::Pet::default());
    assert_eq!(format!("{made:?}"), format!("{derived:?}"));
}

#[test]
fn a_struct_is_equal_where_a_derive_finds_it_so() {
    let (made, derived) = (made::pets(), derived::pets());
    for (row, one) in made.iter().enumerate() {
        for (column, other) in made.iter().enumerate() {
            let expected = derived[row] == derived[column];
            assert_eq!(one.clone() == *other, expected, "{one:?} {other:?}");
            assert_eq!(expected, row == column && row != 3);
        }
    }
}

#[test]
fn an_enum_of_texts_is_what_derives_make_it() {
    let (made, derived) = (made::kinds(), derived::kinds());
    for (row, one) in made.iter().enumerate() {
        for (column, other) in made.iter().enumerate() {
            assert_eq!(one == other, derived[row] == derived[column]);
        }
    }
    assert_eq!(format!("{made:?}"), format!("{derived:?}"));
    assert_eq!(made.iter().cloned().collect::<HashSet<_>>().len(), 5);
}

#[test]
fn an_enum_of_texts_is_made_of_any_text() {
    let owned = "eel".to_owned();
    let eels = [
        made::Kind::from("eel"),
        made::Kind::from(&owned),
        made::Kind::from(owned.clone()),
        made::Kind::from(owned.clone().into_boxed_str()),
        made::Kind::from(Cow::from(&owned)),
    ];
    for eel in eels {
        assert_eq!(eel, made::Kind::Unknown(owned.clone()));
    }
    assert_eq!(made::Kind::from(Cow::from("cat")), made::Kind::Cat);
}
