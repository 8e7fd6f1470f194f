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
    NO_SEALING_KEYS = "FID-0143" "there is no key to seal tokens with", "make one with `openssl rand -base64 32`, set FID_SEALING_KEYS=v1:THE-KEY, and give the sessions `SealingKeys::from_env()?`" {
        disposition: "fix the configuration",
        happened: "`Sessions` were to be built over a store that keeps what it is given, without keys. Tokens are never written down in the clear, so nothing was built.",
        why: "FID_SEALING_KEYS is not set, or `SessionsBuilder::keys` was not called.",
        what_to_do: "Make a key of 32 random bytes, and set it on all replicas. Keep it where secrets are kept: whoever has it and the store can act for every user.",
        example: "export FID_SEALING_KEYS=v1:$(openssl rand -base64 32)",
    }
    INVALID_SEALING_KEYS = "FID-0144" "the keys to seal tokens with cannot be used", "write them like v1:KEY,v0:KEY, each 32 bytes in base64" {
        disposition: "fix the configuration",
        happened: "FID_SEALING_KEYS, or the text given to `SealingKeys`, holds no keys that can be used. The message says what is wrong, and no word of the text.",
        why: "A key is not 32 bytes in base64, has no name and colon in front, or has a name that another has.",
        what_to_do: "The first key seals, all of them open. To change the key, put the new one in front and leave the old one behind it until the sessions that it sealed are over.",
        example: "FID_SEALING_KEYS=v2:NEW-KEY,v1:OLD-KEY",
    }
    INVALID_REVOKE_BASE = "FID-0145" "the base of the revoke URLs cannot be used", "write it like https://app.example/revoke" {
        disposition: "fix the configuration",
        happened: "`SessionsBuilder::revoke_base` was given a text that is no URL to which a key can be appended.",
        why: "The scheme is missing or is not https, or there is a query or a fragment.",
        what_to_do: "Write the address, as Freedom ID reaches it from outside, of the route that hands its key to `Sessions::revoked`.",
        example: "Sessions::builder(freedom_id).revoke_base(\"https://app.example/revoke\")",
    }
    INVALID_SITE = "FID-0146" "the settings of the login are not those of a site", "correct the address, the path or the cookie's name" {
        disposition: "fix the configuration",
        happened: "`Login::builder` was given a public address, a path or a cookie name that cannot be one. The message says which.",
        why: "The address is http, which would let cookies travel in the open; it has a query; or a path would lead people to another site.",
        what_to_do: "Write the address by which browsers reach the application, and paths that begin with one slash.",
        example: "https://app.example        /account",
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
    SESSION_ENDED = "FID-0521" "the session has ended", "send the user to sign in again" {
        disposition: "sign in again",
        happened: "The store has no record of the session any more.",
        why: "The user signed out, perhaps at another replica; or the refresh token ran out and the record with it.",
        what_to_do: "Send the user to sign in. It is no error of the service.",
        example: "match sessions.get(id).await? { Some(session) => …, None => return redirect_to_login() }",
    }
    SESSION_REVOKED = "FID-0522" "Freedom ID has ended the session", "send the user to sign in again" {
        disposition: "sign in again",
        happened: "Freedom ID called the `revoke_uri` of the session: the user's main session is over. The tokens are forgotten, and a refresh that was in flight could not bring them back.",
        why: "The user signed out at Freedom ID, or took the consent back.",
        what_to_do: "Send the user to sign in. `fid trigger-revoke` does it at a sandbox.",
        example: "fid trigger-revoke --user aisulu@example.com",
    }
    SESSION_LOST = "FID-0523" "the session was lost in a refresh that was cut off", "send the user to sign in again, and find out why the refresh was cut off" {
        disposition: "sign in again",
        happened: "A refresh token was shown to Freedom ID, and the answer got lost before it was written down. It was shown once more, and is no longer accepted.",
        why: "A process was killed in that moment, or the answer was lost on the way. Nobody else has the new tokens, so the session is gone.",
        what_to_do: "Send the user to sign in. Where it happens often, give processes time to end: `Sessions` wait for what is under way.",
        example: "fid_lost_sessions_total counts them",
    }
    LOGIN_DENIED = "FID-0531" "Freedom ID sent the user back without a code", "offer to sign in again" {
        disposition: "sign in again",
        happened: "The browser came to the callback with an error instead of a code.",
        why: "The user did not consent, or something failed at Freedom ID. What its `error_code` means no page says.",
        what_to_do: "Nothing, where it happens now and then. Where it happens to everybody, ask Freedom ID support about the number.",
        example: "https://app.example/callback?error_code=100102",
    }
    LOGIN_GARBLED = "FID-0532" "the address of the callback cannot be read", "offer to sign in again" {
        disposition: "sign in again",
        happened: "A parameter of the callback is missing, comes twice or cannot be read. No code was sent.",
        why: "The address was cut off or written by hand, or somebody tries to have a code of theirs used.",
        what_to_do: "Nothing, where it happens now and then.",
        example: "https://app.example/callback?state=…",
    }
    LOGIN_UNKNOWN = "FID-0533" "the browser knows nothing of this sign-in", "offer to sign in again" {
        disposition: "sign in again",
        happened: "The callback came from a browser without the cookie of the sign-in. No code was sent (RFC 9700 section 4.7).",
        why: "The sign-in was begun in another browser, the cookie has expired or was used, or somebody sent the user an address with a code of their own.",
        what_to_do: "If it happens to everybody, cookies get lost: look whether the public address is the one that browsers see, and https.",
        example: "Set-Cookie: __Host-…; Secure; HttpOnly; SameSite=Lax; Path=/",
    }
    LOGIN_EXPIRED = "FID-0534" "the sign-in took longer than ten minutes", "offer to sign in again" {
        disposition: "sign in again",
        happened: "The callback came later than the state of the sign-in lives.",
        why: "The user left the page open, or the clocks of the replicas differ by minutes.",
        what_to_do: "Nothing, where it happens now and then. Else compare the clocks: `fid doctor`.",
        example: "fid doctor",
    }
    LOGIN_USED = "FID-0535" "the callback of a sign-in came a second time", "offer to sign in again" {
        disposition: "sign in again",
        happened: "The same callback came again, to this replica or another. The code was not sent a second time, and the session goes on.",
        why: "The page was reloaded, or went back to; or somebody else got hold of the address.",
        what_to_do: "Nothing, where it happens now and then.",
        example: "the answer to the first callback is 303, so that reloading does not come back to it",
    }
    LOGIN_NO_LINK = "FID-0536" "Freedom ID sent a login link that is no address of a web page", "look at the base URL" {
        disposition: "outcome unknown",
        happened: "The link for the browser is not https, and not http of this machine. Nobody was sent there.",
        why: "The base URL leads to another server than Freedom ID, or the server is broken.",
        what_to_do: "Look at the base URL: `fid doctor`.",
        example: "fid doctor --redirect-uri https://app.example/callback",
    }
    LOGIN_OTHER_SITE = "FID-0537" "another site asked for the user to be signed out", "nothing is to be done" {
        disposition: "bug",
        happened: "A request to sign out came from a page of another site, and nobody was signed out.",
        why: "Somebody tries to sign users out from their own page, or a proxy changes `Origin` and `Sec-Fetch-Site`.",
        what_to_do: "If your own page is refused, look at what the proxy does to these headers, and at the public address.",
        example: "<form method=\"post\" action=\"/logout\"><button>Sign out</button></form>",
    }
    LOGIN_NO_PAGE = "FID-0538" "the login has no such page", "correct the address or the method" {
        disposition: "bug",
        happened: "A path under the login is none of its pages, or was asked for by another method than it is there for.",
        why: "A link is mistyped, or a link leads to what only a form may post to.",
        what_to_do: "Correct the link. Signing out is a POST.",
        example: "GET /login    GET /callback    POST /logout    POST /revoke/KEY",
    }
    STORE_DOWN = "FID-0601" "the store of the sessions cannot be used now", "try again later" {
        disposition: "retry",
        happened: "Redis, PostgreSQL or a store of your own did not answer, answered too late or with an error. The cause is beside the message.",
        why: "It is being restarted, is out of reach, or has no room left.",
        what_to_do: "Repair the store. Sessions in memory are served meanwhile as long as their tokens are valid; no token is refreshed without a lease unless `fail_open` is set.",
        example: "fid doctor        with FID_REDIS_URL or FID_DATABASE_URL set, it tries the store",
    }
    SESSION_HELD = "FID-0602" "another replica is refreshing the session, and takes long", "try again later" {
        disposition: "retry",
        happened: "The access token has run out, another replica holds the lease, and its refresh did not end while this one waited. Or the session was refreshed by others again and again, each time before the call got there.",
        why: "Freedom ID is slow, or that replica was killed and its lease has not run out yet. Or something refreshes by hand, without end.",
        what_to_do: "Try again in some seconds: the lease ends by itself. The session lives.",
        example: "Sessions::builder(freedom_id).lease(Duration::from_secs(20))",
    }
    CANNOT_OPEN = "FID-0603" "the tokens of the session cannot be opened", "put the key back behind the new one in FID_SEALING_KEYS" {
        disposition: "fix the configuration",
        happened: "The record of the session is there, and none of the keys opens it.",
        why: "The key that sealed it was taken out of FID_SEALING_KEYS too early, replicas have different keys, or somebody changed the record or put it in another's place.",
        what_to_do: "Put the old key back behind the new one, on all replicas. If no key is missing, look for who else writes into the store.",
        example: "FID_SEALING_KEYS=v2:NEW-KEY,v1:OLD-KEY",
    }
}

/// Returns the page of every code that there is, in the order of the codes.
pub fn pages() -> Vec<&'static fid_runtime::FidPage> {
    let mut pages: Vec<_> = fid_runtime::codes::PAGES.iter().chain(PAGES).collect();
    pages.sort_by_key(|page| page.code);
    pages
}
