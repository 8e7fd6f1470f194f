//! What all parts of an expansion share: the model, and what was written once and is written again.

use std::{cell::RefCell, collections::HashMap, ops::Deref};

use proc_macro2::{Ident, TokenStream};

use super::{
    code::{Code, Stock},
    docs::write_docs,
    ident::ident,
};
use crate::model::{Api, TypeId};

/// The length of the longest documentation that is kept: longer ones are seldom said twice.
const LONGEST_KNOWN: usize = 100;

/// The model, the tokens that there are many of, and the documentation that was written so far.
///
/// Documents say the same of many things, and more of them have no words at all and are called what their neighbours
/// are. So most documentation is there already, and of tokens in brackets only the handle is copied.
pub(super) struct Context<'a> {
    api: &'a Api,
    stock: Stock,
    /// The names of the types, in the order of the model.
    names: Vec<Ident>,
    docs: RefCell<HashMap<String, TokenStream>>,
}

impl<'a> Context<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        Self {
            api,
            stock: Stock::default(),
            names: api.types.iter().map(|def| ident(&def.name.rust)).collect(),
            docs: RefCell::default(),
        }
    }

    /// Returns the name of a type.
    pub(super) fn name_of(&self, id: TypeId) -> &Ident {
        &self.names[id.0]
    }

    /// Begins to write.
    pub(super) fn code(&self) -> Code<'_> {
        Code::new(&self.stock)
    }

    /// Writes Markdown as documentation.
    pub(super) fn docs(&self, text: &str) -> TokenStream {
        if text.len() > LONGEST_KNOWN {
            return self.new_docs(text);
        }
        let mut known = self.docs.borrow_mut();
        if let Some(docs) = known.get(text) {
            return docs.clone();
        }
        let docs = self.new_docs(text);
        known.insert(text.to_owned(), docs.clone());
        docs
    }

    fn new_docs(&self, text: &str) -> TokenStream {
        let mut code = self.code();
        write_docs(&mut code, text);
        code.finish()
    }

    /// Writes Markdown as documentation, and something else where there is none.
    pub(super) fn docs_or(&self, text: &str, otherwise: impl FnOnce() -> String) -> TokenStream {
        match text {
            "" => self.docs(&otherwise()),
            text => self.docs(text),
        }
    }
}

impl Deref for Context<'_> {
    type Target = Api;

    fn deref(&self) -> &Api {
        self.api
    }
}
