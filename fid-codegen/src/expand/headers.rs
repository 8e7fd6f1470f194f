//! The headers that the answers of an operation have: a struct of them.

use super::{
    code::Code,
    context::Context,
    docs::{deprecated, write_docs},
    ident::ident,
    type_use::{write_option, write_owned},
};
use crate::model::{HeaderField, Operation};

/// Writes the struct of the headers, if there are any.
pub(super) fn write_headers(code: &mut Code<'_>, operation: &Operation, context: &Context<'_>) {
    let Some(headers) = &operation.headers else {
        return;
    };
    let method = operation.name.rust.as_str();
    let mut table = context.code();
    let summary = format!("The headers that answers to [`{method}`](Client::{method}) have.");
    write_docs(&mut table, &summary);
    table.name(&ident(&headers.name));
    table.punct(&table.stock.semicolon);
    for field in &headers.fields {
        write_field(&mut table, field, context);
    }
    code.copy(&code.stock.headers);
    code.braces(table);
}

fn write_field(table: &mut Code<'_>, field: &HeaderField, context: &Context<'_>) {
    match field.docs.as_str() {
        "" => write_docs(table, &format!("`{}`.", field.name.wire)),
        docs => write_docs(table, docs),
    }
    table.stream(deprecated(field.deprecated).unwrap_or_default());
    table.name(&ident(&field.name.rust));
    table.punct(&table.stock.colon);
    let kind = |table: &mut Code<'_>| write_owned(table, &field.type_use, context);
    match field.required {
        true => kind(table),
        false => write_option(table, kind),
    }
    table.punct(&table.stock.equals);
    table.text(&field.name.wire);
    if !field.required {
        table.punct(&table.stock.comma);
        table.name(&table.stock.optional);
    }
    table.punct(&table.stock.semicolon);
}
