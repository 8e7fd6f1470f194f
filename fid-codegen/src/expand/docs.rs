//! Documentation comments.

use proc_macro2::TokenStream;
use quote::quote;

/// Writes Markdown as documentation; `otherwise` where there is none.
pub(super) fn docs(text: &str, otherwise: &str) -> TokenStream {
    let text = if text.is_empty() { otherwise } else { text };
    let lines = quiet_code(text).into_iter().map(|line| {
        if line.is_empty() {
            line
        } else {
            format!(" {line}")
        }
    });
    quote! { #(#[doc = #lines])* }
}

/// Writes `#[deprecated]` where it holds.
pub(super) fn deprecated(deprecated: bool) -> TokenStream {
    if deprecated {
        quote! { #[deprecated] }
    } else {
        TokenStream::new()
    }
}

/// Keeps rustdoc from taking the code of a document for Rust and running it.
fn quiet_code(text: &str) -> Vec<String> {
    let mut in_code = false;
    text.lines()
        .map(|line| {
            let line = line.trim_end();
            let fence = line.trim_start();
            if fence.starts_with("```") || fence.starts_with("~~~") {
                in_code = !in_code;
                let bare = fence.len() == 3;
                if in_code && bare {
                    return format!("{line}text");
                }
            } else if !in_code && line.starts_with("    ") && !is_list(fence) {
                return line.trim_start().to_owned();
            }
            line.to_owned()
        })
        .collect()
}

fn is_list(line: &str) -> bool {
    line.starts_with(['*', '-', '+']) || line.starts_with(|first: char| first.is_ascii_digit())
}
