"""Judges the receiver of revoke callbacks of examples/axum-login from outside.

schemathesis sends it what the document allows and what it does not; then the same callback goes out with a key that
nobody has, with a key of a session and another session's id, and with both right, in turn. Answers have to be equal, and so
have times: by ranks, so that a slow machine changes nothing.

usage: judge.py FOLDER_OF_PROGRAMS SCHEMATHESIS
"""

import base64, http.client, json, os, random, re, secrets, signal, socket, subprocess, sys, tempfile, threading, time, uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HERE = os.path.dirname(os.path.abspath(__file__))
ROUNDS = 700
# The chance that a call of one kind takes longer than one of the other, 0.5 where nothing differs. With 700 calls of each
# kind its standard deviation is below 0.016.
FARTHEST_FROM_HALF = 0.08
# The receiver lets 100 calls a second in.
PAUSE = 0.011


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Overhears(BaseHTTPRequestHandler):
    """Hands requests on to the sandbox, and keeps what the exchange of a code says: nobody else gets to see it."""

    sandbox = 0
    revoke_uri = token_id = None

    def hand_on(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        there = http.client.HTTPConnection("127.0.0.1", self.sandbox)
        there.request(self.command, self.path, body, dict(self.headers))
        answer = there.getresponse()
        text = answer.read()
        if b"revoke_uri" in body:
            Overhears.revoke_uri = json.loads(body)["revoke_uri"]
            Overhears.token_id = json.loads(text)["id"]
        self.send_response(answer.status)
        self.send_header("content-type", answer.headers["content-type"])
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = do_PATCH = hand_on

    def log_message(self, *_):
        pass


def request(port, method, path, body=None, headers={}):
    there = http.client.HTTPConnection("127.0.0.1", port)
    there.request(method, path, body, headers)
    answer = there.getresponse()
    answer.text = answer.read()
    return answer


def wait_for(port):
    for _ in range(200):
        try:
            return request(port, "GET", "/")
        except OSError:
            time.sleep(0.05)
    sys.exit(f"revoke: nothing answers on port {port}")


def sign_in(app, sandbox):
    """Signs somebody in; returns the cookie of the session."""
    begun = request(app, "GET", "/login")
    cookie = begun.headers["set-cookie"].split(";")[0]
    approve = json.dumps({"link": begun.headers["location"]})
    back = request(sandbox, "POST", "/_sandbox/approve", approve, {"content-type": "application/json"})
    path = re.sub("^https?://[^/]*", "", json.loads(back.text)["location"])
    done = request(app, "GET", path, headers={"cookie": cookie})
    cookies = [line.split(";")[0] for line in done.headers.get_all("set-cookie")]
    return next(cookie for cookie in cookies if cookie.startswith("__Host-fid="))


def is_signed_in(app, cookie):
    return request(app, "GET", "/account", headers={"cookie": cookie}).status == 200


def probability(ours, theirs):
    """Returns the chance that one of ours is larger than one of theirs (Mann and Whitney's U, as a share)."""
    marked = sorted([(value, 1) for value in ours] + [(value, 0) for value in theirs])
    rank_sum = sum(rank for rank, (_, is_ours) in enumerate(marked, 1) if is_ours)
    return (rank_sum - len(ours) * (len(ours) + 1) / 2) / (len(ours) * len(theirs))


def compare(app, kinds):
    """Sends each kind of call in turn; returns the answers and the times."""
    there = http.client.HTTPConnection("127.0.0.1", app)
    times, answers = {kind: [] for kind in kinds}, {kind: set() for kind in kinds}
    for _ in range(ROUNDS):
        for kind in random.sample(sorted(kinds), len(kinds)):
            path, body = kinds[kind]()
            time.sleep(PAUSE)
            start = time.perf_counter()
            there.request("POST", path, body, {"content-type": "application/json"})
            answer = there.getresponse()
            text = answer.read()
            times[kind].append(time.perf_counter() - start)
            headers = sorted((name, value) for name, value in answer.getheaders() if name != "date")
            answers[kind].add((answer.status, str(headers), text))
    return answers, times


def judge_times(app):
    key = Overhears.revoke_uri.rsplit("/", 1)[1]
    right = json.dumps({"id": Overhears.token_id})
    new_key = lambda: base64.urlsafe_b64encode(secrets.token_bytes(48)).decode()
    new_id = lambda: json.dumps({"id": str(uuid.uuid4())})
    kinds = {
        "an unknown key": lambda: (f"/revoke/{new_key()}", new_id()),
        "a known key and another id": lambda: (f"/revoke/{key}", new_id()),
        "a known key and its id": lambda: (f"/revoke/{key}", right),
    }
    answers, times = compare(app, kinds)
    all_answers = set().union(*answers.values())
    print(f"revoke: {ROUNDS} calls of each kind; {len(all_answers)} kind of answer: {sorted(a[0] for a in all_answers)}")
    good = len(all_answers) == 1 and {a[0] for a in all_answers} == {204}
    unknown = times["an unknown key"]
    for kind in list(kinds)[1:]:
        chance = probability(times[kind], unknown)
        middle = [sorted(values)[ROUNDS // 2] * 1e6 for values in (times[kind], unknown)]
        fits = abs(chance - 0.5) <= FARTHEST_FROM_HALF
        print(f"revoke: {kind} is slower than an unknown one in {chance:.1%} of pairs"
              f" (median {middle[0]:.0f} and {middle[1]:.0f} µs): {'no difference' if fits else 'IT TELLS'}")
        good = good and fits
    # A judge that sees no difference where there is one would be none.
    planted = probability([value * 1.15 for value in unknown], unknown)
    print(f"revoke: calls that take 15 % longer would be slower in {planted:.1%} of pairs")
    return good and abs(planted - 0.5) > FARTHEST_FROM_HALF


def judge_form(app, schemathesis):
    command = [schemathesis, "run", f"{HERE}/revoke.yaml", "--url", f"http://127.0.0.1:{app}", "-n", "150", "--seed", "1",
               "--phases", "examples,coverage,fuzzing", "--rate-limit", "50/s", "--no-color"]
    # It leaves a folder where it runs.
    with tempfile.TemporaryDirectory() as folder:
        return subprocess.run(command, cwd=folder).returncode == 0


def main(programs, schemathesis):
    sandbox, app = free_port(), free_port()
    overhears = ThreadingHTTPServer(("127.0.0.1", 0), Overhears)
    Overhears.sandbox = sandbox
    threading.Thread(target=overhears.serve_forever, daemon=True).start()
    environment = {
        "PORT": str(app),
        "FID_BASE_URL": f"http://127.0.0.1:{overhears.server_port}",
        "FID_CLIENT_ID": "sandbox-client",
        "FID_CLIENT_SECRET": "sandbox-secret",
    }
    quiet = {"stdout": subprocess.DEVNULL}
    running = [
        subprocess.Popen([f"{programs}/fid", "sandbox", "--port", str(sandbox)], **quiet),
        subprocess.Popen([f"{programs}/axum-login"], env=environment, **quiet),
    ]
    try:
        wait_for(sandbox)
        wait_for(app)
        form = judge_form(app, schemathesis)
        cookie = sign_in(app, sandbox)
        alive = is_signed_in(app, cookie)
        times = judge_times(app)
        ended = not is_signed_in(app, cookie)
        print(f"revoke: the session lived before the callback: {alive}; it has ended after it: {ended}")
        return form and times and alive and ended
    finally:
        for program in running:
            program.send_signal(signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(0 if main(*sys.argv[1:]) else 1)
