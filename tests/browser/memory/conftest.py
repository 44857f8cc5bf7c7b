"""The small course, before and after its author changed it, and a reader of it."""

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page

sys.path.append(str(Path(__file__).parent))  # tests are no package: helpers are found here

from remembering_course import CHANGES, FILES, Site, build

DAY = 86_400_000
NAME = "small-course"


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("course"), FILES)


@pytest.fixture(scope="session")
def changed(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the course again with a reworded prompt, a reworded option and a changed key."""
    folder = tmp_path_factory.mktemp("changed")
    shutil.copytree(course.parent, folder, dirs_exist_ok=True)
    return build(folder, CHANGES)


@pytest.fixture
def site(course: Path) -> Iterator[Site]:
    served = Site(course)
    yield served
    served.stop()


class Reader:
    """One browser of one reader: its storage lasts from page to page."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context, self.url = context, url
        self.errors: list[str] = []
        self.page = self.tab()

    def tab(self) -> Page:
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.errors.append(f"{error} {error.stack}"))
        return page

    def open(self, name: str, page: Page | None = None) -> Page:
        page = page or self.page
        page.goto(f"{self.url}/{name}.html")
        return page

    def kept(self) -> dict[str, Any]:
        """Return every entry by its key."""
        texts = self.page.evaluate("Object.entries(localStorage)")
        return {k: json.loads(v) for k, v in texts if k.startswith(f"selfcheck:{NAME}:")}

    def seed(self, **entries: Any) -> None:
        """Put an attempt into the log: `mo_key=dict(days=3, points=1)`; the page needs a list."""
        for name, given in entries.items():
            each = {"id": name.replace("_", "-"), "max": 1, "sure": None, **given}
            self.page.evaluate(SEED, each)


SEED = """async ({id, days, points, max, sure, exam}) => {
  if (!globalThis.selfcheckCourse) {
    const script = document.createElement("script");
    script.src = "_static/selfcheck-questions.js";
    await new Promise(done => { script.onload = done; document.head.append(script); });
  }
  const {name, pages, questions} = selfcheckCourse;
  const [, page, anchor, key] = questions.find(each => each[0] === id);
  const time = Date.now() - days * 864e5;
  const entry = {v: 1, place: `${pages[page][0]}#${anchor}`, time, points, max, picks: [],
    sure, exam, fingerprints: `${key} 0`};
  localStorage[`selfcheck:${name}:${id}:${time.toString(36)}abcd`] = JSON.stringify(entry);
}"""


@pytest.fixture
def reader(browser: Browser, site: Site) -> Iterator[Reader]:
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, reduced_motion="reduce", service_workers="block"
    )
    made = Reader(context, site.url)
    yield made
    context.close()
    assert made.errors == []


@pytest.fixture
def pick() -> Callable[..., Locator]:
    """Answer a question: values of options, or a text; the answer is its card."""

    def act(page: Page, name: str, *values: int, text: str = "", sure: str = "") -> Locator:
        card = page.locator(f"#q-{name}")
        for value in values:
            card.locator(f"fieldset input[value='{value}']").first.check()
        if text:
            card.locator("fieldset input[type=text]").fill(text)
        if sure:
            card.locator(f".selfcheck-confidence [value={sure}]").check()
        card.get_by_role("button", name="Check").click()
        return card

    return act
