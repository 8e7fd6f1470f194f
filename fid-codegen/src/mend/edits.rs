//! What may put a syntax mistake right: what keeps the most comes first.

use std::ops::Range;

/// Puts a text in the place of another.
#[derive(Clone)]
pub(super) struct Edit {
    range: Range<usize>,
    text: String,
}

impl Edit {
    fn new(range: Range<usize>, text: impl Into<String>) -> Self {
        Self {
            range,
            text: text.into(),
        }
    }

    fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::new(at..at, text)
    }

    pub(super) fn apply(&self, text: &str) -> String {
        let (before, after) = (&text[..self.range.start], &text[self.range.end..]);
        format!("{before}{}{after}", self.text)
    }
}

/// How many lines before a mistake may be at fault for it.
const NEAR: usize = 8;

/// How many lines before a mistake may have an opening bracket or quote that is at fault for it.
const FAR: usize = 200;

/// Returns what may put a mistake at a byte right.
pub(super) fn edits(text: &str, at: usize) -> Vec<Edit> {
    let lines = lines(text);
    let here = lines.partition_point(|line| line.end() < at);
    let here = here.min(lines.len().saturating_sub(1));
    let Some(line) = lines.get(here) else {
        return Vec::new();
    };
    let close = || lines[here.saturating_sub(1)..=here].iter().rev();
    let before = lines[here.saturating_sub(FAR)..here].iter().rev();
    let begins_line = at <= line.start + line.indentation;
    let mut edits = Vec::new();
    if begins_line {
        edits.extend(indentations(&lines, here));
    }
    edits.extend(close().flat_map(Line::closings));
    let open = before.filter(|line| line.is_open()).take(4);
    edits.extend(open.flat_map(|line| [line.closings(), line.repairs()].concat()));
    edits.extend(close().flat_map(Line::repairs));
    edits.extend(insertions(text, at));
    if !begins_line {
        edits.extend(indentations(&lines, here));
    }
    edits.extend(close().map(|line| Edit::new(line.start..line.end(), "")));
    edits.extend(blocks(&lines, here));
    edits
}

/// A line that is not blank.
struct Line<'t> {
    start: usize,
    text: &'t str,
    /// How many bytes stand before its first character that is no blank.
    indentation: usize,
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    let mut lines = Vec::new();
    for text in text.split_inclusive('\n') {
        let line = Line::new(start, text.trim_end());
        start += text.len();
        if !line.text.is_empty() {
            lines.push(line);
        }
    }
    lines
}

impl<'t> Line<'t> {
    fn new(start: usize, text: &'t str) -> Self {
        Self {
            start,
            text,
            indentation: text.len() - text.trim_start().len(),
        }
    }

    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    fn indented(&self, spaces: usize) -> Edit {
        Edit::new(
            self.start..self.start + self.indentation,
            " ".repeat(spaces),
        )
    }

    /// Tells whether a bracket or a quote is open at the end of the line.
    fn is_open(&self) -> bool {
        let count = |signs: [char; 2]| self.text.matches(signs).count();
        let is_quote_open = |quote: char| {
            let mut before = ' ';
            let (mut opens, mut all) = (false, 0);
            for character in self.text.chars() {
                if character == quote {
                    all += 1;
                    opens |= matches!(before, ' ' | '[' | '{' | ',');
                }
                before = character;
            }
            opens && all % 2 == 1
        };
        count(['[', '{']) > count([']', '}']) || is_quote_open('"') || is_quote_open('\'')
    }

    /// Closes the brackets that are open at the end of the line, or takes the first of them away.
    fn closings(&self) -> Vec<Edit> {
        let mut open: Vec<(usize, char)> = Vec::new();
        for (at, character) in self.text.char_indices() {
            match character {
                '[' => open.push((at, ']')),
                '{' => open.push((at, '}')),
                ']' | '}' => drop(open.pop()),
                _ => {}
            }
        }
        let Some(&(first, _)) = open.first() else {
            return Vec::new();
        };
        let closing: String = open.iter().rev().map(|(_, close)| *close).collect();
        let items = self.text.trim_end_matches(',').len();
        let first = self.start + first;
        vec![
            Edit::insert(self.end(), closing.as_str()),
            Edit::new(self.start + items..self.end(), closing + ","),
            Edit::new(first..first + 1, ""),
        ]
    }

    /// Ends the line as it may be meant to end, or separates its key from its value, or quotes the value.
    fn repairs(&self) -> Vec<Edit> {
        let endings = ["\"", "'", ":", ",", "]", "}"];
        let mut edits: Vec<Edit> = endings.map(|end| Edit::insert(self.end(), end)).into();
        let inner = self.start + self.text.trim_end_matches([',', ']', '}', ' ']).len();
        edits.extend(["\"", "'"].map(|quote| Edit::insert(inner, quote)));
        let (key_start, key) = (self.start + self.indentation, self.text.trim_start());
        if let Some(colon) = key.find(':') {
            edits.push(Edit::insert(key_start + colon + 1, " "));
            let value = key[colon + 1..].trim();
            let quoted = format!(" '{}'", value.replace('\'', "''"));
            edits.push(Edit::new(key_start + colon + 1..self.end(), quoted));
        }
        let name = key.strip_prefix("- ").unwrap_or(key);
        if let Some(blank) = name.find(' ') {
            edits.push(Edit::insert(
                key_start + key.len() - name.len() + blank,
                ":",
            ));
        }
        edits.push(Edit::new(
            self.end() - last_length(self.text)..self.end(),
            "",
        ));
        edits
    }
}

fn last_length(text: &str) -> usize {
    text.chars().next_back().map_or(0, char::len_utf8)
}

/// Indents the line as others before it are, the one right before it and the nearest first, or one of them as the
/// line is.
fn indentations(lines: &[Line<'_>], here: usize) -> Vec<Edit> {
    let line = &lines[here];
    let before = lines[here.saturating_sub(FAR)..here].iter().rev();
    let distance = |spaces: usize| spaces.abs_diff(line.indentation);
    let mut wanted: Vec<usize> = before.clone().map(|line| line.indentation).collect();
    let last = wanted.first().copied();
    wanted.sort_by_key(|&spaces| (distance(spaces), Some(spaces) != last, spaces));
    wanted.dedup();
    if line.text.starts_with('\t') {
        // A tab says nothing of how deep the line is.
        let next = lines.get(here + 1).map(|line| line.indentation);
        wanted.splice(0..0, next.into_iter().chain(last));
    }
    let own = wanted.into_iter().take(6);
    let others = before
        .take(NEAR)
        .filter(|other| (1..=3).contains(&distance(other.indentation)));
    own.map(|spaces| line.indented(spaces))
        .chain(others.map(|other| other.indented(line.indentation)))
        .collect()
}

/// Changes a character or two at the mistake.
fn insertions(text: &str, at: usize) -> Vec<Edit> {
    let missing = [",", ":", "\"", "'", " ", "\\", "]", "}", ": ", ", \""];
    let length = text[at..].chars().next().map_or(0, char::len_utf8);
    let ends = |c: char| c.is_whitespace() || matches!(c, ',' | '[' | ']' | '{' | '}');
    let token = text[at..].find(ends).unwrap_or(text.len() - at).max(length);
    let mut edits: Vec<Edit> = missing.map(|missing| Edit::insert(at, missing)).into();
    let removals = [length, token].map(|length| Edit::new(at..at + length, ""));
    edits.extend(removals);
    edits
}

/// Takes the line away with all that is indented deeper, and so the lines that it stands in.
fn blocks(lines: &[Line<'_>], here: usize) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut depth = usize::MAX;
    for first in (0..=here).rev() {
        let own = lines[first].indentation;
        if own >= depth {
            continue;
        }
        depth = own;
        let deeper = lines[first + 1..]
            .iter()
            .take_while(|line| line.indentation > own);
        let last = lines[first..].iter().take(1 + deeper.count()).next_back();
        let end = last.map_or(lines[first].end(), Line::end);
        edits.push(Edit::new(lines[first].start..end, ""));
        if own == 0 {
            break;
        }
    }
    edits
}
