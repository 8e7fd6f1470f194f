//! Values that are no lists and no mappings.

use crate::{
    document::{Schema, SchemaKind},
    model::TypeUse,
};

/// Returns the type of a scalar; nothing for other kinds.
pub(super) fn scalar(schema: &Schema<'_>, kind: SchemaKind<'_, '_>) -> Option<TypeUse> {
    Some(match kind {
        SchemaKind::String(format) => string(schema, format),
        SchemaKind::Integer(format) => integer(format),
        SchemaKind::Number(Some("decimal" | "decimal128")) => TypeUse::Decimal,
        // A number of JSON is decimal: `f32` would change its digits.
        SchemaKind::Number(_) => TypeUse::F64,
        SchemaKind::Boolean => TypeUse::Bool,
        SchemaKind::Null => TypeUse::Null,
        SchemaKind::Never => TypeUse::Never,
        _ => return None,
    })
}

/// Tells whether a schema is no type of its own, nor holds one: then nobody asks for its name, and none is made, which
/// takes time for each property of a document.
pub(super) fn is_nameless(schema: &Schema<'_>) -> bool {
    match schema.kind() {
        SchemaKind::Reference(_) | SchemaKind::Any | SchemaKind::Array(None) => true,
        SchemaKind::Array(Some(items)) => is_nameless(items),
        kind => scalar(schema, kind).is_some(),
    }
}

fn string(schema: &Schema<'_>, format: Option<&str>) -> TypeUse {
    let encoding = schema.encoding.map(|encoding| encoding.value);
    match (encoding, format) {
        (Some("base64" | "base64url"), _) | (None, Some("byte")) => TypeUse::Base64,
        (_, Some("password")) => TypeUse::Secret,
        (_, Some("uuid")) => TypeUse::Uuid,
        (_, Some("date")) => TypeUse::Date,
        (_, Some("date-time")) => TypeUse::DateTime,
        (_, Some("time")) => TypeUse::Time,
        (_, Some("duration")) => TypeUse::Duration,
        (_, Some("decimal" | "decimal128")) => TypeUse::Decimal,
        (_, Some("ipv4")) => TypeUse::Ipv4,
        (_, Some("ipv6")) => TypeUse::Ipv6,
        _ => TypeUse::String,
    }
}

fn integer(format: Option<&str>) -> TypeUse {
    match format {
        Some("int8") => TypeUse::I8,
        Some("int16") => TypeUse::I16,
        Some("int32") => TypeUse::I32,
        Some("uint8") => TypeUse::U8,
        Some("uint16") => TypeUse::U16,
        Some("uint32") => TypeUse::U32,
        Some("uint64") => TypeUse::U64,
        Some("unix-time" | "unixtime") => TypeUse::UnixTime,
        Some("decimal" | "decimal128") => TypeUse::Decimal,
        _ => TypeUse::I64,
    }
}

/// Tells whether the type of a schema says all that its format says.
pub(in crate::model) fn says_format(schema: &Schema<'_>) -> bool {
    match schema.kind() {
        SchemaKind::String(Some(_)) => {
            string(schema, schema.format.map(|one| one.value)) != TypeUse::String
        }
        SchemaKind::Integer(Some("int64")) => true,
        SchemaKind::Integer(format @ Some(_)) => integer(format) != TypeUse::I64,
        SchemaKind::Number(Some("float" | "double" | "decimal" | "decimal128")) => true,
        _ => false,
    }
}
