//! Uses of `fid::Value` in generated code, each held against the document: does it say that anything goes there?
//!
//! The walk goes through generated types and the schemas of the document side by side. A use that it does not
//! come across, or for which the schemas say more than nothing, was given up.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use fid_codegen::{expand::Expansion, model};
use quote::ToTokens;
use serde_json::Value;
use syn::{GenericArgument, PathArguments, Type};

use crate::{
    document::{Declared, Document},
    generated::{self, Items, Part, Place, Signature},
    schema::Schemas,
};

/// The uses of `fid::Value` of a client.
#[derive(Debug, Default)]
pub(crate) struct Values {
    /// How many stand where the document says that anything goes.
    pub(crate) open: usize,
    /// Where the others are.
    pub(crate) given_up: Vec<String>,
}

/// Looks at all uses.
pub(crate) fn values(document: &Document, api: &model::Api, expansion: &Expansion) -> Values {
    let items = generated::items(expansion);
    let mut walk = Walk {
        document,
        items: &items,
        declared: document.operations().into_iter().collect(),
        seen: BTreeSet::new(),
        values: Values::default(),
    };
    walk.components(api);
    for (operation, item) in api.operations.iter().zip(&expansion.operations) {
        walk.operation(operation, &generated::signature(item));
    }
    walk.others();
    walk.values
}

struct Walk<'g> {
    document: &'g Document,
    items: &'g Items,
    declared: BTreeMap<Declared, &'g Value>,
    seen: BTreeSet<String>,
    values: Values,
}

impl<'g> Walk<'g> {
    /// The types of the component schemas, and their twins for requests.
    fn components(&mut self, api: &model::Api) {
        let schemas: BTreeMap<&String, &'g Value> = self.document.schemas().collect();
        for def in &api.types {
            if let Some(schema) = schemas.get(&def.name.wire) {
                let schemas = self.of(vec![schema]);
                let name = def.name.rust.as_str();
                self.item(name, &schemas);
                if let Some(twin) = generated::twin(api, def) {
                    self.item(twin.name.rust.as_str(), &schemas);
                }
            }
        }
    }

    fn of(&self, any_of: Vec<&'g Value>) -> Schemas<'g> {
        Schemas::new(self.document, any_of)
    }

    fn operation(&mut self, operation: &model::Operation, signature: &Signature) {
        let key = Declared::of(operation);
        let declared = self.declared.get(&key).copied().unwrap_or(&Value::Null);
        let (sent, answered) = (
            self.of(self.document.schemas_in(declared, "requestBody")),
            self.of(self.document.schemas_in(declared, "responses")),
        );
        let parameters = self.document.parameters(&operation.path, declared);
        let name = operation.name.rust.as_str();
        for argument in &signature.arguments {
            let mut inputs = operation.inputs.iter();
            let input = inputs.find(|input| input.name.rust.as_str() == argument.name);
            let place = format!("{name}({})", argument.name);
            match input {
                Some(input) => {
                    let said = parameters.get(input.name.wire.as_str()).cloned();
                    let schemas = self.of(said.unwrap_or_default());
                    self.kind(&argument.kind, &schemas, &place);
                }
                None => self.kind(&argument.kind, &sent, &place),
            }
        }
        for (name, kinds) in &signature.enums {
            let body = operation.body.as_ref();
            let is_body = body.is_some_and(|body| body.type_name.as_str() == name);
            let schemas = if is_body { &sent } else { &answered };
            for kind in kinds {
                self.kind(kind, schemas, name);
            }
        }
        for answer in &signature.answers {
            self.kind(answer, &answered, &format!("{name}()"));
        }
    }

    /// Types that only webhooks, callbacks and references lead to.
    fn others(&mut self) {
        let schemas = self.of(self.document.schemas_of_others());
        for name in self.items.keys() {
            self.item(name, &schemas);
        }
    }

    fn item(&mut self, name: &str, schemas: &Schemas<'_>) {
        if !self.seen.insert(name.to_owned()) {
            return;
        }
        for part in self.items.get(name).into_iter().flatten() {
            self.part(part, schemas, &format!("{name}.{}", part.name));
        }
    }

    fn part(&mut self, part: &Part, schemas: &Schemas<'_>, place: &str) {
        match &part.place {
            Place::Property(name) => self.kind(&part.kind, &schemas.property(name), place),
            Place::Item(index) => self.kind(&part.kind, &schemas.item(*index), place),
            Place::Rest(index) => self.within(&part.kind, &schemas.item(*index), place),
            Place::Additional | Place::Same => self.kind(&part.kind, schemas, place),
        }
    }

    fn kind(&mut self, kind: &Type, schemas: &Schemas<'_>, place: &str) {
        match kind {
            Type::Path(path) => self.path(path, schemas, place),
            Type::Reference(reference) => self.kind(&reference.elem, schemas, place),
            Type::Slice(slice) => self.kind(&slice.elem, &schemas.items(), place),
            Type::ImplTrait(bounds) => {
                for bound in &bounds.bounds {
                    if let syn::TypeParamBound::Trait(bound) = bound {
                        self.arguments(&bound.path, schemas, place);
                    }
                }
            }
            // What is not known to the walk hides nothing.
            other if names_value(other) => self.note(false, place),
            _ => {}
        }
    }

    fn path(&mut self, path: &syn::TypePath, schemas: &Schemas<'_>, place: &str) {
        let Some(last) = path.path.segments.last() else {
            return;
        };
        let is_ours = path
            .path
            .segments
            .first()
            .is_some_and(|first| first.ident == "fid");
        match last.ident.to_string().as_str() {
            name if !is_ours => {
                self.item(name, schemas);
                self.arguments(&path.path, schemas, place);
            }
            "Value" => self.note(schemas.allow_anything(), place),
            "Map" => self.note(schemas.allow_any_property(), place),
            "BTreeMap" => self.arguments(&path.path, &schemas.additional(), place),
            "Vec" | "EventStream" => self.arguments(&path.path, &schemas.items(), place),
            _ => self.arguments(&path.path, schemas, place),
        }
    }

    /// The type in `Vec<…>`.
    fn within(&mut self, kind: &Type, schemas: &Schemas<'_>, place: &str) {
        match kind {
            Type::Path(path) => self.arguments(&path.path, schemas, place),
            other => self.kind(other, schemas, place),
        }
    }

    fn arguments(&mut self, path: &syn::Path, schemas: &Schemas<'_>, place: &str) {
        for segment in &path.segments {
            if let PathArguments::AngleBracketed(arguments) = &segment.arguments {
                for argument in &arguments.args {
                    if let GenericArgument::Type(kind) = argument {
                        self.kind(kind, schemas, place);
                    }
                }
            }
        }
    }

    fn note(&mut self, is_open: bool, place: &str) {
        if is_open {
            self.values.open += 1;
        } else {
            self.values.given_up.push(place.to_owned());
        }
    }
}

fn names_value(kind: &Type) -> bool {
    let text = kind.to_token_stream().to_string();
    text.contains("fid :: Value") || text.contains("fid :: Map")
}
