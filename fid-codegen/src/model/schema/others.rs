//! Properties that the document does not name.

use super::Types;
use crate::{
    document::{Additional, Property, Schema},
    model::TypeUse,
    names::{self, RustName},
};

/// What the properties are that an object has besides those with a name.
pub(super) enum Others {
    /// There may be some, and nobody asks for them.
    Unstated,
    /// There are none.
    None,
    /// They are of a type.
    Typed(TypeUse),
}

impl<'d, 'n> Types<'d, 'n> {
    /// Lowers what is said about properties without a name: in general, and for names that match an expression. Which
    /// of the types a property is of is seen by its value.
    pub(super) fn others(
        &mut self,
        additional: &[&'d Additional<'n>],
        patterns: &[&'d Schema<'n>],
        name: &RustName,
    ) -> Others {
        let name = name.join(&names::type_name("Value"));
        let typed = additional.iter().filter_map(|stated| match stated {
            Additional::Typed(schema) => Some(schema.as_ref()),
            _ => None,
        });
        let typed: Vec<&'d Schema<'n>> = typed.collect();
        if !typed.is_empty() {
            let general = self.together(&typed, &name);
            return match patterns {
                [] => Others::Typed(general),
                patterns => Others::Typed(self.one_of(Some(general), patterns, &name)),
            };
        }
        match (additional.last(), patterns) {
            (Some(Additional::Any), _) => Others::Typed(TypeUse::Any),
            (Some(Additional::None), []) => Others::None,
            (Some(Additional::None), patterns) => Others::Typed(self.one_of(None, patterns, &name)),
            (_, []) => Others::Unstated,
            // Names that match nothing may have any value.
            (_, [_, ..]) => Others::Typed(TypeUse::Any),
        }
    }
}

/// Returns what properties hold whose names match an expression.
pub(super) fn patterns<'d, 'n>(schema: &'d Schema<'n>) -> Vec<&'d Schema<'n>> {
    of_patterns(&schema.patterns)
}

/// Returns the same of several schemas.
pub(super) fn of_patterns<'d, 'n>(
    patterns: impl IntoIterator<Item = &'d Property<'n>>,
) -> Vec<&'d Schema<'n>>
where
    'n: 'd,
{
    let patterns = patterns.into_iter();
    patterns.map(|pattern| &pattern.schema).collect()
}
