"""Sheets on paper and on the screen: one page each, the stamp on it, nothing else."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

REFERENCE = Path(__file__).parents[2] / "docs/reference"
SHEETS = [
    path.relative_to(REFERENCE).with_suffix("").as_posix()
    for folder in ("sheets", "patient")
    for path in sorted((REFERENCE / folder).glob("*.md"))
    if path.stem != "index"
]
MARGINS = dict.fromkeys(("top", "bottom", "left", "right"), "12mm")
PAPER = ("A4", "Letter")
PHONE = 390

# What is cut off or sticks out of the frame.
OUTSIDE = """frame => {
  const edge = frame.getBoundingClientRect();
  return [...frame.querySelectorAll("p, table, td, li")].filter(element => {
    const box = element.getBoundingClientRect();
    return box.right > edge.right + 1 || box.left < edge.left - 1 || box.bottom > edge.bottom + 1;
  }).map(element => element.outerHTML.slice(0, 120));
}"""


def pages_on(page: Page, paper: str) -> int:
    """Return how many pages of paper the page takes."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper, margin=MARGINS)))


@pytest.mark.browser
def test_a_short_record_is_one_page(site_url: str, page_factory: Callable[..., Page]) -> None:
    page = page_factory(f"{site_url}/progress.html")
    page.locator(".selfcheck-review").evaluate("root => { root.dataset.print = 'record'; }")
    assert {pages_on(page, paper) for paper in PAPER} == {1}


@pytest.mark.browser
@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_is_one_page_with_its_stamp(
    sheet: str, site_url: str, page_factory: Callable[..., Page]
) -> None:
    page = page_factory(f"{site_url}/reference/{sheet}.html")
    pages = {paper: pages_on(page, paper) for paper in PAPER}
    assert pages == dict.fromkeys(PAPER, 1)
    page.set_viewport_size({"width": 703, "height": 1000})  # A4 between the margins
    page.emulate_media(media="print")
    frame = page.locator(".practice-sheet")
    assert frame.locator(".sheet-stamp").is_visible()
    assert frame.evaluate(OUTSIDE) == []
    assert not page.locator("h1").is_visible(), "only the frame is printed"
    assert not page.locator("footer").first.is_visible()


@pytest.mark.browser
@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_is_accessible_on_a_phone(
    sheet: str,
    site_url: str,
    page_factory: Callable[..., Page],
    axe: Callable[[Page], list[str]],
) -> None:
    page = page_factory(f"{site_url}/reference/{sheet}.html", width=PHONE)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
