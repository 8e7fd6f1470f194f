"""Reads along on the wire, as an addon of mitmproxy: what a request of a sign-in client may not have on it.

Prints a line a request, and writes the number of those that are good and bad to the file FID_WIRE_VERDICT.
"""

import json
import os

from mitmproxy import http

counts = {"good": 0, "bad": 0}


def faults(request: http.Request) -> list[str]:
    """Returns what is wrong with a request."""
    found = []
    if "?" in request.path:
        found.append("a query: tokens and codes do not belong into a URL")
    for name in ("referer", "cookie", "origin", "proxy-authorization"):
        if name in request.headers:
            found.append(f"a header {name}")
    for name in ("authorization", "accept", "user-agent"):
        if len(request.headers.get_all(name)) != 1:
            found.append(f"{len(request.headers.get_all(name))} headers {name}")
    if request.headers.get("accept") != "application/json":
        found.append("accept is not application/json")
    if not request.headers.get("user-agent", "").startswith("fid-client/"):
        found.append("user-agent does not name the client")
    scheme = "Bearer " if is_with_token(request) else "Basic "
    if not request.headers.get("authorization", "").startswith(scheme):
        found.append(f"authorization is not {scheme.strip()}")
    if request.content:
        found += faults_of_body(request)
    return found


def is_with_token(request: http.Request) -> bool:
    """Tells whether the page of the operation wants a token."""
    of_application = request.path.endswith("/authorize") or (
        request.path.endswith("/token") and request.method == "POST"
    )
    return not of_application


def faults_of_body(request: http.Request) -> list[str]:
    """Returns what is wrong with a body."""
    if request.headers.get("content-type") != "application/json":
        return ["a body that is not declared as JSON"]
    try:
        json.loads(request.content)
    except ValueError:
        return ["a body that is no JSON"]
    return []


def request(flow: http.HTTPFlow) -> None:
    """Judges a request. Neither a header nor a body is printed: they hold secrets."""
    found = faults(flow.request)
    counts["bad" if found else "good"] += 1
    verdict = "; ".join(found) if found else "ok"
    path = flow.request.path.split("?")[0]
    print(f"wire: {flow.request.method} {path}: {verdict}", flush=True)
    with open(os.environ["FID_WIRE_VERDICT"], "w", encoding="utf-8") as file:
        json.dump(counts, file)
