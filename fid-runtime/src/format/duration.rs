//! `format: duration`.

use jiff::Span;

use crate::format::text_format;
use crate::text::ReadText;

/// A duration of ISO 8601 like `PT5M` (`format: duration` in a document), kept as it was written.
///
/// ```
/// let duration: fid_runtime::Duration = "PT5M".parse()?;
/// assert_eq!(duration.span().get_minutes(), 5);
/// assert_eq!(duration.to_string(), "PT5M");
/// # Ok::<(), fid_runtime::FormatError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Duration {
    text: Box<str>,
    span: Span,
}

impl Duration {
    /// Returns the text as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns what the text says, unit by unit.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }
}

impl PartialEq for Duration {
    /// Compares unit by unit: `PT60S` is not `PT1M`.
    fn eq(&self, other: &Self) -> bool {
        self.span.fieldwise() == other.span.fieldwise()
    }
}

impl From<Span> for Duration {
    fn from(span: Span) -> Self {
        Self {
            text: span.to_string().into(),
            span,
        }
    }
}

impl ReadText for Duration {
    const EXPECTED: &'static str = "a duration like PT5M (ISO 8601)";

    fn read(text: &str) -> Option<Self> {
        let sign_and_p = text.trim_start_matches(['+', '-']);
        // jiff reads a format of its own beside ISO 8601.
        if !sign_and_p.starts_with(['P', 'p']) {
            return None;
        }
        Some(Self {
            text: text.into(),
            span: text.parse().ok()?,
        })
    }
}

text_format!(Duration);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_keep_their_text() {
        for text in ["PT5M", "P1Y2M3DT4H5M6.5S", "P3W", "-PT1H", "PT0S"] {
            let duration = Duration::read(text).unwrap();
            assert_eq!(duration.to_string(), text);
            assert_eq!(serde_json::to_value(&duration).unwrap(), text);
        }
        assert_eq!(Duration::read("PT1H"), Duration::read("PT01H"));
        for text in ["", "P", "5m", "5 minutes", "PT", "10:00"] {
            assert!(Duration::read(text).is_none(), "{text}");
        }
    }
}
