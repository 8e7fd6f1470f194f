//! YAML 1.2 to tree, from the events of the parser.

use std::ops::ControlFlow;

use granit_parser::{Event, Options, Parser, Span as Place, StructureStyle, Tag};

use self::{
    anchors::Anchors,
    frame::{Content, Frame},
};
use super::{
    MAX_DEPTH,
    tree::{Kind, Node},
};
use crate::{
    diagnostic::Diagnostic,
    report::Report,
    source::Source,
    span::{FileId, Span},
};

mod anchors;
mod frame;
mod key;
mod scalar;
mod syntax;

/// Reads a YAML text; see [`read::parse`](super::parse).
pub(super) fn parse<'s>(source: &'s Source, file: FileId, report: &mut Report) -> Option<Node<'s>> {
    let mut builder = Builder {
        source,
        file,
        report,
        stack: Vec::new(),
        anchors: Anchors::default(),
        root: None,
        read: 0,
    };
    let mut failed_at = None;
    for event in Parser::new_from_str_with_options(&source.text, options()) {
        let next = match event {
            Ok((event, place)) => builder.event(event, &place),
            Err(error) => ControlFlow::Break(syntax::explain(&error, &builder)),
        };
        if let ControlFlow::Break(mistake) = next {
            failed_at = Some(mistake.span);
            builder.stop(mistake);
            break;
        }
    }
    builder.finish(failed_at)
}

fn options() -> Options {
    let mut options = Options::default();
    options.emit_comments = false;
    options.emit_anchor_events = true;
    options.emit_unresolved_aliases = true;
    options
}

/// Goes on, or ends the reading with a mistake.
type Next = ControlFlow<Diagnostic>;

/// Makes a tree of events: what is open lies on the stack.
struct Builder<'s, 'r> {
    source: &'s Source,
    file: FileId,
    report: &'r mut Report,
    stack: Vec<Frame<'s>>,
    anchors: Anchors<'s>,
    root: Option<Node<'s>>,
    /// The end of the last key or value.
    read: u32,
}

impl<'s> Builder<'s, '_> {
    fn event(&mut self, event: Event<'s>, place: &Place) -> Next {
        let span = self.span(place);
        self.read = span.end;
        match event {
            Event::DocumentStart(..) if self.root.is_some() => {
                let mistake = Diagnostic::new(span, "a second document begins here");
                return Next::Break(mistake.help("put it in a file of its own"));
            }
            Event::Scalar(text, style, anchor, tag) => {
                let scalar = scalar::Scalar { text, style, span };
                self.scalar(scalar, anchor, tag.map(|tag| (tag, self.tag_span(place))));
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.check_collection_tag(tag.as_deref(), "seq", place);
                let content = Content::Sequence(Vec::new());
                return self.open(content, style, anchor, span);
            }
            Event::MappingStart(style, anchor, tag) => {
                self.check_collection_tag(tag.as_deref(), "map", place);
                let content = Content::Mapping(frame::Mapping::default());
                return self.open(content, style, anchor, span);
            }
            Event::SequenceEnd | Event::MappingEnd => return self.close(span.end),
            Event::Alias(id) => return self.alias(id, span),
            Event::UnresolvedAlias(name) => {
                let mistake = self.anchors.unknown(&name, span);
                self.wrong(mistake);
            }
            Event::Anchor(_, name) => self.anchors.name(name),
            _ => {}
        }
        Next::Continue(())
    }

    fn open(
        &mut self,
        content: Content<'s>,
        style: StructureStyle,
        anchor: usize,
        span: Span,
    ) -> Next {
        if self.stack.len() == MAX_DEPTH {
            return Next::Break(super::too_deep(span));
        }
        self.stack.push(Frame {
            span,
            is_flow: style == StructureStyle::Flow,
            anchor,
            content,
        });
        Next::Continue(())
    }

    fn close(&mut self, end: u32) -> Next {
        let Some(mut frame) = self.stack.pop() else {
            return Next::Continue(());
        };
        // A block ends with its last value; its end event stands where the next token begins.
        if frame.is_flow {
            frame.span.end = end;
        }
        let (anchor, span) = (frame.anchor, frame.span);
        let kind = frame.content.finish(self.source, self.report);
        let node = Node { span, kind };
        let kept = self.anchors.define_collection(anchor, &node);
        self.add(node, span.end);
        match kept {
            Ok(()) => Next::Continue(()),
            Err(mistake) => Next::Break(mistake),
        }
    }

    fn alias(&mut self, id: usize, span: Span) -> Next {
        match self.anchors.copy(id, span, self.stack.len()) {
            Ok(Some(node)) => self.add(node, span.end),
            Ok(None) => self.wrong(
                Diagnostic::new(span, "this alias stands inside of what it names")
                    .help("a value cannot contain itself; a schema refers to itself by `$ref`"),
            ),
            Err(mistake) => return Next::Break(mistake),
        }
        Next::Continue(())
    }

    /// Reports a value that cannot be understood, and puts null in its place.
    fn wrong(&mut self, mistake: Diagnostic) {
        let span = mistake.span;
        self.report.push(mistake);
        let kind = Kind::Null;
        self.add(Node { span, kind }, span.end);
    }

    /// Adds a node to what is open; `end` is where its text ends, which an alias has elsewhere.
    fn add(&mut self, node: Node<'s>, end: u32) {
        let Some(frame) = self.stack.last_mut() else {
            self.root = Some(node);
            return;
        };
        frame.span.end = frame.span.end.max(end);
        match &mut frame.content {
            Content::Sequence(items) => items.push(node),
            Content::Mapping(mapping) => match mapping.key.take() {
                Some(key) => mapping.add(key, node, self.report),
                None => mapping.key = Some(key::of_node(&node, self.report)),
            },
        }
    }

    /// Reports the mistake that ends the reading, unless it comes of one in the same line.
    fn stop(&mut self, mistake: Diagnostic) {
        self.report.cut_off(mistake.span.start);
        let before = &self.source.text[..mistake.span.start as usize];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = Span {
            start: line_start as u32,
            ..mistake.span
        };
        if !self.report.covers(line) {
            self.report.push(mistake);
        }
    }

    /// Closes what a syntax mistake left open, and returns the root.
    fn finish(mut self, failed_at: Option<Span>) -> Option<Node<'s>> {
        if let (Some(span), Some(frame)) = (failed_at, self.stack.last())
            && frame.awaits_value()
        {
            let kind = Kind::Null;
            self.add(Node { span, kind }, span.end);
        }
        let failed_at = failed_at.map_or(0, |span| span.end);
        while let Some(frame) = self.stack.last_mut() {
            let end = frame.span.end.max(failed_at);
            frame.span.end = end;
            if let Next::Break(mistake) = self.close(end) {
                self.report.push(mistake);
            }
        }
        let is_blank =
            |root: &Node<'_>| root.kind == Kind::Null && root.span.start == root.span.end;
        if failed_at == 0 && self.root.as_ref().is_none_or(is_blank) {
            self.report.push(super::empty(self.file));
            return None;
        }
        self.root
    }

    fn check_collection_tag(&mut self, tag: Option<&Tag>, expected: &str, place: &Place) {
        if let Some(tag) = tag
            && tag.core_suffix() != Some(expected)
            && tag.original() != "!"
        {
            let span = self.tag_span(place);
            self.report.push(scalar::unknown_tag(tag, span));
        }
    }

    fn tag_span(&self, place: &Place) -> Span {
        self.span(&place.tag_span().unwrap_or(*place))
    }

    fn span(&self, place: &Place) -> Span {
        span(place.byte_range().unwrap_or_default(), self.file)
    }
}

fn span(range: std::ops::Range<usize>, file: FileId) -> Span {
    // A text is at most 4 GiB long.
    Span {
        file,
        start: range.start as u32,
        end: range.end as u32,
    }
}
