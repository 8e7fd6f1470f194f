//! The codes of the errors that signing in and sessions have; those of any call are [`fid_runtime::codes`].

fid_runtime::__fid_codes! {
    MISSING_VARIABLE = "FID-0141" "an environment variable is not set", "set it to what Freedom ID support gave you, or to what `fid sandbox` prints" {
        disposition: "fix the configuration",
        happened: "`FreedomId::from_env` found FID_CLIENT_ID or FID_CLIENT_SECRET missing or empty.",
        why: "The service was started without them, or under another name.",
        what_to_do: "Set both. FID_BASE_URL is for sandboxes and may be missing.",
        example: "export FID_CLIENT_ID=… FID_CLIENT_SECRET=…\nfid doctor",
    }
    VARIABLE_NOT_UNICODE = "FID-0142" "an environment variable is not Unicode", "take the value anew from where it was issued" {
        disposition: "fix the configuration",
        happened: "A variable has bytes that are no UTF-8.",
        why: "It was read from a binary file, or written in another character set.",
        what_to_do: "Set it to the text that was issued.",
        example: "fid doctor",
    }
    REFRESH_REFUSED = "FID-0204" "the refresh token is no longer accepted", "send the user to sign in again" {
        disposition: "sign in again",
        happened: "Freedom ID itself refused to refresh the tokens: with 401, or with its error under another status. The session has ended, and no further refresh is tried.",
        why: "The refresh token has run out (it lives about a month), the user signed out at Freedom ID, or the token was used before: by another process with a copy of it, or by a refresh whose answer was lost.",
        what_to_do: "Send the user to sign in. Where it happens to many at once, look for two processes that refresh the same session without a shared store.",
        example: "refreshToken failed: the server answered 401 Unauthorized (request 7f3c…, attempt 1, 212 ms): send the user to sign in again [FID-0204]",
    }
    CODE_REFUSED = "FID-0212" "the authorization code is not accepted", "send the user to sign in again" {
        disposition: "sign in again",
        happened: "Freedom ID answered the exchange with its code 100101, \"Invalid authorization_code.\".",
        why: "The code was used already, is too old, or never was one: the user reloaded the page of the redirect, or came back late.",
        what_to_do: "Start the sign-in anew.",
        example: "exchangeToken failed: the server answered 400 Bad Request, code 100101 (attempt 1, 80 ms): send the user to sign in again [FID-0212]",
    }
    CODE_USED = "FID-0501" "this authorization code was sent already", "send the user to sign in again" {
        disposition: "sign in again",
        happened: "A code was handed in a second time and was not sent: a code works once, and showing it again can end the session that came of it (RFC 6749 section 4.1.2).",
        why: "The user reloaded the page of the redirect, or the redirect was handled twice.",
        what_to_do: "If the first exchange succeeded, the user is signed in. Otherwise start the sign-in anew.",
        example: "After the exchange answer with 303 to a page without the code in its address.",
    }
    INTERRUPTED_TASK = "FID-0502" "the task of the call ended before the answer came", "let the runtime live until calls have ended" {
        disposition: "outcome unknown",
        happened: "The Tokio runtime was shut down while an exchange or a refresh was under way.",
        why: "The process is ending, or a runtime was made for a single call.",
        what_to_do: "End the service gently: wait for what is under way before the runtime is dropped.",
        example: "axum::serve(listener, app).with_graceful_shutdown(signal).await?;",
    }
    SAVED_UNREADABLE = "FID-0503" "the saved session cannot be read", "send the user to sign in again" {
        disposition: "sign in again",
        happened: "`FreedomId::resume` was given a text that `Session::save` did not write.",
        why: "The text was cut off, changed, or is of something else.",
        what_to_do: "Let the user sign in again, and look at where the text is kept: a column may be too short for it.",
        example: "let session = freedom_id.resume(&saved)?;",
    }
    SAVED_VERSION = "FID-0504" "the saved session is of another version of fid-client", "send the user to sign in again, or use the version that wrote it" {
        disposition: "sign in again",
        happened: "`FreedomId::resume` was given a text in a form that this version does not know.",
        why: "A newer version wrote it, and this is an older one: a deployment was rolled back.",
        what_to_do: "Use the newer version, or let the user sign in again.",
        example: "cargo tree -i fid-client",
    }
    NOT_KEPT = "FID-0505" "the tokens of a session could not be written down", "see what the keeper says" {
        disposition: "fix the configuration",
        happened: "The `Keeper` of a session failed. The session goes on with its tokens in memory, where they are the only copy.",
        why: "The disk is full, the folder is not there, or the database is out of reach: the cause says.",
        what_to_do: "Repair it, and call `keep_with` again or wait for the next refresh. Before that a restart loses the session.",
        example: "session.keep_with(|saved: &Secret| write_file(saved))?",
    }
    NO_CODE = "FID-0511" "the redirect carries no authorization code", "send the user to sign in again" {
        disposition: "sign in again",
        happened: "The address that the browser came back to has no `authorization_code`, or one that cannot be read.",
        why: "The user did not consent, or somebody opened the address of the redirect by hand.",
        what_to_do: "Offer to sign in again. It is no error of the service.",
        example: "https://example.com/login?error_code=100102",
    }
    SEVERAL_CODES = "FID-0512" "the redirect carries more than one authorization code", "use none of them" {
        disposition: "sign in again",
        happened: "The address that the browser came back to has `authorization_code` twice.",
        why: "Freedom ID does not do that: somebody wrote the address, and may want a code of theirs to be used.",
        what_to_do: "Use none of them, and offer to sign in again.",
        example: "https://example.com/login?authorization_code=a&authorization_code=b",
    }
}

/// Returns the page of every code that there is, in the order of the codes.
pub fn pages() -> Vec<&'static fid_runtime::FidPage> {
    let mut pages: Vec<_> = fid_runtime::codes::PAGES.iter().chain(PAGES).collect();
    pages.sort_by_key(|page| page.code);
    pages
}
