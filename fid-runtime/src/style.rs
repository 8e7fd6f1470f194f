//! How values are laid out in a URL, a header, a cookie or a form.

mod given;
mod write;

pub(crate) use crate::style::given::{Given, Members};
pub(crate) use crate::style::write::{Place, write};

/// The style of a parameter: `style`, `explode` and `allowReserved` of a document (OpenAPI 3.1,
/// "Style Values"; RFC 6570).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    pub(crate) kind: StyleKind,
    pub(crate) explode: bool,
    pub(crate) reserved: bool,
}

/// `style`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StyleKind {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    Cookie,
    Json,
}

impl Style {
    const fn new(kind: StyleKind, explode: bool) -> Self {
        Self {
            kind,
            explode,
            reserved: false,
        }
    }

    /// `blue,black`; not exploded.
    #[must_use]
    pub const fn simple() -> Self {
        Self::new(StyleKind::Simple, false)
    }

    /// `.blue,black`; not exploded.
    #[must_use]
    pub const fn label() -> Self {
        Self::new(StyleKind::Label, false)
    }

    /// `;color=blue,black`; not exploded.
    #[must_use]
    pub const fn matrix() -> Self {
        Self::new(StyleKind::Matrix, false)
    }

    /// `color=blue&color=black`; exploded.
    #[must_use]
    pub const fn form() -> Self {
        Self::new(StyleKind::Form, true)
    }

    /// `color=blue%20black`; not exploded.
    #[must_use]
    pub const fn space_delimited() -> Self {
        Self::new(StyleKind::SpaceDelimited, false)
    }

    /// `color=blue%7Cblack`; not exploded.
    #[must_use]
    pub const fn pipe_delimited() -> Self {
        Self::new(StyleKind::PipeDelimited, false)
    }

    /// `color[R]=100&color[G]=200`.
    #[must_use]
    pub const fn deep_object() -> Self {
        Self::new(StyleKind::DeepObject, true)
    }

    /// `color=blue; color=black` in a cookie, with nothing escaped; exploded.
    #[must_use]
    pub const fn cookie() -> Self {
        Self::new(StyleKind::Cookie, true)
    }

    /// `color=%7B%22R%22%3A100%7D`, in a form only.
    #[must_use]
    pub const fn json() -> Self {
        Self::new(StyleKind::Json, false)
    }

    /// Writes each item and each property by itself (`explode: true`).
    #[must_use]
    pub const fn exploded(mut self) -> Self {
        self.explode = true;
        self
    }

    /// Writes all items and properties as one (`explode: false`).
    #[must_use]
    pub const fn whole(mut self) -> Self {
        self.explode = false;
        self
    }

    /// Leaves reserved characters as they are (`allowReserved: true`), but for those that would end
    /// the value: in a query `&`, `+`, `#`, `[` and `]`, in a path `/`, `?` and `#`, too.
    #[must_use]
    pub const fn reserved(mut self) -> Self {
        self.reserved = true;
        self
    }
}
