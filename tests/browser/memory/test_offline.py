"""Reading without a network: the worker, its updates, the zip; and what a lesson loads."""

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from remembering_course import Site

from selfcheck.review.offline import site_files, zipped

pytestmark = pytest.mark.browser

Pick = Callable[..., Locator]
READY = """async () => {
  const {active} = await navigator.serviceWorker.ready;
  if (active.state === "activated") return;
  await new Promise(done => active.addEventListener("statechange",
    () => active.state === "activated" && done()));
}"""


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def test_after_one_visit_everything_works_without_a_server(
    visitor: Page, site: Site, pick: Pick
) -> None:
    visitor.goto(f"{site.url}/one.html")
    visitor.evaluate(READY)
    site.stop()
    visitor.goto(f"{site.url}/two.html")
    expect(pick(visitor, "mt-number", text="8").locator(".selfcheck-verdict")).to_contain_text(
        "Not right."
    )
    visitor.goto(f"{site.url}/progress.html")
    expect(visitor.locator(".selfcheck-big")).to_have_text("1 of 8 questions answered")
    visitor.goto(f"{site.url}/review.html")
    visitor.get_by_role("button", name="Practise what I got wrong").click()
    expect(visitor.locator("#q-mt-number")).to_be_visible()
    visitor.goto(f"{site.url}/search.html?q=lesson")
    expect(visitor.locator("ul.search li a").first).to_be_visible()
    visitor.goto(f"{site.url}/")
    expect(visitor.locator("h1")).to_contain_text("Small course")


def test_an_update_is_said_and_shown_at_the_next_visit(
    visitor: Page, site: Site, changed: Path
) -> None:
    visitor.goto(f"{site.url}/one.html")
    visitor.evaluate(READY)
    asked: list[str] = []
    visitor.context.on("request", lambda request: asked.append(request.url))
    site.folder = changed
    visitor.goto(f"{site.url}/one.html")
    assert visitor.get_by_text("A new edition.").count() == 0, "stale for this one visit"
    note = visitor.locator(".selfcheck-update")
    expect(note).to_contain_text("This course was updated.")
    note.get_by_role("button", name="Show the new version").click()
    expect(visitor.get_by_text("A new edition.")).to_be_visible()
    fetched = {url.partition("?")[0] for url in asked if re.search(r"\?[0-9a-f]{12}$", url)}
    assert f"{site.url}/one.html" in fetched
    assert f"{site.url}/_static/styles/furo.css" not in fetched, "only what changed"


def test_the_zip_opens_from_a_folder(course: Path, tmp_path: Path, reader: Any, pick: Pick) -> None:
    with zipfile.ZipFile(course / "small.zip") as archive:
        archive.extractall(tmp_path)
    top = tmp_path / "small"
    files = {file.relative_to(top).as_posix() for file in top.rglob("*") if file.is_file()}
    assert not [name for name in files if name.endswith(".zip") or "worker" in name]
    reader.url = top.as_uri()
    pick(reader.open("one"), "mo-prompt", 1)
    page = reader.open("progress")
    expect(page.locator(".selfcheck-big")).to_have_text("1 of 8 questions answered")
    reader.open("index")
    expect(page.get_by_text("This is the copy")).to_be_visible()
    assert page.locator("a[href$='.zip']").count() == 0


def test_the_home_page_leads_to_the_zip(site: Site, reader: Any) -> None:
    page = reader.open("index")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the course").click()
    assert download.value.suggested_filename == "small.zip"
    assert (site.folder / "small.zip").read_bytes() == Path(download.value.path()).read_bytes()


def test_the_same_site_gives_the_same_zip(course: Path) -> None:
    files = site_files(course, "small.zip")
    assert zipped(files, "small") == (course / "small.zip").read_bytes()
    assert zipped({**files, "one.html": b"else"}, "small") != zipped(files, "small")
