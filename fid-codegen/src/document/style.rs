//! How a parameter is written (OpenAPI 3.1, Style Values).

use super::{Location, object::Object};
use crate::{diagnostic::Diagnostic, report::Report};

/// How a parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `1,2` in a path or a header.
    Simple,
    /// `.1.2` in a path.
    Label,
    /// `;ids=1,2` in a path.
    Matrix,
    /// `ids=1&ids=2` in a query or a cookie.
    Form,
    /// `ids=1%202` in a query.
    SpaceDelimited,
    /// `ids=1%7C2` in a query.
    PipeDelimited,
    /// `filter[kind]=cat` in a query.
    DeepObject,
    /// `a=1; b=2` in a cookie, with nothing escaped.
    Cookie,
}

impl Style {
    /// All styles with their words.
    pub const ALL: [(&'static str, Self); 8] = [
        ("simple", Self::Simple),
        ("label", Self::Label),
        ("matrix", Self::Matrix),
        ("form", Self::Form),
        ("spaceDelimited", Self::SpaceDelimited),
        ("pipeDelimited", Self::PipeDelimited),
        ("deepObject", Self::DeepObject),
        ("cookie", Self::Cookie),
    ];

    /// Returns the style of a parameter that states none.
    pub fn of(location: Location) -> Self {
        match location {
            Location::Path | Location::Header => Self::Simple,
            Location::Query | Location::QueryString | Location::Cookie => Self::Form,
        }
    }

    /// Tells whether each item is written by itself where the document does not say. `deepObject` has no other
    /// way to be written.
    pub fn explodes(self) -> bool {
        matches!(self, Self::Form | Self::DeepObject | Self::Cookie)
    }

    fn fits(self, location: Location) -> bool {
        match self {
            Self::Simple => matches!(location, Location::Path | Location::Header),
            Self::Label | Self::Matrix => location == Location::Path,
            Self::Form => matches!(location, Location::Query | Location::Cookie),
            Self::SpaceDelimited | Self::PipeDelimited | Self::DeepObject => {
                location == Location::Query
            }
            Self::Cookie => location == Location::Cookie,
        }
    }
}

/// Reads the style; one that its place does not have is reported.
pub(super) fn read_style(object: &Object<'_, '_>, location: Location, report: &Report) -> Style {
    let default = Style::of(location);
    let written = object.text("style");
    let Some(style) = object.word("style", &Style::ALL) else {
        return default;
    };
    if style.value.fits(location) {
        return style.value;
    }
    let name = written.map_or("", |written| written.value);
    let fitting = Style::ALL.iter().filter(|(_, style)| style.fits(location));
    let fitting: Vec<String> = fitting.map(|(word, _)| format!("`{word}`")).collect();
    let message = format!("the style `{name}` does not exist at this place");
    let diagnostic = Diagnostic::new(style.span, message);
    report.push(diagnostic.label(format!("expected {}", fitting.join(" or "))));
    default
}
