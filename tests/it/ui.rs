//! What must not compile, and what its author is told.

#[test]
fn mistakes_are_told_where_they_are() {
    trybuild::TestCases::new().compile_fail("ui/*.rs");
}
