//! Places in the text of a document.

/// Which of the files of a document a place is in: its index in [`Sources`](crate::source::Sources).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A range of bytes in one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// Returns the empty place at the beginning of this one.
    pub fn first(self) -> Span {
        Span {
            end: self.start,
            ..self
        }
    }

    /// Tells whether a place lies inside of this one.
    pub fn contains(self, inner: Span) -> bool {
        self.file == inner.file && self.start <= inner.start && inner.end <= self.end
    }
}

/// A value and the place where the document says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// Where.
    pub span: Span,
    /// What.
    pub value: T,
}

impl<T> Spanned<T> {
    /// Joins a value and its place.
    pub fn new(span: Span, value: T) -> Self {
        Self { span, value }
    }
}
