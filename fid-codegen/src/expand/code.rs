//! Code in the making, where there is much of it.
//!
//! `quote!` reads best, and what there is little of is written so. But it makes each of its tokens anew, borrows what it
//! is given and copies it token by token: what is in a field of a struct would be made for each field, and copied four
//! times on its way into the client. Of what there is one a property, the tokens that are always the same are copied
//! from a [`Stock`], and each is put where it stays.

use std::cell::RefCell;

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::quote;

use crate::model::Direction;
use crate::quick::TextMap;

/// The length of the longest line of documentation that is kept: longer ones are seldom said twice.
const LONGEST_KNOWN: usize = 1000;

/// How many tokens there is room for at first. With less, most code would have to move while it grows.
const USUAL: usize = 16;

/// Tokens that were made once.
pub(super) struct Stock {
    pub(super) colon: Punct,
    pub(super) comma: Punct,
    pub(super) equals: Punct,
    pub(super) semicolon: Punct,
    pub(super) greater: Punct,
    hash: Punct,
    doc: Ident,
    /// Attributes of documentation by their lines.
    doc_lines: RefCell<TextMap<String, Group>>,
    /// `pub`
    pub(super) public: Ident,
    /// `fid::`
    fid: Vec<TokenTree>,
    /// `fid::Option<`
    pub(super) option: Vec<TokenTree>,
    /// `fid::String`
    pub(super) string: Vec<TokenTree>,
    /// `required`
    pub(super) required: Ident,
    /// `optional`
    pub(super) optional: Ident,
    /// `lenient`
    pub(super) lenient: Ident,
    /// `clearable`
    pub(super) clearable: Ident,
    /// `nullable`
    pub(super) nullable: Ident,
    /// `default`
    pub(super) default: Ident,
    /// `filled`
    pub(super) filled: Ident,
    /// `lenient_filled`
    pub(super) lenient_filled: Ident,
    /// What stands before the name of a struct.
    pub(super) struct_head: Vec<TokenTree>,
    /// What stands before the braces around what is implemented.
    impls_head: Vec<TokenTree>,
    /// `impl Data`
    pub(super) impl_data: Vec<TokenTree>,
    /// `, Default`
    pub(super) with_default: Vec<TokenTree>,
    /// What stands before the name of the field for other properties.
    pub(super) additional_head: Vec<TokenTree>,
    /// `, Deserialize`
    read: Vec<TokenTree>,
    /// `, Serialize`
    written: Vec<TokenTree>,
    /// `for`
    pub(super) of: Ident,
    /// `..`
    pub(super) the_rest: Vec<TokenTree>,
    /// What stands before the name of an enum of texts.
    pub(super) enum_head: Vec<TokenTree>,
    /// Its last variant.
    pub(super) unknown_text: Vec<TokenTree>,
    /// `pub fn`
    pub(super) public_fn: Vec<TokenTree>,
    /// `mut self,`
    pub(super) mut_self: Vec<TokenTree>,
    /// `-> Self`
    pub(super) to_self: Vec<TokenTree>,
    /// `&mut self.`
    pub(super) mut_field: Vec<TokenTree>,
    /// `fid::set`
    pub(super) set: Vec<TokenTree>,
    /// `; self`
    pub(super) then_self: Vec<TokenTree>,
    /// `: fid::Option::None`
    pub(super) of_none: Vec<TokenTree>,
    /// `impl fid::Into<`
    pub(super) into_head: Vec<TokenTree>,
    /// `.into()`
    pub(super) into_it: Vec<TokenTree>,
    /// `fid::string_enum!`
    pub(super) string_enum: Vec<TokenTree>,
    /// `fid::object!`
    pub(super) object: Vec<TokenTree>,
    /// `fid::call!`
    pub(super) call: Vec<TokenTree>,
    /// `fid::headers!`
    pub(super) headers: Vec<TokenTree>,
}

impl Default for Stock {
    fn default() -> Self {
        let punct = |letter| Punct::new(letter, Spacing::Alone);
        let trees = |stream: TokenStream| stream.into_iter().collect();
        let word = |word| Ident::new(word, Span::call_site());
        Self {
            colon: punct(':'),
            comma: punct(','),
            equals: punct('='),
            semicolon: punct(';'),
            greater: punct('>'),
            hash: punct('#'),
            doc: word("doc"),
            doc_lines: RefCell::default(),
            public: word("pub"),
            fid: trees(quote!(fid::)),
            option: trees(quote!(fid::Option<)),
            string: trees(quote!(fid::String)),
            required: word("required"),
            optional: word("optional"),
            lenient: word("lenient"),
            clearable: word("clearable"),
            nullable: word("nullable"),
            default: word("default"),
            filled: word("filled"),
            lenient_filled: word("lenient_filled"),
            struct_head: trees(quote! {
                #[non_exhaustive]
                pub struct
            }),
            impls_head: trees(quote!(const _: () =)),
            impl_data: trees(quote!(impl Data)),
            with_default: trees(quote!(, Default)),
            additional_head: trees(quote! {
                /// The properties that the document does not name.
                pub
            }),
            read: trees(quote!(, Deserialize)),
            written: trees(quote!(, Serialize)),
            of: word("for"),
            the_rest: trees(quote!(..)),
            enum_head: trees(quote! {
                #[non_exhaustive]
                pub enum
            }),
            unknown_text: trees(quote! {
                /// A value that the document does not list.
                Unknown(fid::String),
            }),
            public_fn: trees(quote!(pub fn)),
            mut_self: trees(quote!(mut self,)),
            to_self: trees(quote!(-> Self)),
            mut_field: trees(quote!(&mut self.)),
            set: trees(quote!(fid::set)),
            then_self: trees(quote!(; self)),
            of_none: trees(quote!(: fid::Option::None)),
            into_head: trees(quote!(impl fid::Into<)),
            into_it: trees(quote!(.into())),
            string_enum: trees(quote!(fid::string_enum!)),
            object: trees(quote!(fid::object!)),
            call: trees(quote!(fid::call!)),
            headers: trees(quote!(fid::headers!)),
        }
    }
}

impl Stock {
    /// Returns `[doc = "…"]`. Documents say the same of many things, and of tokens in brackets only the handle is copied.
    fn doc_line(&self, line: &str) -> Group {
        if line.len() > LONGEST_KNOWN {
            return self.new_doc_line(line);
        }
        let mut known = self.doc_lines.borrow_mut();
        let attribute = known.get_or_add(line, || (line.to_owned(), self.new_doc_line(line)));
        attribute.clone()
    }

    fn new_doc_line(&self, line: &str) -> Group {
        let mut attribute = Code::new(self);
        attribute.name(&self.doc);
        attribute.punct(&self.equals);
        match line {
            "" => attribute.text(""),
            line => attribute.text(&format!(" {line}")),
        }
        Group::new(Delimiter::Bracket, attribute.finish())
    }
}

/// Code in the making.
pub(super) struct Code<'a> {
    pub(super) stock: &'a Stock,
    trees: Vec<TokenTree>,
}

impl<'a> Code<'a> {
    pub(super) fn new(stock: &'a Stock) -> Self {
        let trees = Vec::with_capacity(USUAL);
        Self { stock, trees }
    }

    /// Writes a name.
    pub(super) fn name(&mut self, name: &Ident) {
        self.trees.push(TokenTree::Ident(name.clone()));
    }

    /// Writes a word that is no keyword.
    pub(super) fn word(&mut self, word: &str) {
        let word = Ident::new(word, Span::call_site());
        self.trees.push(TokenTree::Ident(word));
    }

    /// Writes the name of something in the runtime.
    pub(super) fn of_runtime(&mut self, name: &str) {
        self.copy(&self.stock.fid);
        self.word(name);
    }

    pub(super) fn punct(&mut self, punct: &Punct) {
        self.trees.push(TokenTree::Punct(punct.clone()));
    }

    /// Writes a string literal.
    pub(super) fn text(&mut self, text: &str) {
        self.trees.push(TokenTree::Literal(Literal::string(text)));
    }

    /// Writes a literal that was made before.
    pub(super) fn literal(&mut self, literal: &Literal) {
        self.trees.push(TokenTree::Literal(literal.clone()));
    }

    /// Writes a line of documentation, as rustc reads `///`.
    pub(super) fn doc(&mut self, line: &str) {
        self.punct(&self.stock.hash);
        let attribute = self.stock.doc_line(line);
        self.trees.push(TokenTree::Group(attribute));
    }

    /// Writes tokens that are written elsewhere, too.
    pub(super) fn copy(&mut self, trees: &[TokenTree]) {
        self.trees.extend_from_slice(trees);
    }

    /// Writes what was made for here.
    pub(super) fn stream(&mut self, stream: TokenStream) {
        self.trees.extend(stream);
    }

    pub(super) fn into_trees(self) -> Vec<TokenTree> {
        self.trees
    }

    pub(super) fn finish(self) -> TokenStream {
        self.trees.into_iter().collect()
    }

    /// Writes the call of a macro that implements traits, in a constant without a name.
    ///
    /// rustc looks for a macro, and for `doc`, in all that macros before it in the same module made, derives among
    /// them: 7,000 types would take as long to look through as half of the rest. What is in a block is not looked at
    /// from outside.
    pub(super) fn impls(&mut self, name: &[TokenTree], table: Code<'_>) {
        let mut block = Code::new(self.stock);
        block.copy(name);
        block.braces(table);
        self.copy(&self.stock.impls_head);
        self.braces(block);
        self.punct(&self.stock.semicolon);
    }

    /// Writes the ways a type goes; one that goes none may be made by the reader of the document, and gets both.
    pub(super) fn directions(&mut self, direction: Direction) {
        if direction.read || !direction.written {
            self.copy(&self.stock.read);
        }
        if direction.written || !direction.read {
            self.copy(&self.stock.written);
        }
    }

    /// Writes parentheses around what they hold.
    pub(super) fn parentheses(&mut self, content: Code<'_>) {
        let content = content.finish();
        let group = Group::new(Delimiter::Parenthesis, content);
        self.trees.push(TokenTree::Group(group));
    }

    /// Writes braces around what they hold.
    pub(super) fn braces(&mut self, content: Code<'_>) {
        self.trees.push(TokenTree::Group(content.in_braces()));
    }

    pub(super) fn in_braces(self) -> Group {
        Group::new(Delimiter::Brace, self.finish())
    }
}
