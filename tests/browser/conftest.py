"""A browser, the built site and a server for it: shared by every browser test.

`page_factory(url, ...)` opens a page in a context of its own; `record(page)` tells what
it asked of other origins and what it complained of.
"""

import fcntl
import functools
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal, Protocol
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright
from playwright.sync_api import Error as PlaywrightError

sys.path.append(str(Path(__file__).parents[1]))  # tests are no package: chromium.py is found there

from chromium import find_chromium

ROOT = Path(__file__).parents[2]
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
Theme = Literal["light", "dark"]


@dataclass
class Record:
    """What a page asked of other origins, and what it complained of."""

    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class PageFactory(Protocol):
    def __call__(
        self,
        url: str,
        *,
        js: bool = True,
        width: int = 1280,
        theme: Theme = "light",
        forced_colors: Literal["active", "none"] = "none",
    ) -> Page: ...


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        except PlaywrightError as error:
            reason = f"no Chromium (see .ci/browser): {str(error).splitlines()[0]}"
            if os.environ.get("CI") == "true":
                pytest.fail(reason)
            pytest.skip(reason)
        yield chromium
        chromium.close()


@dataclass(frozen=True)
class Built:
    """A built site or book: its folder, and what Sphinx said."""

    html: Path
    said: str


def build_once(source: Path, base: Path, builder: str = "html") -> Built:
    """Build a folder of pages with the course's settings once a run, whichever worker is first.

    Builders share what was read: reading is the longer half of a build.
    """
    name = source.name if builder == "html" else f"{source.name}.{builder}"
    out, done = base / name, base / f"{name}.built"
    with (base / f"{source.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            options = [
                "-q",
                "-c",
                "conf",
                "-b",
                builder,
                "-d",
                str(base / f"{source.name}.doctrees"),
            ]
            command = [sys.executable, "-m", "sphinx", *options, str(source), str(out)]
            built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
            assert built.returncode == 0, built.stderr
            done.write_text(built.stderr, encoding="utf-8")
    return Built(out, done.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that all workers of a run have in common."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def site(shared_folder: Path) -> Path:
    """Return the built course; COURSE_SITE names one that is built already."""
    ready = os.environ.get("COURSE_SITE")
    return Path(ready).resolve() if ready else build_once(ROOT / "docs", shared_folder).html


@pytest.fixture(scope="session")
def sample(shared_folder: Path) -> Built:
    """Return a page with every component that the course may use."""
    return build_once(Path(__file__).parent / "components", shared_folder)


@pytest.fixture(scope="session")
def ebook(shared_folder: Path) -> Built:
    """Return the course as an e-book: its files unpacked, the book among them."""
    return build_once(ROOT / "docs", shared_folder, "epub")


@pytest.fixture(scope="session")
def latex(shared_folder: Path) -> Built:
    """Return the course as LaTeX."""
    return build_once(ROOT / "docs", shared_folder, "latex")


@pytest.fixture(scope="session")
def small_ebook(shared_folder: Path) -> Built:
    """Return a book of one page with every component; the one with a script stays out."""
    page = Path(__file__).parent / "components/index.md"
    folder = shared_folder / "small"
    folder.mkdir(exist_ok=True)
    text = page.read_text(encoding="utf-8").partition("```{toctree}")[0]
    (folder / "index.md").write_text(text, encoding="utf-8")
    return build_once(folder, shared_folder, "epub")


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve a folder on this machine; the answer is its address without a slash."""
    servers: dict[Path, ThreadingHTTPServer] = {}

    def start(folder: Path) -> str:
        if folder not in servers:
            handler = functools.partial(QuietHandler, directory=str(folder))
            servers[folder] = ThreadingHTTPServer(("127.0.0.1", 0), handler)
            threading.Thread(target=servers[folder].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[folder].server_port}"

    yield start
    for server in servers.values():
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def site_url(site: Path, serve: Callable[[Path], str]) -> str:
    """Return the address of the served course, without a slash at its end."""
    return serve(site)


@pytest.fixture(scope="session")
def sample_url(sample: Built, serve: Callable[[Path], str]) -> str:
    """Return the address of the served sample."""
    return serve(sample.html)


@pytest.fixture
def records() -> dict[Page, Record]:
    return {}


@pytest.fixture
def record(records: dict[Page, Record]) -> Callable[[Page], Record]:
    """Return what a page of this test was seen to do."""
    return records.__getitem__


@pytest.fixture
def page_factory(browser: Browser, records: dict[Page, Record]) -> Iterator[PageFactory]:
    """Open pages, each in a context of its own (no shared storage)."""
    contexts = []

    def open_page(
        url: str,
        *,
        js: bool = True,
        width: int = 1280,
        theme: Theme = "light",
        forced_colors: Literal["active", "none"] = "none",
    ) -> Page:
        context = browser.new_context(
            java_script_enabled=js,
            viewport={"width": width, "height": 800},
            color_scheme=theme,
            forced_colors=forced_colors,
            reduced_motion="reduce",
            # A worker would fetch the whole course once a page; tests/browser/memory has its own.
            service_workers="block",
        )
        contexts.append(context)
        page = context.new_page()
        records[page] = Record()
        watch(page, url, records[page])
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()


def watch(page: Page, url: str, seen: Record) -> None:
    """Note every request that leaves the origin of `url` and every error in the console."""
    home = urlsplit(url)

    def request(asked: Request) -> None:
        address = urlsplit(asked.url)
        if address.scheme not in ("data", "blob") and address[:2] != home[:2]:
            seen.foreign.append(asked.url)

    page.on("request", request)

    def console(said: ConsoleMessage) -> None:
        if said.type in ("error", "warning") and "blocked by Playwright" not in said.text:
            seen.errors.append(said.text)

    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.on("console", console)


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """Return axe's violations on a page, one line an element."""
    source = AXE_FILE_PATH.read_text(encoding="utf-8")

    def run(page: Page) -> list[str]:
        if not page.evaluate("typeof window.axe === 'object'"):
            page.evaluate(source)
        options = {
            "runOnly": {"type": "tag", "values": TAGS},
            "rules": {"target-size": {"enabled": True}},
            "resultTypes": ["violations"],
            "preload": False,  # it would fetch the style sheets, which file:// forbids
        }
        found = page.evaluate("options => axe.run(document, options)", options)
        return [
            f"{rule['id']} ({rule['impact']}): {' '.join(map(str, node['target']))}: "
            f"{node['html'][:120]}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]

    return run
