//! The codes of the errors that a generated client can meet.

crate::__fid_codes! {
    INVALID_URL = "FID-0101" "the base URL is none that requests can go to", "write it like https://api.example.com" {
        disposition: "fix the configuration",
        happened: "A client was to be built, or a call made, for a base URL that is no absolute http or https URL, or that has a user name, a password, a query or a fragment.",
        why: "Most often the scheme is missing, or a path of one operation was pasted.",
        what_to_do: "Write scheme, host and, if need be, the path before all operations: nothing else. Credentials are given to the client, never to the URL, where logs would have them.",
        example: "https://passport.freedompay.kz     not  passport.freedompay.kz\nhttps://api.example.com/v1         not  https://user:password@api.example.com/v1?x=1",
    }
    INSECURE_URL = "FID-0102" "the base URL is http and not of this machine", "use https" {
        disposition: "fix the configuration",
        happened: "A client was to be built for a server that would be sent credentials in the clear. Nothing was sent.",
        why: "Tokens and secrets go over TLS only (RFC 6749 section 10.9, RFC 6750 section 5.3). Plain http is taken for localhost, 127.0.0.0/8 and ::1, where a sandbox listens.",
        what_to_do: "Write https. Where a server in a private network has no TLS, put a proxy with TLS in front of it.",
        example: "FID_BASE_URL=https://passport.freedompay.kz",
    }
    INVALID_USER_AGENT = "FID-0103" "the product name for User-Agent cannot stand in a header", "write it like shop/1.4" {
        disposition: "fix the configuration",
        happened: "`ClientBuilder::user_agent` was given an empty text or one that is not visible ASCII.",
        why: "Header values have no line breaks, no control characters and, here, no letters beyond ASCII.",
        what_to_do: "Give a product and a version.",
        example: "Client::builder().user_agent(\"shop/1.4\")",
    }
    NO_ROOTS = "FID-0104" "TLS cannot be set up", "install the package ca-certificates, or name a bundle in SSL_CERT_FILE" {
        disposition: "fix the configuration",
        happened: "A client was to be built and TLS refused to start, most often because there are no CA certificates to check servers by.",
        why: "Images made from scratch, and small ones, come without a CA store; or SSL_CERT_FILE or SSL_CERT_DIR lead nowhere.",
        what_to_do: "Install the CA certificates of the system, or copy a bundle into the image and name it in SSL_CERT_FILE. `fid doctor` tells which store is used.",
        example: "Debian, Ubuntu: apt-get install ca-certificates\nAlpine:         apk add ca-certificates\nfrom scratch:   COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/",
    }
    NO_TLS = "FID-0105" "this build has no TLS, and the base URL is https", "turn on the feature `rustls`, or set a transport" {
        disposition: "fix the configuration",
        happened: "A client was to be built with the transport over reqwest, which was compiled without TLS.",
        why: "`default-features = false` turned the feature `rustls` off.",
        what_to_do: "Turn it on, or give the client a `reqwest::Client` or a transport that has TLS.",
        example: "fid-runtime = { version = \"0.1\", features = [\"rustls\"] }",
    }
    NO_TRANSPORT = "FID-0106" "there is nothing to send requests with", "turn on the feature `reqwest`, or set a transport" {
        disposition: "fix the configuration",
        happened: "A client was to be built without the transport over reqwest, and none was set.",
        why: "`default-features = false` turned the feature `reqwest` off.",
        what_to_do: "Turn it on, or set a transport.",
        example: "Client::builder().transport(|request| async move { /* send it */ })",
    }
    INVALID_CREDENTIAL = "FID-0107" "the credential cannot be sent", "look for an empty value, a line break or, in an id, a colon" {
        disposition: "fix the configuration",
        happened: "A client id, a secret, a token or a key is empty, or has characters that no header can carry. Nothing was sent.",
        why: "A secret was read from a file with the line break at its end, a variable is set to nothing, or an id has a colon, at which Basic authentication is split (RFC 7617 section 2).",
        what_to_do: "Take the value anew from where it was issued. `fid doctor` names the trap without showing the value.",
        example: "printf %s \"$SECRET\" > secret      writes no line break; echo does",
    }
    INVALID_PROXY = "FID-0108" "the proxy is none that can be used", "write it like http://proxy.example.com:3128" {
        disposition: "fix the configuration",
        happened: "`ClientBuilder::proxy` was given a text that is no URL of a proxy.",
        why: "The scheme or the host is missing.",
        what_to_do: "Write the URL of the proxy. A user name and a password may be in it; they are shown nowhere. Variables such as HTTPS_PROXY are not read.",
        example: "Client::builder().proxy(\"http://user:password@proxy.example.com:3128\")",
    }
    INVALID_REQUEST = "FID-0121" "the request could not be built", "correct the call" {
        disposition: "bug",
        happened: "A value of the call has no place in a request: a path parameter is empty or `..`, a header has a line break, a second credential was set, a body cannot be written. Nothing was sent.",
        why: "The value comes from outside and was not checked, or the call has a header that the client writes itself.",
        what_to_do: "The message names the parameter or the header. Check the value before it is handed over.",
        example: "getPet was not sent: the path parameter `petId` is empty [FID-0121]",
    }
    INVALID_TEXT = "FID-0122" "a text is not of its format", "correct the text" {
        disposition: "bug",
        happened: "A text was to become a time, a date, a duration, a decimal or a value of an enum, and is none.",
        why: "It was written by hand, or comes from outside and was not checked.",
        what_to_do: "Check the text where it comes from. The error does not quote it.",
        example: "\"2025-03-04T06:32:50Z\".parse::<DateTime>()?",
    }
    REFUSED = "FID-0201" "the server refused the request", "correct the request" {
        disposition: "bug",
        happened: "The server answered with a status of 4xx that has no code of its own here.",
        why: "A field is missing or wrong, what was asked for is not there, or the server does not do it.",
        what_to_do: "Read what the server says: `body()` has the documented error, `raw_body()` the bytes. Neither is in logs by itself, for it may quote what was sent.",
        example: "match error.body() { Some(problem) => …, None => … }",
    }
    CLIENT_REFUSED = "FID-0202" "the server does not know the application, or its secret is wrong", "check the id and the secret of the application" {
        disposition: "fix the configuration",
        happened: "The server answered 401 to a call that is made in the name of the application.",
        why: "The id or the secret belongs to another environment, was mistyped or replaced; or the server expects it form-encoded (RFC 6749 section 2.3.1), which matters as soon as it holds `%`, `+`, `:` or `/`.",
        what_to_do: "Compare with what was issued: `fid doctor` finds spaces, quotes and text that is in base64 already. No user can help, and trying again does not either.",
        example: "fid doctor",
    }
    TOKEN_REFUSED = "FID-0203" "the token is no longer accepted", "send the user to sign in again" {
        disposition: "sign in again",
        happened: "The server answered 401 to a call with a bearer token (RFC 6750 section 3.1).",
        why: "The token has expired, was replaced by a newer one, or the user's session has ended.",
        what_to_do: "Refresh it once and make the call once more, which a session of fid-client does by itself; after that only the user can help.",
        example: "if error.is_unauthorized() { return redirect_to_login(); }",
    }
    FORBIDDEN = "FID-0205" "the server does not allow it", "check what the application and the token may do" {
        disposition: "fix the configuration",
        happened: "The server answered 403.",
        why: "The token or the application lacks a permission; or a firewall in front of the server took the request for another.",
        what_to_do: "Check the permissions that were asked for. A refresh does not help, so none is tried.",
        example: "getUserInfo failed: the server answered 403 Forbidden (attempt 1, 40 ms): … [FID-0205]",
    }
    NOT_THERE = "FID-0206" "there is nothing at this address", "check the base URL, and the id in the call" {
        disposition: "bug",
        happened: "The server answered 404, 405 or 410.",
        why: "The id names nothing, or the base URL leads to another server or has a path too many.",
        what_to_do: "If every call fails like that, it is the base URL: `fid doctor` asks it. Otherwise it is the id.",
        example: "FID_BASE_URL=https://passport.freedompay.kz     and not …/api/v1",
    }
    TOO_MANY = "FID-0207" "the server asks to slow down", "try again later" {
        disposition: "retry, not before the server wants it",
        happened: "The server answered 429. It says by that that it did not do what was asked.",
        why: "More requests than it allows came from this application or this address.",
        what_to_do: "Wait for as long as `retry_after()` says. GET, PUT and DELETE have waited and tried again already, as far as the deadline and the budget of the client allowed.",
        example: "if let Disposition::Retry { after } = error.disposition() { queue_again(after.unwrap_or(MINUTE)); }",
    }
    UNAVAILABLE = "FID-0208" "the server is not available now", "try again later" {
        disposition: "retry, not before the server wants it",
        happened: "The server answered 503. It says by that that it did not do what was asked.",
        why: "It is overloaded or being maintained.",
        what_to_do: "As for FID-0207. Valid tokens stay valid: do not sign users out over it.",
        example: "refreshToken failed: the server answered 503 Service Unavailable (attempt 1, 15 ms): try again in 30 s [FID-0208]",
    }
    SERVER_FAILED = "FID-0209" "the server failed", "find out whether it was done, or tell whoever runs the server" {
        disposition: "retry for GET, PUT and DELETE; outcome unknown for POST and PATCH; bug for 501 and 505",
        happened: "The server, or a proxy in front of it, answered with a status of 5xx.",
        why: "A mistake of the server, or a server behind the proxy that did not answer in time. It may have done what was asked before.",
        what_to_do: "A one-time code may be used up and a token replaced: nothing was sent a second time. Find out what happened, or let the user sign in again.",
        example: "exchangeToken failed: the server answered 502 Bad Gateway (attempt 1, 30007 ms): the server may have done it: find out before trying again [FID-0209]",
    }
    REDIRECTED = "FID-0210" "the server redirects, and redirects are not followed", "set the base URL to where the server redirects" {
        disposition: "fix the configuration",
        happened: "The server answered with a status of 3xx. The host of its `Location` is in the message, the rest of it is not, for it may hold secrets.",
        why: "Credentials would go where the redirect leads. Most often the base URL has http, a `www` or a slash where the server wants none; or a firewall sends everybody to its login page.",
        what_to_do: "Write the base URL as the server wants it.",
        example: "curl -sI \"$FID_BASE_URL\" | grep -i ^location",
    }
    ERROR_IN_SUCCESS = "FID-0211" "the server answered a success that holds an error", "correct the request" {
        disposition: "bug, unless the client knows the error",
        happened: "The status was one of success and the body the error of the document.",
        why: "Some servers answer every request with 200. The pages of Freedom ID show errors under it.",
        what_to_do: "As for FID-0201: `body()` has the error.",
        example: "getUserInfo failed: the server answered 200 OK with an error in the body (attempt 1, 61 ms): … [FID-0211]",
    }
    UNDESCRIBED = "FID-0213" "the server answered with a status that the document does not describe", "compare the document with the server" {
        disposition: "bug",
        happened: "The status is one of success, and the document has no answer for it.",
        why: "The document is older than the server, or describes another one.",
        what_to_do: "Add the answer to the document.",
        example: "responses: { '202': { description: Accepted } }",
    }
    NO_SUCH_HOST = "FID-0301" "the name of the server cannot be resolved", "check the base URL and the name server" {
        disposition: "retry",
        happened: "There is no address for the host of the base URL. The request never left, whatever its method.",
        why: "The name is mistyped, the name server is out of reach, or the container has no network.",
        what_to_do: "Ask for the name on the same machine. That it fails once is no reason to give up: it was tried again, and may be later.",
        example: "getent hosts passport.freedompay.kz",
    }
    NOT_CONNECTED = "FID-0302" "no connection came about", "check the network, the port and the firewall" {
        disposition: "retry",
        happened: "The server refused the connection or did not answer in time. The request never left, whatever its method, and was tried again.",
        why: "The server is down, the port is wrong, or a firewall is between.",
        what_to_do: "Try the port on the same machine. Where only a proxy leads out, set it: variables such as HTTPS_PROXY are not read.",
        example: "curl -v --connect-timeout 5 \"$FID_BASE_URL\"",
    }
    NOT_TRUSTED = "FID-0303" "the server's certificate or its TLS was refused", "check the CA certificates and the clock of this machine" {
        disposition: "fix the configuration",
        happened: "The server could not show that it is who it is, or spoke no TLS that is safe. The request never left.",
        why: "The certificate has run out, is for another name, or is of a CA that this machine does not know; this machine's clock is wrong; the server speaks TLS 1.1 or older; or something between opens the connection.",
        what_to_do: "The cause, beside the message, says which. A company's own CA goes into the machine's store or into SSL_CERT_FILE. There is no switch that turns the check off.",
        example: "openssl s_client -connect passport.freedompay.kz:443 -servername passport.freedompay.kz </dev/null",
    }
    INTERRUPTED = "FID-0304" "the connection broke before an answer came", "find out whether it was done" {
        disposition: "retry for GET, PUT and DELETE; outcome unknown for POST and PATCH",
        happened: "The request was on its way, and the connection ended without the head of an answer.",
        why: "The server was restarted, a proxy gave up, or the network broke. The server may have seen the request and done what was asked.",
        what_to_do: "Nothing was sent a second time that must not be. A one-time code may be used up: let the user sign in again. A refresh token may be replaced: the session tries once more, and says so if it is dead.",
        example: "exchangeToken failed: the connection broke before an answer came (attempt 1, 85 ms): the server may have done it: find out before trying again [FID-0304]",
    }
    TIMED_OUT = "FID-0305" "no answer came in time", "find out whether it was done" {
        disposition: "retry for GET, PUT and DELETE; outcome unknown for POST and PATCH",
        happened: "The deadline of the attempt or of the whole call passed before the answer had come to its last byte.",
        why: "The server is slow or silent, or the deadline is too short for it.",
        what_to_do: "As for FID-0304. Deadlines are set when the client is built, or for one call.",
        example: "client.get_report(7).timeout(Duration::from_secs(120)).await",
    }
    TORN = "FID-0401" "the answer broke off", "find out whether it was done" {
        disposition: "retry for GET, PUT and DELETE; outcome unknown for POST and PATCH",
        happened: "The head of an answer came, and its body ended too early.",
        why: "The server or a proxy was restarted, or the network broke.",
        what_to_do: "As for FID-0304. The status is known: `status()`.",
        example: "getUserInfo failed: the answer (200) broke off (attempt 3, 412 ms): try again later [FID-0401]",
    }
    TOO_LARGE = "FID-0402" "the answer is longer than is read", "raise the limit if the answer is meant to be so long" {
        disposition: "bug; outcome unknown for POST and PATCH",
        happened: "The body grew beyond `response_limit`, 1 MiB unless set, and reading stopped there. What a header says about the length is not believed.",
        why: "The server is broken or hostile, or the limit is too low for this API.",
        what_to_do: "Raise the limit when the client is built. Large files are streamed, where the document describes them as binary.",
        example: "Client::builder().response_limit(16 * 1024 * 1024)",
    }
    NO_JSON = "FID-0403" "the server answered with something else than JSON", "look for a proxy or a login page between" {
        disposition: "bug; outcome unknown for POST and PATCH",
        happened: "The status is one of success, and the content type is missing or is not JSON.",
        why: "A proxy, a firewall or the login page of a network answered instead of the server; or the base URL leads to a web page.",
        what_to_do: "Ask the address by hand and look at the content type. `raw_body()` has what came.",
        example: "curl -si \"$FID_BASE_URL/\" | head -20",
    }
    NO_TEXT = "FID-0404" "the server answered with a text that is not in its character set", "tell whoever runs the server" {
        disposition: "bug; outcome unknown for POST and PATCH",
        happened: "A text was expected, and its bytes are not in the character set that it names, UTF-8 unless it names one.",
        why: "A mistake of the server.",
        what_to_do: "`raw_body()` has the bytes.",
        example: "content-type: text/plain; charset=utf-8",
    }
    NO_HEADER = "FID-0405" "a header of the answer is missing or not what the document says", "compare the document with the server" {
        disposition: "bug; outcome unknown for POST and PATCH",
        happened: "The document promises a header of which the caller wants to know. The message names it.",
        why: "A proxy takes headers away, or the document is not about this server.",
        what_to_do: "Mark the header as optional in the document if the server may leave it out.",
        example: "the server answered 200 OK, but the header `x-total` is missing or not what the document says",
    }
    UNREADABLE = "FID-0406" "the body of the answer cannot be read", "compare the document with the server" {
        disposition: "bug; outcome unknown for POST and PATCH",
        happened: "The body is no JSON, has a property twice, is nested too deeply, or lacks what the document promises. The message has the path or the place, never a value.",
        why: "The server answers otherwise than the document says, or with an error that the document does not know.",
        what_to_do: "`raw_body()` has what came. Correct the document, or tell whoever runs the server.",
        example: "getUserInfo failed: the server answered 200 OK, but `freedom_id` is missing (attempt 1, 61 ms): … [FID-0406]",
    }
    STREAM_SILENT = "FID-0421" "the stream went silent", "ask for the stream again" {
        disposition: "retry",
        happened: "Nothing came within `chunk_timeout`, 60 s unless set.",
        why: "The server has nothing to say and sends no sign of life, or the connection is dead.",
        what_to_do: "Ask again, from the last event where the API knows that.",
        example: "Client::builder().chunk_timeout(Duration::from_secs(300))",
    }
    STREAM_TORN = "FID-0422" "the stream broke off", "ask for the stream again" {
        disposition: "retry",
        happened: "The connection ended in the middle of a streamed answer.",
        why: "The server or a proxy was restarted, or the network broke.",
        what_to_do: "Ask again. What came before is good.",
        example: "while let Some(piece) = stream.chunk().await? { file.write_all(&piece).await?; }",
    }
    STREAM_PART_TOO_LARGE = "FID-0423" "a part of the stream is longer than is read", "raise the limit if parts are meant to be so long" {
        disposition: "bug",
        happened: "One event or item grew beyond `response_limit`.",
        why: "The server is broken or hostile, or the limit is too low for this API.",
        what_to_do: "Raise the limit when the client is built. The stream has ended.",
        example: "Client::builder().response_limit(16 * 1024 * 1024)",
    }
    STREAM_UNREADABLE = "FID-0424" "a part of the stream cannot be read", "compare the document with the server" {
        disposition: "bug; the stream goes on after it",
        happened: "An event or an item is not what the document says.",
        why: "The document is older than the server.",
        what_to_do: "Skip it, and correct the document.",
        example: "match stream.event().await { Err(error) if error.is_unreadable() => continue, … }",
    }
}
