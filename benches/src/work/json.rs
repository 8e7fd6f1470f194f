//! Reading and writing JSON: by the generated types, and by the same types with `serde_derive`.

use std::hint::black_box;

use serde::Serialize;

use super::Failure;
use crate::{api::orders, samples, twin};

/// Reads orders of so many bytes, so many times.
pub(crate) fn read(bytes: usize, whose: &str, times: u32) -> Result<(), Failure> {
    let text = samples::orders(bytes);
    for _ in 0..times {
        match whose {
            "generated" => {
                black_box(fid_runtime::read_body::<orders::Orders>(text.as_bytes())?);
            }
            "serde_derive" => {
                black_box(serde_json::from_slice::<twin::Orders>(text.as_bytes())?);
            }
            _ => return Err(unknown(whose)),
        }
    }
    Ok(())
}

/// Writes orders of so many bytes, so many times.
pub(crate) fn write(bytes: usize, whose: &str, times: u32) -> Result<(), Failure> {
    let text = samples::orders(bytes);
    match whose {
        "generated" => write_all(&serde_json::from_str::<orders::Orders>(&text)?, times),
        "serde_derive" => write_all(&serde_json::from_str::<twin::Orders>(&text)?, times),
        _ => Err(unknown(whose)),
    }
}

fn unknown(whose: &str) -> Failure {
    format!("nobody called {whose} reads or writes").into()
}

fn write_all(value: &impl Serialize, times: u32) -> Result<(), Failure> {
    for _ in 0..times {
        black_box(serde_json::to_vec(value)?);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests fail so")]

    use super::*;

    #[test]
    fn the_twin_writes_what_the_generated_types_write_and_both_what_was_read() {
        let text = samples::orders(10_000);
        let generated: orders::Orders = serde_json::from_str(&text).unwrap();
        let twin: twin::Orders = serde_json::from_str(&text).unwrap();
        assert_eq!(serde_json::to_string(&generated).unwrap(), text);
        assert_eq!(serde_json::to_string(&twin).unwrap(), text);
    }
}
