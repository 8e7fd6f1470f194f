//! The codes of the login of a web service.

fid_runtime::__fid_codes! {
    NO_SITE = "FID-0146" "the public address of the application is no URL of a site", "write it like https://app.example" {
        disposition: "fix the configuration",
        happened: "`Login::builder` was given an address that is no URL, or has a query, a fragment or a user in it.",
        why: "The scheme is missing, or the address of a page was given instead of that of the application.",
        what_to_do: "Give scheme, host and, where they are needed, port and the path that a proxy takes away.",
        example: "Login::builder(sessions, \"https://app.example\")",
    }
    SITE_NOT_HTTPS = "FID-0147" "the public address of the application is not https", "use https; http is for localhost alone" {
        disposition: "fix the configuration",
        happened: "`Login::builder` was given an `http` address of another machine than this one. Codes and cookies would travel in the open.",
        why: "The service itself speaks http behind a proxy that ends TLS, and its own address was given.",
        what_to_do: "Give the address that browsers see: that of the proxy.",
        example: "Login::builder(sessions, \"https://app.example\")",
    }
    NO_PATH = "FID-0148" "a path is none of this site", "begin it with one slash: /account" {
        disposition: "fix the configuration",
        happened: "The path where the login is mounted, or a page to show after signing in or out, leads to another site or nowhere.",
        why: "It does not begin with a slash, begins with two, or is a whole URL.",
        what_to_do: "Write it as the service sees it, without scheme and host.",
        example: "Login::builder(sessions, site).mounted_at(\"/auth\").after_login(\"/account\")",
    }
    NO_COOKIE_NAME = "FID-0149" "the cookies cannot be called that", "use A-Z a-z 0-9 _ - alone" {
        disposition: "fix the configuration",
        happened: "`Builder::cookie_name` was given a name that no cookie can have.",
        why: "It is empty, or has another character in it.",
        what_to_do: "Choose a short word. `__Host-` is put in front.",
        example: "Login::builder(sessions, site).cookie_name(\"shop\")",
    }
    SIGN_IN_DENIED = "FID-0701" "Freedom ID sent the user back without a code", "offer to sign in again" {
        disposition: "sign in again",
        happened: "The callback has `error_code` or `error` in place of a code.",
        why: "The user did not consent, or something failed at Freedom ID. No public page says what the values of `error_code` mean.",
        what_to_do: "Nothing: the page offers to sign in again. It is no error of the service.",
        example: "https://app.example/callback?state=…&error_code=100102",
    }
    CALLBACK_GARBLED = "FID-0702" "the address of a callback is not complete", "offer to sign in again" {
        disposition: "sign in again",
        happened: "The callback has no `state` or no code, or one of them twice, or one that cannot be read. Nothing was sent.",
        why: "Somebody opened the address by hand, or a mail program cut it off. Freedom ID appends one code to the address that it was given.",
        what_to_do: "Nothing, unless it happens to everybody: then look for a proxy that drops the query.",
        example: "curl -i https://app.example/callback",
    }
    SIGN_IN_UNKNOWN = "FID-0703" "this browser knows nothing of the sign-in", "offer to sign in again" {
        disposition: "sign in again",
        happened: "The callback came without the cookie that belongs to its `state`. Its code was not sent.",
        why: "The sign-in was begun in another browser, its cookie has expired, or the callback was opened again after the sign-in was finished. Or somebody wants a user to finish a sign-in of theirs.",
        what_to_do: "Nothing, unless it happens to everybody: then the public address of the application is not the one that browsers use, the replicas have different FID_SEALING_KEYS, or a proxy drops cookies.",
        example: "FID_SEALING_KEYS is the same on all replicas",
    }
    SIGN_IN_EXPIRED = "FID-0704" "the sign-in took longer than ten minutes", "offer to sign in again" {
        disposition: "sign in again",
        happened: "The callback came more than ten minutes after the sign-in began. Its code was not sent.",
        why: "The user was away, or the clocks of two replicas differ by minutes.",
        what_to_do: "Where it happens to many, compare the clocks of the replicas.",
        example: "date -u        on each replica",
    }
    SIGN_IN_USED = "FID-0705" "the callback of a sign-in came a second time", "offer to sign in again" {
        disposition: "sign in again",
        happened: "The store knows that this sign-in came back before, to this replica or to another one. Its code was not sent again, for a code that is shown twice may cost the session.",
        why: "The browser sent its request twice, or somebody has a copy of the address and of the cookie.",
        what_to_do: "Nothing: if the first one succeeded, the user is signed in.",
        example: "a double click on the page of Freedom ID",
    }
    NO_LOGIN_LINK = "FID-0706" "Freedom ID sent a login link that is no address of a web page", "see what answers at FID_BASE_URL" {
        disposition: "bug",
        happened: "The answer to the request for a login link has an address that is not `https`. The browser was not sent there.",
        why: "Something else than Freedom ID answers, such as a proxy or a sandbox on another machine.",
        what_to_do: "Look at FID_BASE_URL. A sandbox has to be on the machine that the service is on.",
        example: "fid doctor",
    }
    OTHER_SITE = "FID-0707" "another site asked for the user to be signed out", "post the form from a page of the same site" {
        disposition: "bug",
        happened: "A POST to `/logout` came without a sign that a page of this site sent it, and the user is still signed in.",
        why: "Another site wants to sign the user out. Or the form is on a page of another host name; or that page has `Referrer-Policy: no-referrer`, and the browser is older than `Sec-Fetch-Site`.",
        what_to_do: "Post the form from a page at the public address of the application, with a referrer policy such as `same-origin`.",
        example: "<form method=\"post\" action=\"/logout\"><button>Sign out</button></form>",
    }
}
