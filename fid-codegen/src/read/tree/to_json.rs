//! A value of the document as JSON.

use super::{Kind, Node};

impl Node<'_> {
    /// Writes the value as JSON on one line.
    pub fn to_json(&self) -> String {
        let mut json = String::new();
        write(self, &mut json);
        json
    }
}

fn write(node: &Node<'_>, json: &mut String) {
    match &node.kind {
        Kind::Null => json.push_str("null"),
        Kind::Bool(true) => json.push_str("true"),
        Kind::Bool(false) => json.push_str("false"),
        Kind::Number(text) => json.push_str(text),
        Kind::String(text) => write_text(text, json),
        Kind::Sequence(items) => {
            json.push('[');
            for (index, item) in items.iter().enumerate() {
                json.push_str(if index == 0 { "" } else { "," });
                write(item, json);
            }
            json.push(']');
        }
        Kind::Mapping(entries) => {
            json.push('{');
            for (index, entry) in entries.iter().enumerate() {
                json.push_str(if index == 0 { "" } else { "," });
                write_text(&entry.key, json);
                json.push(':');
                write(&entry.value, json);
            }
            json.push('}');
        }
    }
}

fn write_text(text: &str, json: &mut String) {
    json.push('"');
    for letter in text.chars() {
        match letter {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            letter if letter < ' ' => json.push_str(&format!("\\u{:04x}", u32::from(letter))),
            letter => json.push(letter),
        }
    }
    json.push('"');
}

#[cfg(test)]
mod tests {
    use crate::{read::parse, report::Report, source::Source, span::FileId};

    #[test]
    fn values_are_written_on_one_line() {
        let text = "a: [1, -0.5, .5, 0x1F, true, null, 'x\"\\y']\nb: { c: \"1\\n\" }\n";
        let source = Source::new("a.yaml", text);
        let mut report = Report::new();
        let root = parse(&source, FileId(0), &mut report).expect("the text is YAML");
        let json = r#"{"a":[1,-0.5,0.5,31,true,null,"x\"\\y"],"b":{"c":"1\n"}}"#;
        assert_eq!(root.to_json(), json);
        report.finish();
    }
}
