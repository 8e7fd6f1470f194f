//! What all parts of an expansion share: the model, and what was written once and is written again.

use std::{cell::RefCell, collections::HashMap, ops::Deref, rc::Rc};

use proc_macro2::{Ident, Literal, TokenStream, TokenTree};

use super::{
    code::{Code, Stock},
    docs::write_docs,
    ident::ident,
};
use crate::{
    model::{Api, Field, TypeId},
    names::RustName,
};

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
    docs: RefCell<HashMap<String, Rc<[TokenTree]>>>,
    properties: RefCell<HashMap<String, Rc<Property>>>,
}

/// What is written of a property wherever there is one of its name.
pub(super) struct Property {
    rust: RustName,
    /// The name of the field.
    pub(super) name: Ident,
    /// The name on the wire.
    pub(super) wire: Literal,
    /// What stands for documentation where there is none.
    pub(super) docs: Vec<TokenTree>,
}

impl<'a> Context<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        Self {
            api,
            stock: Stock::default(),
            names: api.types.iter().map(|def| ident(&def.name.rust)).collect(),
            docs: RefCell::default(),
            properties: RefCell::default(),
        }
    }

    /// Returns what is written of the fields of an object.
    pub(super) fn properties(&self, fields: &[Field]) -> Vec<Rc<Property>> {
        let mut known = self.properties.borrow_mut();
        let property = |field: &Field| {
            let wire = field.name.wire.as_str();
            match known.get(wire) {
                Some(property) if property.rust == field.name.rust => Rc::clone(property),
                _ => {
                    let property = Rc::new(self.new_property(field));
                    known.insert(wire.to_owned(), Rc::clone(&property));
                    property
                }
            }
        };
        fields.iter().map(property).collect()
    }

    fn new_property(&self, field: &Field) -> Property {
        Property {
            rust: field.name.rust.clone(),
            name: ident(&field.name.rust),
            wire: Literal::string(&field.name.wire),
            docs: self.new_docs(&format!("`{}`.", field.name.wire)),
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
        let mut code = self.code();
        self.write_docs(&mut code, text);
        code.finish()
    }

    /// Writes Markdown as documentation into code.
    pub(super) fn write_docs(&self, code: &mut Code<'_>, text: &str) {
        if text.len() > LONGEST_KNOWN {
            return write_docs(code, text);
        }
        let mut known = self.docs.borrow_mut();
        if let Some(docs) = known.get(text) {
            return code.copy(docs);
        }
        let docs = self.new_docs(text);
        code.copy(&docs);
        known.insert(text.to_owned(), docs.into());
    }

    fn new_docs(&self, text: &str) -> Vec<TokenTree> {
        let mut code = self.code();
        write_docs(&mut code, text);
        code.into_trees()
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
