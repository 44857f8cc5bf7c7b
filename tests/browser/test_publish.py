"""The course as it is met on the web: in a frame, by lasting addresses, by search, and lost."""

import functools
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Page, expect

from selfcheck.load import load_library
from selfcheck.model import Question

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
LESSON = "diagnosis/d3.html"
QUESTION = "d3-clonus-term"
NAVIGATION = (".sidebar-drawer", ".mobile-header", ".toc-drawer", ".related-pages")

Open = Callable[..., Page]
Axe = Callable[[Page], list[str]]


class Record(Protocol):
    foreign: list[str]
    errors: list[str]


# ---- In a frame -------------------------------------------------------------------------


@pytest.mark.parametrize("width", [1280, 390])
def test_in_a_frame_a_lesson_stands_alone(
    width: int, site_url: str, page_factory: Open, axe: Axe, record: Callable[[Page], Record]
) -> None:
    page = page_factory(f"{site_url}/{LESSON}?embed", width=width)
    assert page.locator("h1").is_visible()
    for part in NAVIGATION:
        assert not page.locator(part).is_visible(), part
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(f"#q-{QUESTION}").get_by_role("button", name="Check").is_visible()
    assert axe(page) == []
    assert record(page).errors == []


@pytest.mark.parametrize("address", [LESSON, f"{LESSON}?q=embedded"])
def test_without_the_word_nothing_is_hidden(
    address: str, site_url: str, page_factory: Open
) -> None:
    page = page_factory(f"{site_url}/{address}")
    assert page.locator(".sidebar-drawer").is_visible()
    assert not page.locator(".embed-only").is_visible()


def test_without_script_a_framed_page_is_whole(site_url: str, page_factory: Open) -> None:
    page = page_factory(f"{site_url}/{LESSON}?embed", js=False)
    assert page.locator(".sidebar-drawer").is_visible()
    assert page.locator("h1").is_visible()


def test_in_a_frame_links_stay_plain_and_others_open_beside_it(
    site_url: str, page_factory: Open
) -> None:
    page = page_factory(f"{site_url}/{LESSON}?embed")
    page.get_by_role("link", name="The legs in DCM").first.click()
    page.wait_for_url(f"{site_url}/diagnosis/d2.html?embed")
    assert not page.locator(".sidebar-drawer").is_visible()
    page.goto(f"{site_url}/reference/references.html?embed")
    link = page.locator("article a[href^='https://']").first
    stay = "link => link.addEventListener('click', event => event.preventDefault())"
    link.evaluate(stay)
    link.click()
    assert link.get_attribute("target") == "_blank"
    assert link.get_attribute("rel") == "noopener"
    whole = page.locator(".embed-only a")
    whole.evaluate("link => link.removeAttribute('rel')")  # a new tab without it can be awaited
    with page.expect_popup() as opened:
        whole.click()
    assert opened.value.url.rstrip("?").endswith("/reference/references.html")


# ---- Addresses that last ------------------------------------------------------------------


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize(
    ("address", "where"),
    [("go/d3", LESSON), (f"go/{QUESTION}/", f"{LESSON}#q-{QUESTION}")],
)
def test_a_lasting_address_leads_on(
    js: bool, address: str, where: str, site_url: str, page_factory: Open
) -> None:
    page = page_factory(f"{site_url}/{address}", js=js)
    page.wait_for_url(f"{site_url}/{where}")
    expect(page.locator("h1")).to_contain_text("Bedside signs and simple tests")


def test_a_lasting_address_keeps_what_follows_the_page(site_url: str, page_factory: Open) -> None:
    page = page_factory(f"{site_url}/go/d3/?embed#why-look-for-signs")
    page.wait_for_url(f"{site_url}/{LESSON}?embed#why-look-for-signs")
    page = page_factory(f"{site_url}/go/{QUESTION}/?embed#elsewhere")
    page.wait_for_url(f"{site_url}/{LESSON}?embed#q-{QUESTION}")


def test_every_question_has_a_lasting_address_and_a_place(site: Path) -> None:
    library = load_library(ROOT / "quizzes")
    wanted = {
        question.id
        for bank in library.banks.values()
        for question in bank.questions
        if isinstance(question, Question)
    }
    assert len(wanted) > 500
    for name in wanted:
        signpost = (site / "go" / name / "index.html").read_text(encoding="utf-8")
        link = re.search(r'<a href="\.\./\.\./([^"#]+)#([^"]+)"', signpost)
        assert link, name
        assert f'id="{link[2]}"' in (site / link[1]).read_text(encoding="utf-8"), name


def test_a_question_shows_the_link_to_itself(site_url: str, page_factory: Open) -> None:
    page = page_factory(f"{site_url}/{LESSON}")
    question = page.locator(f"#q-{QUESTION}")
    link = question.get_by_title("Link to this question")
    assert not link.is_visible()
    question.hover()
    link.click()
    assert page.url.endswith(f"#q-{QUESTION}")
    question.locator("input").first.focus()
    page.keyboard.press("Shift+Tab")
    assert link.evaluate("link => link === document.activeElement"), "by keyboard too"


# ---- Search --------------------------------------------------------------------------------


# Long words that stand in answers alone, and share no stem with a word outside them.
ONLY_IN_ANSWERS = """() => {
  const words = text => text.toLowerCase().match(/[a-z]{8,}/g) ?? [];
  const answers = [...document.querySelectorAll(".no-search")];
  const hidden = new Set(answers.flatMap(each => words(each.textContent)));
  answers.forEach(each => each.remove());
  const seen = document.querySelector("article").textContent.toLowerCase();
  return [...hidden].filter(word => !seen.includes(word.slice(0, 5)));
}"""


def found(page: Page, url: str, words: str) -> list[str]:
    page.goto(f"{url}/search.html?q={words}")
    expect(page.locator(".search-summary")).to_contain_text(re.compile("found|did not match"))
    return page.locator("ul.search li a").all_inner_texts()


def test_search_finds_lessons_and_terms_and_no_answers(site_url: str, page_factory: Open) -> None:
    page = page_factory(f"{site_url}/search.html")
    assert "Bedside signs and simple tests" in found(page, site_url, "Hoffmann")[:3]
    assert found(page, site_url, "bedside signs")[0] == "Bedside signs and simple tests"
    assert found(page, site_url, "clonus")[0] == "Glossary"
    expect(page.locator("ul.search li").first).to_have_text("Glossary (clonus)")
    first = page.locator("ul.search li a").first.get_attribute("href") or ""
    assert first.partition("?")[0].endswith("reference/glossary.html#term-clonus")
    assert found(page, site_url, "self-harm")
    passage = page.locator("ul.search li").filter(has_text="(passage in the index)")
    expect(passage.filter(has_text="Mood, work, driving and family")).to_have_count(1)
    hidden = page_factory(f"{site_url}/{LESSON}").evaluate(ONLY_IN_ANSWERS)
    assert len(hidden) >= 3
    for word in hidden[:3]:
        assert "Bedside signs and simple tests" not in found(page, site_url, word), word


# ---- Lost -----------------------------------------------------------------------------------


class WebServer(SimpleHTTPRequestHandler):
    """Serves a site below /course/ and its 404 page for what is missing, as hosts do."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/course"))

    def send_error(self, code: int, *_args: Any, **_kwargs: Any) -> None:
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        if code == HTTPStatus.NOT_FOUND:
            self.wfile.write(page)

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a small site that knows where it stands: not at the top."""
    folder = tmp_path_factory.mktemp("hosted")
    (folder / "pages").mkdir()
    (folder / "pages/index.md").write_text("# Home\n\nWelcome.\n", encoding="utf-8")
    options = ["-q", "-c", "conf", "-D", "html_baseurl=https://example.org/course/"]
    command = [sys.executable, "-m", "sphinx", *options, folder / "pages", folder / "site"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    handler = functools.partial(WebServer, directory=str(folder / "site"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/course"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("width", [1280, 390])
def test_who_is_lost_is_led_back(
    js: bool, width: int, hosted: str, page_factory: Open, axe: Axe
) -> None:
    page = page_factory(f"{hosted}/a/b/lost.html", js=js, width=width)
    expect(page.locator("h1")).to_have_text("This page is not here")
    assert page.locator("h1").evaluate("h => getComputedStyle(h).fontFamily") != "Times New Roman"
    assert page.evaluate("[...document.styleSheets].every(sheet => sheet.cssRules.length)")
    if js:
        assert axe(page) == []
    page.locator("article").get_by_role("link", name="Home").click()
    page.wait_for_url(f"{hosted}/index.html")
    expect(page.locator("h1")).to_contain_text("Home")


def test_who_is_lost_can_search(hosted: str, page_factory: Open) -> None:
    page = page_factory(f"{hosted}/a/b/lost.html")
    page.locator("#search-words").fill("welcome")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/course/search\.html\?q=welcome"))
    expect(page.locator("ul.search li a").first).to_contain_text("Home")
