//! Which part of the code is wanted.

use clap::Args;
use fid_codegen::{expand::Expansion, format, model::Api, names::Name, suggest::help_nearest};
use quote::ToTokens;

use crate::{
    failure::{Exit, Failure},
    text::printable,
};

/// One item of the code.
#[derive(Debug, Args)]
#[group(multiple = false)]
pub(super) struct Item {
    /// Print this operation only, by its id or its name in Rust
    #[arg(long, value_name = "ID")]
    operation: Option<String>,
    /// Print this type only, by its name in the document or in Rust
    #[arg(long = "type", value_name = "NAME")]
    type_name: Option<String>,
}

impl Item {
    /// Returns the code of the item, where one is wanted.
    pub(super) fn code(&self, api: &Api, expansion: &Expansion) -> Result<Option<String>, Failure> {
        if let Some(id) = &self.operation {
            let names = api.operations.iter().map(|operation| &operation.name);
            let place = find(id, "operation", names)?;
            return Ok(Some(format(expansion.operations[place].alone())));
        }
        let Some(name) = &self.type_name else {
            return Ok(None);
        };
        let names = api.types.iter().map(|def| &def.name);
        let place = find(name, "type", names)?;
        Ok(Some(format(expansion.types[place].1.to_token_stream())))
    }
}

/// Finds an item by its name; what the document calls it goes first.
fn find<'a>(
    wanted: &str,
    what: &str,
    names: impl Iterator<Item = &'a Name> + Clone,
) -> Result<usize, Failure> {
    let in_document = names.clone().position(|name| name.wire == wanted);
    let in_rust = || names.clone().position(|name| name.rust.as_str() == wanted);
    in_document.or_else(in_rust).ok_or_else(|| {
        let known = names.flat_map(|name| [name.wire.as_str(), name.rust.as_str()]);
        let message = format!("there is no {what} `{}`", printable(wanted));
        let failure = Failure::new(Exit::Usage, message);
        match help_nearest(wanted, known) {
            Some(help) => failure.help(help),
            None => failure.help("`fid spec list` lists the operations"),
        }
    })
}
