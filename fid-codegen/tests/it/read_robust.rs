//! No text makes the reader panic.

use std::panic::catch_unwind;

use crate::read_support::mistakes;

const YAML: &str = include_str!("robust/mixed.yaml");
const JSON: &str = include_str!("robust/mixed.json");
const FLOW: &str = "{a: &x [1, 'b', \"c\\u00e9\\ud83d\\ude00\"], ? d : *x, <<: {e: !!str 1, f: 0x1F}, é😀: \"\\\n  x\"}\n";

#[test]
fn every_beginning_of_a_document_is_read() {
    for (name, text) in [("x.yaml", YAML), ("x.json", JSON), ("x.yml", FLOW)] {
        for (end, _) in text.char_indices() {
            read(name, &text[..end]);
        }
    }
}

#[test]
fn changed_documents_are_read() {
    let mut random = 0x2545_f491_4f6c_dd1d;
    for round in 0..1500 {
        for (name, text) in [("x.yaml", YAML), ("x.json", JSON), ("x.yml", FLOW)] {
            let mut bytes = text.as_bytes().to_vec();
            for _ in 0..=round % 4 {
                change(&mut bytes, next(&mut random));
            }
            read(name, &String::from_utf8_lossy(&bytes));
        }
    }
}

fn read(name: &str, text: &str) {
    assert!(
        catch_unwind(|| mistakes(name, text)).is_ok(),
        "{name} panics: {text:?}"
    );
}

/// Replaces, inserts, removes or doubles a byte or more.
fn change(bytes: &mut Vec<u8>, random: u64) {
    const TELLING: &[u8] = b"{}[]:,-?&*!|>'\"%@`#\\ \n\t\r~<0xu\xc3\xff\x00";
    let at = (random >> 8) as usize % bytes.len();
    let byte = TELLING[(random >> 40) as usize % TELLING.len()];
    match random % 4 {
        0 => bytes[at] = byte,
        1 => bytes.insert(at, byte),
        2 => drop(bytes.remove(at)),
        _ => bytes.extend_from_within(at..bytes.len().min(at + 8)),
    }
}

/// Marsaglia's xorshift: the same bytes in every run.
fn next(state: &mut u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state
}
