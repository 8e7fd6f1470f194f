//! What stands for a property that is missing: after it is known which ways its type goes.

use super::{Direction, Field, Literal, Presence, Shape, TypeDef, TypeId, TypeUse};

/// Settles what an absent property is read as. What nobody reads has no default, and what nobody writes does not tell
/// `null` from nothing.
pub(super) fn settle(types: &mut [TypeDef]) {
    for index in 0..types.len() {
        let direction = types[index].direction;
        let Shape::Object(object) = &types[index].shape else {
            continue;
        };
        let fields = object.fields.iter();
        let settled: Vec<Presence> = fields
            .map(|field| presence(field, direction, types))
            .collect();
        if let Shape::Object(object) = &mut types[index].shape {
            for (field, presence) in object.fields.iter_mut().zip(settled) {
                field.presence = presence;
            }
        }
    }
}

fn presence(field: &Field, direction: Direction, types: &[TypeDef]) -> Presence {
    let known = match field.presence {
        Presence::Clearable if !direction.written => Presence::Optional,
        ref known => known.clone(),
    };
    let is_missing = matches!(known, Presence::Optional) && direction.read;
    let default = field.default.as_deref().filter(|_| is_missing);
    let may_be_null = field.presence == Presence::Clearable;
    match default.and_then(|json| literal(json, &field.type_use, types)) {
        None => known,
        Some(Literal::Json(json)) => Presence::Filled(Literal::Json(json)),
        Some(literal) if direction.written || may_be_null => Presence::Filled(literal),
        Some(literal) => Presence::Default(literal),
    }
}

/// Reads the default of a type; nothing where it is not of the type, which the documentation shows all the same.
fn literal(json: &str, type_use: &TypeUse, types: &[TypeDef]) -> Option<Literal> {
    let integer = |least: i64, most: i64| {
        let number = json.parse().ok();
        let number = number.filter(|number| (least..=most).contains(number));
        number.map(Literal::Integer)
    };
    let is_text = json.starts_with('"');
    let any = || Some(Literal::Json(json.to_owned()));
    match type_use {
        TypeUse::Bool => json.parse().ok().map(Literal::Bool),
        TypeUse::I8 => integer(i8::MIN.into(), i8::MAX.into()),
        TypeUse::I16 => integer(i16::MIN.into(), i16::MAX.into()),
        TypeUse::I32 => integer(i32::MIN.into(), i32::MAX.into()),
        TypeUse::I64 => integer(i64::MIN, i64::MAX),
        TypeUse::U8 => integer(0, u8::MAX.into()),
        TypeUse::U16 => integer(0, u16::MAX.into()),
        TypeUse::U32 => integer(0, u32::MAX.into()),
        TypeUse::U64 => integer(0, i64::MAX),
        TypeUse::F64 => json
            .parse()
            .ok()
            .filter(|number: &f64| number.is_finite())
            .map(Literal::Float),
        TypeUse::String if is_text => plain_text(json).map(Literal::Text).or_else(any),
        TypeUse::Named(id) if is_text => text(json, *id, types),
        TypeUse::Uuid
        | TypeUse::Date
        | TypeUse::DateTime
        | TypeUse::Time
        | TypeUse::Duration
        | TypeUse::Base64
        | TypeUse::Ipv4
        | TypeUse::Ipv6
            if is_text =>
        {
            any()
        }
        TypeUse::List(_) if json == "[]" => Some(Literal::Empty),
        TypeUse::List(_) if json.starts_with('[') => any(),
        TypeUse::Named(_) | TypeUse::Map(_) if !is_text && json != "null" => any(),
        TypeUse::Decimal | TypeUse::UnixTime if json != "null" => any(),
        _ => None,
    }
}

/// Returns the text of a JSON string that has no escapes.
fn plain_text(json: &str) -> Option<String> {
    let text = json.strip_prefix('"')?.strip_suffix('"')?;
    (!text.contains('\\')).then(|| text.to_owned())
}

/// Reads a default that is a text, of a type with a name.
fn text(json: &str, id: TypeId, types: &[TypeDef]) -> Option<Literal> {
    match &types[id.0].shape {
        Shape::StringEnum(variants) => {
            let text = plain_text(json)?;
            let mut variants = variants.iter();
            let variant = variants.find(|variant| variant.name.wire == text)?;
            Some(Literal::Variant(id, variant.name.rust.clone()))
        }
        Shape::Alias(target) => literal(json, target, types),
        Shape::Union(_) => Some(Literal::Json(json.to_owned())),
        _ => None,
    }
}
