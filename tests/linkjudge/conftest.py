"""A web on 127.0.0.1 whose answers are told by the path, and a course that links to it."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

CONF = """
extensions = ["linkjudge.sphinx"]
linkjudge_doi_api = "{base}/api/handles"
linkcheck_timeout = 5
linkcheck_workers = 10
linkcheck_ignore = ["{base}/ignored"]
"""
STATUS = {
    "/": 200,
    "/ok": 200,
    "/missing": 404,
    "/gone": 410,
    "/forbidden": 403,
    "/teapot": 418,
    "/broken": 500,
    "/down": 503,
    "/moved": 302,
    "/sent-home": 302,
    "/limited": 429,
    "/api/handles/10.1234/known%3C1%3E": 200,
    "/api/handles/10.1234/unknown": 404,
}
HEADERS = {
    "/moved": ("Location", "/ok"),
    "/sent-home": ("Location", "/"),
    "/limited": ("Retry-After", "1"),
}


class FakeWeb(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[str] = []
        self.closing = threading.Event()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def course(self, root: Path, *links: str, conf: str = CONF) -> list[str]:
        """Write a course with these links and give the arguments that check it."""
        (root / "docs").mkdir()
        (root / "conf.py").write_text(conf.format(base=self.base), encoding="utf-8")
        lines = [f"* `link {number} <{url}>`_" for number, url in enumerate(links)]
        text = "\n".join(["Course", "======", "", *lines, ""]).replace("BASE", self.base)
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
            return
        self.send_response(STATUS.get(path, 404))
        if path in HEADERS:
            self.send_header(*HEADERS[path])
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET  # noqa: N815 - the base class asks for this name

    def log_message(self, *_: object) -> None:
        """Keep the tests' output quiet."""


@pytest.fixture(scope="module")
def web() -> Iterator[FakeWeb]:
    with FakeWeb() as server, pytest.MonkeyPatch.context() as patch:
        for name in ("no_proxy", "NO_PROXY"):
            patch.setenv(name, "127.0.0.1")
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.closing.set()
        server.shutdown()
