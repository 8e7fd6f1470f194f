//! Filling in `{{names}}`.

/// What stands for a name.
#[derive(Clone, Copy)]
pub(super) enum Value<'a> {
    /// Anything: it is escaped.
    Text(&'a str),
    /// HTML that was made by [`fill`].
    Html(&'a str),
}

/// Fills in a page's `{{names}}`. What is filled in is not searched for names again.
pub(super) fn fill(template: &str, values: &[(&str, Value<'_>)]) -> String {
    let mut html = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after
            .split_once("}}")
            .expect("our own page closes its braces");
        let value = values
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| *value);
        html.push_str(before);
        match value.expect("our own page has only names that are given") {
            Value::Text(text) => html.push_str(&escape(text)),
            Value::Html(part) => html.push_str(part),
        }
        rest = after;
    }
    html.push_str(rest);
    html
}

/// Fills in a template for each of some rows, and joins them.
pub(super) fn fill_each<const N: usize>(
    template: &str,
    rows: impl Iterator<Item = [(&'static str, String); N]>,
) -> String {
    let filled = rows.map(|row| {
        let values: Vec<_> = row
            .iter()
            .map(|(name, value)| (*name, Value::Text(value)))
            .collect();
        fill(template, &values)
    });
    filled.collect()
}

/// Makes a text harmless, in an element and in a quoted attribute alike.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped_and_not_searched_again() {
        let values = [
            ("a", Value::Text("<{{b}}&\"'>")),
            ("b", Value::Html("<b></b>")),
        ];
        assert_eq!(
            fill("{{a}}-{{b}}", &values),
            "&lt;{{b}}&amp;&quot;&#39;&gt;-<b></b>"
        );
    }

    #[test]
    fn each_row_is_filled_in() {
        let rows = ["x", "<"].into_iter().map(|text| [("t", text.to_owned())]);
        assert_eq!(fill_each("<li>{{t}}</li>", rows), "<li>x</li><li>&lt;</li>");
    }
}
