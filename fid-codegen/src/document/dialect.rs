//! Which dialect of JSON Schema the schemas are written in.

use super::Text;
use crate::{diagnostic::Diagnostic, report::Report};

/// How the addresses of the dialects begin whose keywords are read, behind `https://`. Drafts before 2020-12 differ in
/// keywords that are read alike or refused by name.
const KNOWN: [&str; 6] = [
    "json-schema.org/draft/2020-12/",
    "json-schema.org/draft/2019-09/",
    "json-schema.org/draft-07/",
    "json-schema.org/draft-06/",
    "json-schema.org/draft-04/",
    "spec.openapis.org/oas/3.",
];

/// Reports a dialect of which nobody knows what its keywords mean.
pub(super) fn check(dialect: Option<Text<'_>>, report: &Report) {
    let Some(dialect) = dialect else {
        return;
    };
    // Some write the scheme that others had later.
    let address = dialect.value.trim_end_matches('#');
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    let address = format!("{address}/");
    if !KNOWN.iter().any(|known| address.starts_with(known)) {
        let message = format!("fid does not know the dialect `{}`", dialect.value);
        report.push(
            Diagnostic::new(dialect.span, message)
                .help("write schemas in JSON Schema 2020-12, and take this away"),
        );
    }
}
