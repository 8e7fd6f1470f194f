//! Names as documents have them, and those that they had better not have.

use proptest::{prelude::*, sample::select};

/// Names that are near to each other, that Rust or the generated code needs, or that are in other scripts.
const ODD: [&str; 56] = [
    "id", "Id", "ID", "i_d", "-id", "id_2", "id2", "", " ", "_", "__", "-", "-1", "+1", "1", "01",
    "a b", "a-b", "a_b", "aB", "A.B", "self", "Self", "super", "crate", "type", "gen", "async",
    "new", "clone", "body", "builder", "header", "timeout", "send", "request", "Client", "Door",
    "Error", "Unknown", "unknown", "Option", "String", "fid", "doors", "имя", "Имя", "名前", "ß",
    "ſ", "İ", "ǆ", "a\u{301}", "😀", "نام", "ﬁ",
];

/// Returns a name of anything but a component.
pub(super) fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => select(&ODD[..]).prop_map(str::to_owned),
        1 => prop::collection::vec(any::<char>(), 0..5).prop_map(|letters| letters.iter().collect()),
    ]
}

/// Names of components: few, so that references mostly lead somewhere.
pub(super) const COMPONENTS: [&str; 8] = ["A", "a", "A_B", "AB", "Client", "Error", "self", "1"];

/// Returns the name of a component.
pub(super) fn component() -> impl Strategy<Value = String> {
    select(&COMPONENTS[..]).prop_map(str::to_owned)
}
