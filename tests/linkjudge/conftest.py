"""A web on 127.0.0.1 whose answers are told by the path, and a course that links to it."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

CONF = """
extensions = ["linkjudge.sphinx"]
linkjudge_doi_api = "{base}/api/handles"
linkjudge_gap = 0
linkcheck_timeout = 3
linkcheck_workers = 20
"""
STATUS = {
    "/": 200,
    "/ok": 200,
    "/fine": 200,
    "/picture.png": 200,
    "/raw": 200,
    "/theme": 200,
    "/page": 200,
    "/soft": 200,
    "/near-miss": 200,
    "/drip": 200,
    "/get-only": 200,
    "/head-hangs": 200,
    "/missing": 404,
    "/gone": 410,
    "/private": 401,
    "/forbidden": 403,
    "/teapot": 418,
    "/illegal": 451,
    "/broken": 500,
    "/down": 503,
    "/moved": 301,
    "/sent-home": 302,
    "/loop": 302,
    "/limited": 429,
    "/limited-long": 429,
    "/limited-date": 429,
    "/limited-once": 429,
    "/api/handles/10.1234/known%3C1%3E": 200,
    "/api/handles/10.1234/unknown": 404,
}
HEADERS = {
    "/moved": ("Location", "/ok"),
    "/sent-home": ("Location", "/"),
    "/loop": ("Location", "/loop"),
    "/limited": ("Retry-After", "1"),
    "/limited-long": ("Retry-After", "3600"),
    "/limited-date": ("Retry-After", "Fri, 01 Jan 2100 00:00:00 GMT"),
    "/limited-once": ("Retry-After", "0"),
}
BODIES = {
    "/page": '<title>A page</title><p id="part">x</p>',
    "/soft": "<html><head><title>\n Page not found </title>",
    "/near-miss": "<title>Regulation 404/2011: lost and found</title>",
}


class FakeWeb(ThreadingHTTPServer):
    daemon_threads = True
    conf = CONF

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[str] = []
        self.status = dict(STATUS)
        """A test may change an answer."""
        self.closing = threading.Event()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def course(self, root: Path, *links: str, conf: str = CONF, more: str = "") -> list[str]:
        """Write a course with these links and give the arguments that check it."""
        (root / "docs").mkdir(exist_ok=True)
        (root / "conf.py").write_text(conf.format(base=self.base), encoding="utf-8")
        lines = [f"* `link {number} <{url}>`_" for number, url in enumerate(links)]
        text = "\n".join(["Course", "======", "", *lines, "", more]).replace("BASE", self.base)
        (root / "docs" / "index.rst").write_text(text, encoding="utf-8")
        folders = [str(root), str(root / "docs"), str(root / "out")]
        return ["web", "--conf", *folders, "--preflight", f"{self.base}/ok"]


class Handler(BaseHTTPRequestHandler):
    server: FakeWeb

    def do_GET(self) -> None:
        path = self.path
        self.server.asked.append(path)
        if path == "/slow":
            # Held until the test is over; the client has given up long before.
            self.server.closing.wait(30)
        elif path == "/dropped":
            self.close_connection = True
        elif path == "/drip-head":
            self._drip(b"HTTP/1.1 200 OK\r\nX-Long: ")
        else:
            self._answer(path)

    def do_HEAD(self) -> None:
        if self.path == "/head-hangs":
            self.server.closing.wait(30)
        elif self.path == "/get-only":
            self.send_error(403)
        else:
            self.do_GET()

    def _answer(self, path: str) -> None:
        self.send_response(self.server.status.get(path, 404))
        if path == "/limited-once":
            self.server.status[path] = 200
        if path in HEADERS:
            self.send_header(*HEADERS[path])
        self.send_header("Content-Type", "text/html")
        if path == "/drip":
            self.end_headers()
            self._drip(b"<title>")
            return
        body = BODIES.get(path, "").encode()
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _drip(self, start: bytes) -> None:
        self.close_connection = True
        try:
            self.wfile.write(start)
            while not self.server.closing.wait(0.2):
                self.wfile.write(b"x")
        except OSError:
            return

    def log_message(self, *_: object) -> None:
        """Keep the tests' output quiet."""


@contextmanager
def _served() -> Iterator[FakeWeb]:
    with FakeWeb() as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.closing.set()
        server.shutdown()


@pytest.fixture(scope="module")
def web() -> Iterator[FakeWeb]:
    with _served() as server, pytest.MonkeyPatch.context() as patch:
        for name in ("no_proxy", "NO_PROXY"):
            patch.setenv(name, "127.0.0.1")
        yield server


@pytest.fixture(scope="module")
def hosts() -> Iterator[list[FakeWeb]]:
    """Return other hosts: what one of them is asked or says is no matter to the rest."""
    with ExitStack() as stack:
        yield [stack.enter_context(_served()) for _ in range(4)]
