//! Enums of strings.

use crate::{
    document::EnumValue,
    model::{Shape, Variant},
    names::{Name, variant_name},
    span::Spanned,
};

/// Lowers an enum. A value that is no string was reported, and stands for the string that is meant; an enum of
/// nothing but such is refused, and no type of its own.
pub(super) fn string_enum(values: &[Spanned<EnumValue<'_>>]) -> Option<Shape> {
    let mut variants: Vec<Variant> = Vec::new();
    for value in values {
        let (EnumValue::Text(text) | EnumValue::Scalar(text)) = value.value else {
            continue;
        };
        let name = Name::new(text, variant_name);
        let is_new = variants
            .iter()
            .all(|variant| variant.name.rust != name.rust);
        if is_new {
            variants.push(Variant { name });
        }
    }
    is_string_enum(values).then_some(Shape::StringEnum(variants))
}

/// Tells whether an enum is one of strings.
pub(super) fn is_string_enum(values: &[Spanned<EnumValue<'_>>]) -> bool {
    let is_string = |value: &Spanned<EnumValue<'_>>| matches!(value.value, EnumValue::Text(_));
    values.iter().any(is_string)
}
