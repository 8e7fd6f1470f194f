//! A document as a value that can be changed, and written as JSON.

use std::fmt::{Display, Formatter, Result, Write};

use fid_codegen::{
    read::{
        self,
        tree::{Kind, Node},
    },
    report::Report,
    source::Source,
    span::FileId,
};

#[derive(Clone, Debug)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
}

impl Value {
    pub(crate) fn parse(text: &str) -> Self {
        let mut report = Report::new();
        let source = Source::new("whole", text);
        let root = read::parse(&source, FileId(0), &mut report).expect("the document is not empty");
        assert_eq!(report.finish(), []);
        Self::of(&root)
    }

    fn of(node: &Node<'_>) -> Self {
        match &node.kind {
            Kind::Null => Self::Null,
            Kind::Bool(value) => Self::Bool(*value),
            Kind::Number(text) => Self::Number(text.to_string()),
            Kind::String(text) => Self::Text(text.to_string()),
            Kind::Sequence(items) => Self::List(items.iter().map(Self::of).collect()),
            Kind::Mapping(entries) => {
                let entries = entries.iter();
                let pairs = entries.map(|entry| (entry.key.to_string(), Self::of(&entry.value)));
                Self::Map(pairs.collect())
            }
        }
    }

    fn children(&self) -> Vec<&Self> {
        match self {
            Self::List(items) => items.iter().collect(),
            Self::Map(entries) => entries.iter().map(|(_, value)| value).collect(),
            _ => Vec::new(),
        }
    }

    /// Returns how many values there are, with this one.
    pub(crate) fn count(&self) -> usize {
        1 + self.children().into_iter().map(Self::count).sum::<usize>()
    }

    /// Changes the value at a place, counted in the order of the text.
    pub(crate) fn visit(&mut self, place: usize, change: &mut dyn FnMut(&mut Self)) {
        if place == 0 {
            return change(self);
        }
        let children: Vec<&mut Self> = match self {
            Self::List(items) => items.iter_mut().collect(),
            Self::Map(entries) => entries.iter_mut().map(|(_, value)| value).collect(),
            _ => Vec::new(),
        };
        let mut place = place - 1;
        for child in children {
            let count = child.count();
            if place < count {
                return child.visit(place, change);
            }
            place -= count;
        }
    }

    pub(crate) fn part(&self, place: usize) -> Self {
        let mut part = Self::Null;
        self.clone().visit(place, &mut |value| part = value.clone());
        part
    }
}

impl Display for Value {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Number(text) => f.write_str(text),
            Self::Text(text) => write_text(f, text),
            Self::List(items) => {
                f.write_char('[')?;
                for (index, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", if index > 0 { ", " } else { "" })?;
                }
                f.write_char(']')
            }
            Self::Map(entries) => {
                f.write_char('{')?;
                for (index, (key, value)) in entries.iter().enumerate() {
                    f.write_str(if index > 0 { ", " } else { "" })?;
                    write_text(f, key)?;
                    write!(f, ": {value}")?;
                }
                f.write_char('}')
            }
        }
    }
}

fn write_text(f: &mut Formatter<'_>, text: &str) -> Result {
    f.write_char('"')?;
    for letter in text.chars() {
        match letter {
            '"' | '\\' => write!(f, "\\{letter}")?,
            letter if letter.is_control() => write!(f, "\\u{:04x}", u32::from(letter))?,
            letter => f.write_char(letter)?,
        }
    }
    f.write_char('"')
}
