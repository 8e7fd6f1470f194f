//! Who is signed in, and for how long.

use fid_client::{TokenSet, UserInfo};
use serde_json::{Value, json};

use crate::{
    failure::Failure,
    printer::{Printer, WEAK},
    session::SignedIn,
    text::printable,
    user::{fields, to_json},
};

/// Prints a user and their session.
pub(crate) fn user(
    printer: &Printer,
    user: &UserInfo,
    signed_in: &SignedIn,
) -> Result<(), Failure> {
    let mut rows = vec![("freedom_id".to_owned(), user.freedom_id.to_string())];
    rows.extend(fields(user));
    print_rows(printer, &rows)?;
    print_session(printer, signed_in)?;
    printer.object(&json!({ "user": to_json(user), "session": session_object(signed_in) }))
}

/// Prints a session.
pub(crate) fn session(printer: &Printer, signed_in: &SignedIn) -> Result<(), Failure> {
    print_session(printer, signed_in)?;
    printer.object(&json!({ "session": session_object(signed_in) }))
}

fn print_session(printer: &Printer, signed_in: &SignedIn) -> Result<(), Failure> {
    let TokenSet {
        id,
        access_expire_at,
        refresh_expire_at,
        ..
    } = signed_in.tokens();
    let path = signed_in.file().path().display();
    for (name, value) in [
        ("session", id.to_string()),
        ("access", format!("until {access_expire_at}")),
        ("refresh", format!("until {refresh_expire_at}")),
        ("file", path.to_string()),
    ] {
        printer.detail(row(name, &value, 10))?;
    }
    Ok(())
}

fn print_rows(printer: &Printer, rows: &[(String, String)]) -> Result<(), Failure> {
    for (name, value) in rows {
        printer.line(row(name, value, 10))?;
    }
    Ok(())
}

/// The names come from the server, as the values do.
fn row(name: &str, value: &str, width: usize) -> String {
    let (name, value) = (printable(name), printable(value));
    format!("  {WEAK}{name:width$}{WEAK:#}  {value}")
}

fn session_object(signed_in: &SignedIn) -> Value {
    let tokens = signed_in.tokens();
    json!({
        "id": tokens.id.to_string(),
        "access_expire_at": tokens.access_expire_at.as_str(),
        "refresh_expire_at": tokens.refresh_expire_at.as_str(),
        "file": signed_in.file().path().display().to_string(),
    })
}
