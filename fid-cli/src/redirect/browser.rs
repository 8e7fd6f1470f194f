//! The user's browser.

use std::{
    io,
    process::{Command, Stdio},
};

/// Tells whether a link that a server sent may be handed to the system: it leads to a web page, and nowhere else.
pub(crate) fn is_web_link(link: &str) -> bool {
    let is_web = link.starts_with("https://") || link.starts_with("http://");
    is_web && link.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Opens a link, without waiting for what becomes of it.
///
/// # Errors
///
/// The system has no program that opens links.
pub(crate) fn open(link: &str) -> io::Result<()> {
    opener(link)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map(drop)
}

#[cfg(target_os = "macos")]
fn opener(link: &str) -> Command {
    let mut command = Command::new("open");
    command.arg(link);
    command
}

/// `start` would have the shell read the link, ampersands and all.
#[cfg(windows)]
fn opener(link: &str) -> Command {
    let mut command = Command::new("rundll32");
    command.args(["url.dll,FileProtocolHandler", link]);
    command
}

#[cfg(not(any(windows, target_os = "macos")))]
fn opener(link: &str) -> Command {
    let mut command = Command::new("xdg-open");
    command.arg(link);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_pages_are_opened() {
        assert!(is_web_link(
            "https://passport.freedompay.kz/login?track_id=1&expire_at=2"
        ));
        assert!(is_web_link("http://127.0.0.1:4000/login"));
        for link in [
            "file:///etc/passwd",
            "-h",
            "javascript:1",
            "https://a b",
            "https://a\n",
            "",
        ] {
            assert!(!is_web_link(link), "{link}");
        }
    }
}
