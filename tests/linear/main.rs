//! What an operation costs does not grow with their number. Time is not for tests, but what is allocated is the same in
//! every run: it is counted, in a process in which nothing else is.

use std::alloc::System;

use fid_codegen::{compile, expand, source::Source};
use fid_tests::synthetic;
use quote::ToTokens;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static COUNTED: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Returns how often a document of some operations asks for memory, and for how much.
fn allocated(operations: usize) -> (usize, usize) {
    let source = Source::new("things.json", synthetic::document(operations));
    let region = Region::new(COUNTED);
    let compiled = compile(source);
    let tokens = expand::expand(&compiled.api).to_token_stream();
    let change = region.change();
    assert_eq!(compiled.mistakes, []);
    assert_eq!(compiled.api.operations.len(), operations);
    assert!(!tokens.is_empty());
    (change.allocations, change.bytes_allocated)
}

#[test]
fn a_thousand_operations_cost_ten_times_what_a_hundred_do() {
    allocated(1);
    let (few, few_bytes) = allocated(100);
    let (many, many_bytes) = allocated(1000);
    assert!(many * 2 <= few * 21, "{many} allocations, {few} of a tenth");
    assert!(
        many_bytes * 2 <= few_bytes * 21,
        "{many_bytes} bytes, {few_bytes} of a tenth"
    );
}
