"""The skills checklist on paper, and teaching notes on a phone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from course.sheets import PRACTICE_STAMP

MARGINS = dict.fromkeys(("top", "bottom", "left", "right"), "12mm")
FRAMES = 3
PHONE = 390
NOTES = [
    "index", "anatomy", "mechanisms", "diagnosis", "treatment", "rehab",
    "skills", "sim-fall", "sim-airway", "sim-day-two",
]  # fmt: skip


@pytest.mark.browser
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_checklist_prints_as_three_stamped_pages(
    paper: str, site_url: str, page_factory: Callable[..., Page]
) -> None:
    page = page_factory(f"{site_url}/teach/notes/skills.html")
    printed = page.pdf(format=paper, margin=MARGINS)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == FRAMES
    page.emulate_media(media="print")
    stamps = page.locator(".practice-sheet .sheet-stamp").all_inner_texts()
    assert [stamp.replace("\u2019", "'") for stamp in stamps] == [PRACTICE_STAMP] * FRAMES
    assert not page.locator("h2").first.is_visible(), "only the frames are printed"


@pytest.mark.browser
@pytest.mark.parametrize("name", NOTES)
def test_notes_are_accessible_and_fit_a_phone(
    name: str,
    site_url: str,
    page_factory: Callable[..., Page],
    axe: Callable[[Page], list[str]],
) -> None:
    page = page_factory(f"{site_url}/teach/notes/{name}.html", width=PHONE)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
