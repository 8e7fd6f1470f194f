//! Tokens to text that a person reviews.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use syn::{Expr, File, Item, ItemConst, ItemMod, LitStr, Macro, Stmt};

/// Formats items of generated code.
///
/// prettyplease leaves the inside of macros as it comes. Those of the runtime have a line for each field, and
/// here they are shown that way.
///
/// # Panics
///
/// When the tokens are no items, which what [`expand`](crate::expand::expand) makes always is.
pub fn format(tokens: TokenStream) -> String {
    let file: File = syn::parse2(tokens).expect("generated code is items");
    let items: Vec<String> = file.items.into_iter().map(format_item).collect();
    items.join("\n")
}

fn format_item(item: Item) -> String {
    match item {
        Item::Macro(item) if is_table(&item.mac) => format_table(&item.mac),
        Item::Mod(item) if has_table(&item) => format_module(item),
        Item::Const(item) if table_inside(&item).is_some() => format_constant(&item),
        item => prettyplease::unparse(&File {
            shebang: None,
            frontmatter: None,
            attrs: Vec::new(),
            items: vec![item],
        }),
    }
}

fn has_table(item: &ItemMod) -> bool {
    let items = item.content.iter().flat_map(|(_, items)| items);
    items.into_iter().any(|item| match item {
        Item::Macro(item) => is_table(&item.mac),
        Item::Const(item) => table_inside(item).is_some(),
        _ => false,
    })
}

/// Returns the table that is all there is in a constant without a name.
fn table_inside(item: &ItemConst) -> Option<&Macro> {
    let Expr::Block(block) = &*item.expr else {
        return None;
    };
    match block.block.stmts.as_slice() {
        [Stmt::Macro(only)] if item.ident == "_" && is_table(&only.mac) => Some(&only.mac),
        _ => None,
    }
}

fn format_constant(item: &ItemConst) -> String {
    let table = table_inside(item).map(format_table).unwrap_or_default();
    let lines: String = table.lines().map(|line| format!("    {line}\n")).collect();
    format!("const _: () = {{\n{lines}}};\n")
}

/// Writes a module as its empty self with the items put in.
fn format_module(mut item: ItemMod) -> String {
    let (brace, items) = item.content.take().unwrap_or_default();
    item.content = Some((brace, Vec::new()));
    let empty = format_item(Item::Mod(item));
    let items: Vec<String> = items.into_iter().map(format_item).collect();
    let items = items.join("\n");
    let lines = items.lines().map(|line| match line {
        "" => "\n".to_owned(),
        line => format!("    {line}\n"),
    });
    let lines: String = lines.collect();
    format!("{}{{\n{lines}}}\n", empty.trim_end().trim_end_matches("{}"))
}

fn is_table(table: &Macro) -> bool {
    table
        .path
        .segments
        .first()
        .is_some_and(|first| first.ident == "fid")
}

/// Writes a table: what it is of on its first line, and the others below.
fn format_table(table: &Macro) -> String {
    let path: Vec<String> = table
        .path
        .segments
        .iter()
        .map(|segment| segment.ident.to_string())
        .collect();
    let path = path.join("::");
    if let Some(table) = format_block(&path, table) {
        return table;
    }
    let lines = lines(table.tokens.clone());
    match lines.as_slice() {
        [only] => format!("{path}! {{ {only} }}\n"),
        [first, ..] if first.starts_with('/') => {
            format!("{path}! {{\n    {}\n}}\n", lines.join("\n    "))
        }
        _ => format!("{path}! {{ {}\n}}\n", lines.join("\n    ")),
    }
}

/// Writes a table that says what it implements, and has its lines in braces behind that.
fn format_block(path: &str, table: &Macro) -> Option<String> {
    let mut tokens: Vec<TokenTree> = table.tokens.clone().into_iter().collect();
    let (Some(TokenTree::Ident(first)), Some(TokenTree::Group(block))) =
        (tokens.first(), tokens.last())
    else {
        return None;
    };
    if first != "impl" {
        return None;
    }
    let lines = lines(block.stream());
    tokens.pop();
    let mut head = String::new();
    tokens.iter().for_each(|token| push(&mut head, token));
    Some(match lines.as_slice() {
        [] => format!("{path}! {{ {head} {{}} }}\n"),
        lines => format!(
            "{path}! {{ {head} {{\n    {}\n}} }}\n",
            lines.join("\n    ")
        ),
    })
}

/// Writes a line for each part that ends in a semicolon, and one for each attribute before it.
fn lines(tokens: TokenStream) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let is_mark =
            |mark: char| matches!(&token, TokenTree::Punct(punct) if punct.as_char() == mark);
        if is_mark('#')
            && let Some(TokenTree::Group(attribute)) = tokens.peek()
        {
            lines.push(format_attribute(attribute.stream()));
            tokens.next();
            continue;
        }
        push(&mut line, &token);
        if is_mark(';') {
            lines.push(std::mem::take(&mut line));
        }
    }
    lines.extend(Some(line).filter(|line| !line.is_empty()));
    lines
}

/// Writes an attribute; documentation as a comment.
fn format_attribute(attribute: TokenStream) -> String {
    let mut tokens = attribute.clone().into_iter();
    let name = tokens.next().map(|name| name.to_string());
    match (name.as_deref(), tokens.nth(1)) {
        (Some("doc"), Some(TokenTree::Literal(text))) => {
            let text = syn::parse2::<LitStr>(TokenTree::Literal(text).into());
            let text = text.map_or_else(|_| String::new(), |text| text.value());
            format!("///{text}").replace('\n', "\n    ///")
        }
        _ => {
            let mut line = String::new();
            attribute
                .into_iter()
                .for_each(|token| push(&mut line, &token));
            format!("#[{line}]")
        }
    }
}

fn push(line: &mut String, token: &TokenTree) {
    match token {
        TokenTree::Punct(punct) => {
            let tight = matches!(punct.as_char(), ',' | ';' | ':' | '<' | '>')
                || (punct.as_char() == '.' && !line.ends_with('='));
            if !tight && !glued(line) {
                line.push(' ');
            }
            line.push(punct.as_char());
            if punct.as_char() == ':' && punct.spacing() == Spacing::Alone && !line.ends_with("::")
            {
                line.push(' ');
            }
        }
        TokenTree::Group(group) => {
            let (open, close) = match group.delimiter() {
                Delimiter::Parenthesis => ("(", ")"),
                Delimiter::Bracket => ("[", "]"),
                Delimiter::Brace => ("{ ", " }"),
                Delimiter::None => ("", ""),
            };
            line.push_str(open);
            for token in group.stream() {
                push(line, &token);
            }
            line.push_str(close);
        }
        word => {
            if !glued(line) {
                line.push(' ');
            }
            line.push_str(&word.to_string());
        }
    }
}

/// Tells whether what comes next follows without a space.
fn glued(line: &str) -> bool {
    line.is_empty() || line.ends_with(['(', '[', '<', ' ', '.', '&']) || line.ends_with("::")
}
