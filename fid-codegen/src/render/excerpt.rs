//! The line at fault, as a terminal shows it.

/// A longer line is cut.
const LONGEST: usize = 140;

/// How many characters of a long line are shown: minified JSON is a single one.
const WINDOW: usize = 100;

/// A line, and where its carets stand.
pub(super) struct Excerpt {
    pub(super) text: String,
    /// The columns before the carets.
    pub(super) indent: usize,
    /// How many carets, at least one.
    pub(super) length: usize,
}

/// Cuts a line around a range of its bytes, and makes it printable.
pub(super) fn excerpt(line: &str, start: usize, end: usize) -> Excerpt {
    let (from, to) = window(line, start, end);
    let lead = if from > 0 { "…" } else { "" };
    let tail = if to < line.len() { "…" } else { "" };
    let end = end.min(to);
    let before = format!("{lead}{}", printable(&line[from..start]));
    let marked = printable(&line[start..end]);
    Excerpt {
        indent: width(&before),
        length: width(&marked).max(1),
        text: format!("{before}{marked}{}{tail}", printable(&line[end..to])),
    }
}

/// Returns the part of a line that is shown: all, or so much that the range is in the middle.
fn window(line: &str, start: usize, end: usize) -> (usize, usize) {
    if line.chars().nth(LONGEST).is_none() {
        return (0, line.len());
    }
    let marked = line[start..end].chars().take(WINDOW).count();
    let from = back(line, start, (WINDOW - marked) / 2);
    let to = forward(line, from, WINDOW);
    if to == line.len() {
        return (back(line, to, WINDOW), to);
    }
    (from, to)
}

fn back(text: &str, at: usize, characters: usize) -> usize {
    let before = text[..at].char_indices().rev().take(characters);
    before.last().map_or(at, |(at, _)| at)
}

fn forward(text: &str, at: usize, characters: usize) -> usize {
    let after = text[at..].char_indices().nth(characters);
    after.map_or(text.len(), |(more, _)| at + more)
}

/// Shows tabs as four blanks, and what would change the terminal as `�`.
fn printable(text: &str) -> String {
    let is_direction = |c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.replace('\t', "    ")
        .replace(|c: char| c.is_control() || is_direction(c), "\u{fffd}")
}

fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// Returns how many columns a character takes (Unicode Standard Annex #11, in coarse ranges).
fn columns(character: char) -> usize {
    match character as u32 {
        0x0300..=0x036f | 0x200b..=0x200f | 0x20d0..=0x20ff | 0xfe00..=0xfe0f | 0xfe20..=0xfe2f => {
            0
        }
        0x1100..=0x115f
        | 0x2e80..=0x303e
        | 0x3041..=0xa4cf
        | 0xa960..=0xa97c
        | 0xac00..=0xd7a3
        | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f
        | 0xff00..=0xff60
        | 0xffe0..=0xffe6
        | 0x1f300..=0x1f64f
        | 0x1f680..=0x1f6ff
        | 0x1f900..=0x1f9ff
        | 0x1fa70..=0x1faff
        | 0x20000..=0x3fffd => 2,
        _ => 1,
    }
}
