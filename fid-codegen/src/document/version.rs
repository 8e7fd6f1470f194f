//! Which OpenAPI a document is written in.

use super::value;
use crate::{
    diagnostic::Diagnostic,
    read::tree::{Kind, Node},
    report::Report,
};

/// A version of OpenAPI.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// OpenAPI 3.0.
    V3_0,
    /// OpenAPI 3.1.
    V3_1,
    /// OpenAPI 3.2.
    V3_2,
}

/// Reports a document of a version that is not read. What its keys mean is not known then, so that nothing
/// else can be said about it: the answer is `false`.
pub fn check_version(root: &Node<'_>, report: &Report) -> bool {
    if let Some(version) = root.get("swagger") {
        report.push(
            Diagnostic::new(
                version.span,
                "this is a Swagger 2.0 document, which fid does not read",
            )
            .help("convert it to OpenAPI 3, for example with `npx swagger2openapi`"),
        );
        return false;
    }
    let Some(node) = root.get("openapi") else {
        return true;
    };
    let Some(written) = written(node, report) else {
        return true;
    };
    if known(written).is_some() {
        return true;
    }
    report.push(
        Diagnostic::new(
            node.span,
            format!("OpenAPI `{written}` is not supported yet"),
        )
        .label("expected `3.0.x`, `3.1.x` or `3.2.x`"),
    );
    false
}

/// Reads the version; one that was reported counts as the newest.
pub(super) fn read_version(node: Option<&Node<'_>>, report: &Report) -> Version {
    node.and_then(|node| written(node, report))
        .and_then(known)
        .unwrap_or(Version::V3_2)
}

/// `3.1` without quotes is a number, and says enough.
fn written<'n>(node: &'n Node<'_>, report: &Report) -> Option<&'n str> {
    match &node.kind {
        Kind::Number(version) => Some(version),
        _ => value::text(node, "openapi", report).map(|version| version.value),
    }
}

fn known(version: &str) -> Option<Version> {
    let is = |known: &str| {
        version
            .strip_prefix(known)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let versions = [
        ("3.0", Version::V3_0),
        ("3.1", Version::V3_1),
        ("3.2", Version::V3_2),
    ];
    let found = versions.into_iter().find(|(known, _)| is(known));
    found.map(|(_, version)| version)
}
