//! What all parts of an expansion share: the model, and what was written once and is written again.

use std::{
    cell::{OnceCell, RefCell},
    ops::Deref,
    rc::Rc,
};

use proc_macro2::{Ident, Literal, TokenStream, TokenTree};

use super::{
    code::{Code, Stock},
    docs::write_docs,
    ident::ident,
};
use crate::{
    model::{Api, Field, TypeId},
    names::RustName,
    quick::TextMap,
};

/// The model, and what was written so far.
pub(super) struct Context<'a> {
    api: &'a Api,
    stock: Stock,
    /// The names of the types, in the order of the model.
    names: Vec<Ident>,
    properties: RefCell<TextMap<String, Rc<Property>>>,
}

/// What is written of a property wherever there is one of its name.
pub(super) struct Property {
    rust: RustName,
    /// The name of the field.
    pub(super) name: Ident,
    /// The name on the wire.
    pub(super) key: Literal,
    /// What stands for documentation where there is none.
    pub(super) docs: Vec<TokenTree>,
    /// Its setter where it is a text.
    pub(super) text_setter: OnceCell<Vec<TokenTree>>,
}

impl<'a> Context<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        Self {
            api,
            stock: Stock::default(),
            names: api.types.iter().map(|def| ident(&def.name.rust)).collect(),
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
                // Two names on the wire may be one in Rust, and give way to each other.
                Some(_) => Rc::new(self.new_property(field)),
                None => {
                    let property = Rc::new(self.new_property(field));
                    known.add(wire.to_owned(), Rc::clone(&property));
                    property
                }
            }
        };
        fields.iter().map(property).collect()
    }

    fn new_property(&self, field: &Field) -> Property {
        let mut docs = self.code();
        write_docs(&mut docs, &format!("`{}`.", field.name.wire));
        Property {
            rust: field.name.rust.clone(),
            name: ident(&field.name.rust),
            key: Literal::string(&field.name.wire),
            docs: docs.into_trees(),
            text_setter: OnceCell::new(),
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
