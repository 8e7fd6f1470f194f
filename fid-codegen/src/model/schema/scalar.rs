//! Values that are no lists and no mappings.

use crate::{document::SchemaKind, model::TypeUse};

/// Returns the type of a scalar; nothing for other kinds.
pub(in crate::model) fn scalar(kind: SchemaKind<'_, '_>) -> Option<TypeUse> {
    Some(match kind {
        SchemaKind::String(Some("password")) => TypeUse::Secret,
        SchemaKind::String(Some("uuid")) => TypeUse::Uuid,
        SchemaKind::String(Some("date")) => TypeUse::Date,
        SchemaKind::String(Some("date-time")) => TypeUse::DateTime,
        SchemaKind::String(_) => TypeUse::String,
        SchemaKind::Integer(Some("int32")) => TypeUse::I32,
        SchemaKind::Integer(Some("uint64")) => TypeUse::U64,
        SchemaKind::Integer(_) => TypeUse::I64,
        SchemaKind::Number(Some("float")) => TypeUse::F32,
        SchemaKind::Number(_) => TypeUse::F64,
        SchemaKind::Boolean => TypeUse::Bool,
        _ => return None,
    })
}

/// Tells whether the type of a schema says all that its format says.
pub(in crate::model) fn says_format(kind: SchemaKind<'_, '_>) -> bool {
    matches!(
        kind,
        SchemaKind::String(Some("password" | "uuid" | "date" | "date-time"))
            | SchemaKind::Integer(Some("int32" | "int64" | "uint64"))
            | SchemaKind::Number(Some("float" | "double"))
    )
}
