//! Why a reference leads nowhere, and what to do about it.

use crate::{
    diagnostic::Diagnostic,
    document::{Target, Text, refuse},
    forest::{Forest, Found, Miss},
};

/// Explains a reference to a part that could be a component. What [`check`](crate::check) says better, because it
/// knows the components, is left to it.
pub(super) fn miss(reference: Text<'_>, miss: Miss, forest: &Forest<'_>) -> Option<Diagnostic> {
    let text = reference.value;
    let is_near_component = text.starts_with("#/") && text.split('/').count() <= 4;
    let is_left = (is_near_component || is_bare(text)) && forest.is_in_root(reference.span);
    match miss {
        Miss::Missing(_) if is_left => None,
        miss => dead(reference, miss),
    }
}

/// Tells whether a reference is the mere name of something.
fn is_bare(reference: &str) -> bool {
    !reference.contains(['.', '/', '#', ':'])
}

/// Explains any reference.
pub(super) fn dead(reference: Text<'_>, miss: Miss) -> Option<Diagnostic> {
    let text = reference.value;
    let new = |message: String| Diagnostic::new(reference.span, message);
    Some(match miss {
        // It was told what is wrong in the file.
        Miss::Broken => return None,
        Miss::Remote => {
            let feature = format!("`{text}`, a reference into the network,");
            refuse(reference.span, &feature)
                .help("keep a copy beside the document, and write its path")
        }
        Miss::Absolute => new(format!(
            "`{text}` is an absolute path, which exists on one machine only"
        ))
        .help("write it relative to this file"),
        Miss::Unloadable(error) => {
            let diagnostic = new(error.message);
            error.help.into_iter().fold(diagnostic, Diagnostic::help)
        }
        Miss::Missing(near) => {
            let file = text.split('#').next().unwrap_or_default();
            let label = match file {
                "" => "this file has no such place".to_owned(),
                file => format!("`{file}` has no such place"),
            };
            let diagnostic = new(format!("`{text}` leads nowhere")).label(label);
            match near {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic,
            }
        }
    })
}

/// A kind of part that a reference is wanted to lead to.
#[derive(Clone, Copy)]
pub(super) struct Wanted {
    /// What it is called.
    pub(super) what: &'static str,
    /// The key of the components of this kind.
    pub(super) section: &'static str,
}

impl Wanted {
    pub(super) fn of<'n, T: Target<'n>>() -> Self {
        Self {
            what: T::WHAT,
            section: T::SECTION,
        }
    }
}

/// Explains a reference to what is surely no part of the kind that is wanted.
pub(super) fn misplaced(
    reference: Text<'_>,
    found: &Found<'_>,
    wanted: Wanted,
) -> Option<Diagnostic> {
    let text = reference.value;
    let is_document = ["openapi", "swagger"]
        .iter()
        .any(|key| found.node.get(key).is_some());
    if is_document && found.way.is_empty() {
        let message = format!("`{text}` leads to a whole document, not to {}", wanted.what);
        let address = text.trim_end_matches('#');
        let help = format!(
            "say which part: `{address}#/components/{}/…`",
            wanted.section
        );
        return Some(Diagnostic::new(reference.span, message).help(help));
    }
    let [components, section, _] = found.way.as_slice() else {
        return None;
    };
    (components == "components" && section != wanted.section).then(|| {
        let message = format!("`{text}` cannot stand here");
        let label = format!("expected {}", wanted.what);
        Diagnostic::new(reference.span, message).label(label)
    })
}

/// Tells whether a reference names a component of the document, of whatever kind: then [`check`](crate::check) says
/// better why it cannot stand in its place.
pub(super) fn is_local(reference: Text<'_>, forest: &Forest<'_>) -> bool {
    reference.value.starts_with('#') && forest.is_in_root(reference.span)
}
