//! What a sandbox says when it is ready.

use fid_sandbox::{Sandbox, User};
use serde_json::{Value, json};

use crate::{
    failure::Failure,
    printer::{ACTIVE, Printer, STRONG, WEAK},
};

/// Prints where it is, how an application gets there, and who can sign in.
pub(super) fn print(printer: &Printer, sandbox: &Sandbox) -> Result<(), Failure> {
    let base_url = sandbox.base_url();
    printer.line(format_args!(
        "{STRONG}Freedom ID sandbox{STRONG:#} at {ACTIVE}{base_url}{ACTIVE:#}\n\n\
         For your application, or for `fid login` in another terminal:\n"
    ))?;
    for (name, value) in variables(sandbox) {
        printer.line(format_args!(
            "  {ACTIVE}export {name}={}{ACTIVE:#}",
            shell_word(value)
        ))?;
    }
    printer.detail("\nWho can sign in:\n")?;
    for user in sandbox.users() {
        let logins = format!("{} or {}", user.email.as_deref().unwrap_or("-"), user.phone);
        let password = &user.password;
        printer.detail(format_args!(
            "  {:18}  {logins:36}  {WEAK}password{WEAK:#} {password}",
            name(&user)
        ))?;
    }
    printer.detail(format_args!(
        "\n{WEAK}Ctrl-C ends it. What it receives, times in UTC:{WEAK:#}\n"
    ))?;
    printer.object(&object(sandbox))
}

fn variables(sandbox: &Sandbox) -> [(&'static str, &str); 3] {
    [
        ("FID_BASE_URL", sandbox.base_url()),
        ("FID_CLIENT_ID", sandbox.client_id()),
        ("FID_CLIENT_SECRET", sandbox.client_secret()),
    ]
}

fn object(sandbox: &Sandbox) -> Value {
    let users = sandbox.users();
    let users: Value = users
        .iter()
        .map(|user| json!({ "name": name(user), "email": user.email, "phone": user.phone, "password": user.password }))
        .collect();
    json!({ "sandbox": {
        "base_url": sandbox.base_url(),
        "client_id": sandbox.client_id(),
        "client_secret": sandbox.client_secret(),
        "users": users,
    }})
}

fn name(user: &User) -> String {
    let names = [user.firstname.as_deref(), user.lastname.as_deref()];
    names.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Returns a word that a shell reads as this text.
fn shell_word(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./:@%+=,".contains(&byte);
    if text.bytes().all(is_plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_reads_the_words_back() {
        assert_eq!(shell_word("http://127.0.0.1:4000"), "http://127.0.0.1:4000");
        assert_eq!(shell_word("it's $HOME"), r"'it'\''s $HOME'");
    }
}
