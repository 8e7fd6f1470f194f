//! Enums of strings and of integers.

use crate::{
    document::EnumValue,
    model::{Shape, TypeUse, Variant},
    names::{Name, RustName, variant_name, variant_names},
    span::Spanned,
};

/// Lowers an enum; nothing for values that are neither strings nor integers. A scalar among strings was reported,
/// and stands for the string that is meant.
pub(super) fn enumeration(values: &[Spanned<EnumValue<'_>>]) -> Option<Shape> {
    let texts: Vec<&str> = values
        .iter()
        .filter_map(|value| match value.value {
            EnumValue::Text(text) | EnumValue::Scalar(text) => Some(text),
            EnumValue::Null | EnumValue::Compound => None,
        })
        .collect();
    if is_string_enum(values) {
        return Some(Shape::StringEnum(variants(&texts, variant_names(&texts))));
    }
    let is_integer = |value: &Spanned<EnumValue<'_>>| match value.value {
        EnumValue::Scalar(text) => text.parse::<i64>().is_ok(),
        EnumValue::Null => true,
        EnumValue::Text(_) | EnumValue::Compound => false,
    };
    let is_integers = !texts.is_empty() && values.iter().all(is_integer);
    let names = texts.iter().map(|text| variant_name(text)).collect();
    is_integers.then(|| Shape::IntegerEnum(variants(&texts, names)))
}

fn variants(texts: &[&str], names: Vec<RustName>) -> Vec<Variant> {
    let mut variants: Vec<Variant> = Vec::new();
    for (text, rust) in texts.iter().zip(names) {
        if variants.iter().all(|variant| variant.name.rust != rust) {
            let wire = (*text).to_owned();
            variants.push(Variant {
                name: Name { wire, rust },
            });
        }
    }
    variants
}

/// Returns the type of values that make no enum: the documentation lists them.
pub(super) fn other(values: &[Spanned<EnumValue<'_>>]) -> TypeUse {
    let mut values = values
        .iter()
        .map(|value| value.value)
        .filter(|value| *value != EnumValue::Null);
    let is_bool = |value: EnumValue<'_>| matches!(value, EnumValue::Scalar("true" | "false"));
    let all: Vec<_> = values.by_ref().collect();
    if !all.is_empty() && all.iter().all(|value| is_bool(*value)) {
        return TypeUse::Bool;
    }
    let is_number =
        |value: &EnumValue<'_>| matches!(value, EnumValue::Scalar(_)) && !is_bool(*value);
    if !all.is_empty() && all.iter().all(is_number) {
        return TypeUse::F64;
    }
    TypeUse::Any
}

/// Tells whether an enum is one of strings; one of several types is none.
fn is_string_enum(values: &[Spanned<EnumValue<'_>>]) -> bool {
    let is_string = |value: &Spanned<EnumValue<'_>>| matches!(value.value, EnumValue::Text(_));
    values.iter().any(is_string)
}
