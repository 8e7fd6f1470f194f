//! The name that a mistyped one was meant to be.

use std::cmp::Reverse;

/// Returns the candidate that `word` was most likely meant to be.
///
/// What differs only in case or separators comes first, then what is a few typing mistakes away (one in
/// three characters), then what `word` is the beginning of. Of equals, the first candidate wins.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = fold(word);
    if folded.is_empty() {
        return None;
    }
    candidates
        .into_iter()
        .filter_map(|candidate| Some((closeness(&folded, candidate)?, candidate)))
        .enumerate()
        .max_by_key(|&(index, (closeness, _))| (closeness, Reverse(index)))
        .map(|(_, (_, candidate))| candidate)
}

/// Returns the candidate that `word` is but for one typing mistake in at least three characters, or for case or
/// separators, where another word would be fine as well: `tags` beside `tag` is another one.
pub fn mistyped<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let near = nearest(word, candidates)?;
    let (word, other) = (fold(word), fold(near));
    let longer = word.strip_prefix(&*other).or(other.strip_prefix(&*word));
    let is_word = longer == Some("s") || word.chars().count() < 3;
    (word == other || (!is_word && strsim::osa_distance(&word, &other) == 1)).then_some(near)
}

/// Returns ``did you mean `query`?``, where a candidate is near.
pub fn help_nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    nearest(word, candidates).map(|candidate| format!("did you mean `{candidate}`?"))
}

/// How a candidate fits, the better the greater.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Closeness {
    /// The word is the beginning of the candidate; how many characters are missing.
    Beginning(Reverse<usize>),
    /// The word is mistyped; how many mistakes.
    Typo(Reverse<usize>),
    /// Only case or separators differ.
    Spelling,
}

fn closeness(folded: &str, candidate: &str) -> Option<Closeness> {
    let other = fold(candidate);
    if other == folded {
        return Some(Closeness::Spelling);
    }
    let (length, other_length) = (folded.chars().count(), other.chars().count());
    let allowed = length.max(other_length).max(3) / 3;
    if length.abs_diff(other_length) <= allowed {
        let mistakes = strsim::osa_distance(folded, &other);
        // A word of which nothing is left is another word.
        if mistakes <= allowed && mistakes < length.min(other_length) {
            return Some(Closeness::Typo(Reverse(mistakes)));
        }
    }
    let begins = length >= 3 && other.starts_with(folded);
    begins.then(|| Closeness::Beginning(Reverse(other_length - length)))
}

/// Lower case without separators: `operation_id` is `operationId`.
fn fold(word: &str) -> String {
    word.chars()
        .filter(|character| !matches!(character, '_' | '-' | ' '))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: [&str; 8] = [
        "parameters",
        "operationId",
        "responses",
        "requestBody",
        "$ref",
        "in",
        "oneOf",
        "description",
    ];

    #[test]
    fn a_mistyped_name_finds_its_neighbour() {
        for (word, expected) in [
            ("respones", Some("responses")),
            ("operation_id", Some("operationId")),
            ("operationID", Some("operationId")),
            ("request-body", Some("requestBody")),
            ("oneof", Some("oneOf")),
            ("ref", Some("$ref")),
            ("parameter", Some("parameters")),
            ("param", Some("parameters")),
            ("desc", Some("description")),
            ("", None),
            ("x", None),
            ("schema", None),
        ] {
            assert_eq!(nearest(word, FIELDS), expected, "{word}");
        }
    }

    #[test]
    fn another_word_of_the_same_length_is_not_offered() {
        assert_eq!(nearest("pet", ["dog", "cat"]), None);
        assert_eq!(nearest("get", ["put"]), None);
        assert_eq!(nearest("a", ["b"]), None);
    }

    #[test]
    fn the_best_of_several_wins_and_the_first_of_equals() {
        assert_eq!(nearest("pets", ["pet", "Pets", "peta"]), Some("Pets"));
        assert_eq!(nearest("cart", ["card", "care"]), Some("card"));
        assert_eq!(nearest("tok", ["tokenize", "token"]), Some("token"));
    }

    #[test]
    fn help_asks_a_question() {
        let help = help_nearest("querry", ["path", "query"]);
        assert_eq!(help.as_deref(), Some("did you mean `query`?"));
    }
}
