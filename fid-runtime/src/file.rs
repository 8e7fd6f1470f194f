//! Files to be uploaded.

use std::fmt;
use std::io;
use std::path::Path;

use bytes::Bytes;

use crate::request_body::Piece;

/// A file to be uploaded, from memory or from the disk.
///
/// ```
/// let file = fid_runtime::File::from_bytes("cat.png", vec![1, 2, 3]).content_type("image/png");
/// assert_eq!(file.name(), Some("cat.png"));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    name: Option<String>,
    content_type: Option<String>,
    piece: Piece,
}

impl File {
    /// Takes the content over.
    pub fn from_bytes(name: impl Into<String>, content: impl Into<Bytes>) -> Self {
        Self {
            name: Some(name.into()),
            content_type: None,
            piece: Piece::Memory(content.into()),
        }
    }

    /// Takes note of a file on the disk. It is opened and read while it is sent, each time it is
    /// sent; it must not change its length until then.
    ///
    /// # Errors
    ///
    /// Fails where there is no such file.
    pub async fn from_path(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref();
        let about = tokio::fs::metadata(path).await?;
        if !about.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "no file"));
        }
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        Ok(Self {
            name,
            content_type: None,
            piece: Piece::File {
                path: path.into(),
                length: about.len(),
            },
        })
    }

    /// Sets the content type, which is otherwise what the document says, or
    /// `application/octet-stream`.
    #[must_use]
    pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }

    /// Sets the name that the server is told.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Returns the name that the server is told.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    pub(crate) fn own_content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    pub(crate) fn into_piece(self) -> Piece {
        self.piece
    }
}

impl From<Vec<u8>> for File {
    /// Takes the content over, without a name.
    fn from(content: Vec<u8>) -> Self {
        Self {
            name: None,
            content_type: None,
            piece: Piece::Memory(content.into()),
        }
    }
}

/// Content of other types that is taken over without a name.
macro_rules! from_content {
    ($($type:ty),*) => {$(
        impl From<$type> for File {
            fn from(content: $type) -> Self {
                Self {
                    name: None,
                    content_type: None,
                    piece: Piece::Memory(content.into()),
                }
            }
        }
    )*};
}

from_content!(Bytes, String, &'static str, &'static [u8]);

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("File(..)")
    }
}
