//! Reads texts and shows trees.

use fid_codegen::{
    diagnostic::Diagnostic,
    read::{
        self,
        tree::{Kind, Node},
    },
    render::render,
    report::Report,
    source::{Source, Sources},
};

/// Reads a text and shows its values; mistakes are shown instead where there are any.
pub(crate) fn values(name: &str, text: &str) -> String {
    with_tree(name, text, |_, root, mistakes| match (root, mistakes) {
        (Some(root), []) => show(root),
        (_, mistakes) => mistakes
            .iter()
            .map(|mistake| mistake.message.as_str())
            .collect::<Vec<_>>()
            .join("; "),
    })
}

/// Reads a text and shows what was read in spite of mistakes.
pub(crate) fn values_in_spite(name: &str, text: &str) -> String {
    with_tree(name, text, |_, root, _| root.map_or_else(String::new, show))
}

/// Reads a text and shows for each key and value its pointer and its text in the source.
pub(crate) fn places(name: &str, text: &str) -> Vec<String> {
    with_tree(name, text, |sources, root, _| {
        let mut lines = Vec::new();
        if let Some(root) = root {
            collect_places(root, "#", &sources.get(root.span.file).text, &mut lines);
        }
        lines
    })
}

/// Reads a text and shows its mistakes as a user sees them.
pub(crate) fn mistakes(name: &str, text: &str) -> String {
    with_tree(name, text, |sources, root, mistakes| {
        let roots: Vec<&Node<'_>> = root.into_iter().collect();
        let shown: Vec<String> = mistakes
            .iter()
            .map(|mistake| render(mistake, sources, &roots))
            .collect();
        shown.join("\n\n")
    })
}

/// Reads a text, and hands over what came out.
pub(crate) fn with_tree<T>(
    name: &str,
    text: &str,
    look: impl FnOnce(&Sources, Option<&Node<'_>>, &[Diagnostic]) -> T,
) -> T {
    let sources = Sources::default();
    let file = sources.add(Source::new(name, text));
    let mut report = Report::new();
    let root = read::parse(sources.get(file), file, &mut report);
    let mistakes = report.finish();
    look(&sources, root.as_ref(), &mistakes)
}

fn show(node: &Node<'_>) -> String {
    match &node.kind {
        Kind::Null => "null".to_owned(),
        Kind::Bool(value) => value.to_string(),
        Kind::Number(text) => text.to_string(),
        Kind::String(text) => format!("{text:?}"),
        Kind::Sequence(items) => {
            let items: Vec<String> = items.iter().map(show).collect();
            format!("[{}]", items.join(", "))
        }
        Kind::Mapping(entries) => {
            let entries: Vec<String> = entries
                .iter()
                .map(|entry| format!("{}: {}", entry.key, show(&entry.value)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

fn collect_places(node: &Node<'_>, pointer: &str, text: &str, lines: &mut Vec<String>) {
    let slice = |span: fid_codegen::span::Span| &text[span.start as usize..span.end as usize];
    lines.push(format!("{pointer} = {:?}", slice(node.span)));
    match &node.kind {
        Kind::Sequence(items) => {
            for (index, item) in items.iter().enumerate() {
                collect_places(item, &format!("{pointer}/{index}"), text, lines);
            }
        }
        Kind::Mapping(entries) => {
            for entry in entries {
                lines.push(format!("{pointer} key {:?}", slice(entry.key_span)));
                collect_places(
                    &entry.value,
                    &format!("{pointer}/{}", entry.key),
                    text,
                    lines,
                );
            }
        }
        _ => {}
    }
}
