//! A text with a syntax mistake, changed until it can be read.
//!
//! The model is made of it, so that code that uses the client does not fall with the document. Of what stands in
//! a mended text nothing is told: the mistake was, and the rest is a guess.

mod edits;

use self::edits::edits;
use crate::{
    check, document,
    read::{
        self,
        tree::{Kind, Node},
    },
    report::Report,
    source::Source,
    span::FileId,
};

/// How many changes are tried in all: a text of a few lines costs little to read, but the reader is made anew each time.
const MOST_TRIES: usize = 200;

/// How many bytes are read in all, which takes well below a second: nobody waits longer for a guess. What is larger
/// is not mended at all.
const MOST_READ: usize = 1 << 20;

/// What a value costs, in bytes that are read.
const VALUE: usize = 4;

/// Returns a source of which more can be read than of one with a syntax mistake: all of it, where that is found.
pub(crate) fn mend(source: &Source) -> Source {
    if source.text.len() > MOST_READ {
        return source.clone();
    }
    let mut best = Reading::of(source.text.clone(), source);
    let (mut read, mut tries) = (best.cost(), 0);
    while let Some(at) = best.cut_off_at {
        let text = best.source.text.clone();
        let worth = best.worth();
        for edit in edits(&text, at) {
            // A change hardly ever makes the reading end earlier.
            if read + at > MOST_READ || tries == MOST_TRIES {
                break;
            }
            tries += 1;
            let reading = Reading::of(edit.apply(&text), source);
            read += reading.cost();
            if reading.worth() > best.worth() {
                best = reading;
            }
            if best.is_perfect() || best.is_far_from(worth) {
                break;
            }
        }
        if best.worth() <= worth {
            break;
        }
    }
    best.source
}

/// How well a text can be read.
struct Reading {
    source: Source,
    /// Where a mistake ended the reading.
    cut_off_at: Option<usize>,
    /// How many mistakes are in what was read.
    mistakes: usize,
    /// How many values were read.
    size: usize,
}

impl Reading {
    fn of(text: String, like: &Source) -> Self {
        let source = Source::new(like.name.as_str(), text);
        let mut untold = Report::new();
        let root = read::parse(&source, FileId(0), &mut untold);
        let cut_off_at = untold.cut_off_at();
        let mut bare = 0;
        if cut_off_at.is_none()
            && let Some(root) = &root
            && let Some(document) = document::read_document(root, &untold)
        {
            bare = check::count_bare(check::check(document, &untold).document());
        }
        Self {
            cut_off_at: cut_off_at.map(|at| source.text.floor_char_boundary(at as usize)),
            size: root.as_ref().map_or(0, count),
            mistakes: untold.finish().len() + bare,
            source,
        }
    }

    /// Returns how many bytes were read; what was read to its end was understood, too, which costs as much again.
    fn cost(&self) -> usize {
        let read = self.cut_off_at.unwrap_or(2 * self.source.text.len());
        read + VALUE * self.size
    }

    fn is_perfect(&self) -> bool {
        self.cut_off_at.is_none() && self.mistakes == 0
    }

    /// Tells whether a change led so far that it must be right, though another mistake comes later.
    fn is_far_from(&self, worth: (bool, i64)) -> bool {
        self.cut_off_at.is_some() && self.worth().1 > worth.1 + 50
    }

    /// What can be read to its end comes first; a mistake in it is as bad as the loss of some values.
    fn worth(&self) -> (bool, i64) {
        let size = self.size as i64;
        match self.cut_off_at {
            Some(_) => (false, size),
            None => (true, size - 10 * self.mistakes as i64),
        }
    }
}

fn count(node: &Node<'_>) -> usize {
    1 + match &node.kind {
        Kind::Sequence(items) => items.iter().map(count).sum(),
        Kind::Mapping(entries) => entries.iter().map(|entry| count(&entry.value)).sum(),
        _ => 0,
    }
}
