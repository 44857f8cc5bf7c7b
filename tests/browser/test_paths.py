"""Paths, the check before them, the final tests and the gallery, as a reader's browser has them."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from selfcheck.load import load_library

ROOT = Path(__file__).parents[2]
QUESTIONS = list(load_library(ROOT / "quizzes").questions())
FINAL = {question.id for question in QUESTIONS if question.metadata.pool == "final"}
PATHS = ("core", "class", "surgical", "community", "rehabilitation")
PHONE = 390

Open = Callable[..., Page]


def asked(page: Path) -> list[str]:
    return re.findall(r'data-id="([^"]+)"', page.read_text(encoding="utf-8"))


def test_a_question_of_the_final_is_on_one_final_page_and_nowhere_else(site: Path) -> None:
    pages = {page.relative_to(site).as_posix(): asked(page) for page in site.rglob("*.html")}
    final = Counter(name for page, names in pages.items() for name in names if name in FINAL)
    assert final == dict.fromkeys(FINAL, 1)
    shown = {page for page, names in pages.items() if FINAL.intersection(names)}
    assert shown == {f"paths/final-{form}.html" for form in "abc"}
    for page in shown:
        assert set(pages[page]) <= FINAL


def test_every_other_question_is_in_its_lesson(site: Path) -> None:
    shown = {name for page in site.rglob("*.html") for name in asked(page)}
    assert {question.id for question in QUESTIONS} - shown == set()


def test_the_check_before_asks_twelve_easy_questions(site: Path) -> None:
    names = asked(site / "paths/ready.html")
    levels = {question.id: question.metadata.level for question in QUESTIONS}
    assert len(set(names)) == 12
    assert {levels[name] for name in names} <= {"remember", "understand"}
    assert len({name.split("-")[0] for name in names}) >= 4


@pytest.mark.parametrize("name", PATHS)
def test_home_leads_to_every_path_and_a_path_to_its_lessons(name: str, site: Path) -> None:
    home = (site / "index.html").read_text(encoding="utf-8")
    assert f'href="paths/{name}.html"' in home
    path = (site / f"paths/{name}.html").read_text(encoding="utf-8")
    steps = re.findall(r'<ol class="arabic path-stops">.*?</ol>', path, re.DOTALL)
    linked = re.findall(
        r'<li><p><strong><a class="reference internal" href="\.\./([^"]+)"', steps[0]
    )
    assert len(linked) >= 2
    for page in linked:
        header = (site / page).read_text(encoding="utf-8")
        line = re.search(r'class="in-paths">.*?</p>', header, re.DOTALL)
        assert line is not None, page
        assert f"/{name}.html" in line[0], page


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False])
def test_a_path_reads_well_on_a_phone(site_url: str, page_factory: Open, script: bool) -> None:
    page = page_factory(f"{site_url}/paths/core.html", js=script, width=PHONE)
    expect(page.locator(".path-total")).to_contain_text("4 hours 5 minutes: 8 lessons")
    steps = page.locator(".path-stops > li")
    expect(steps).to_have_count(8)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    steps.first.get_by_role("link").click()
    expect(page.locator(".in-paths")).to_contain_text("In these paths: Core")


@pytest.mark.browser
def test_the_final_names_missed_critical_questions_first(
    site: Path, site_url: str, page_factory: Open
) -> None:
    asked_here = asked(site / "paths/final-a.html")
    question = next(
        each
        for each in QUESTIONS
        if each.id in asked_here and each.metadata.critical and each.type == "single"
    )
    wrong = [option.correct for option in question.options()].index(False) + 1
    page = page_factory(f"{site_url}/paths/final-a.html")
    page.locator(f"#q-{question.id} input[value='{wrong}']").check()
    finish = page.get_by_role("button", name="Finish and show results")
    finish.click()
    finish.click()
    number = asked_here.index(question.id) + 1
    first = rf"^Look at .*Question {number} of {len(asked_here)}\b.* again first"
    expect(page.locator(".selfcheck-score")).to_contain_text(re.compile(first))
    results = page.locator(".selfcheck-results")
    expect(results).to_be_visible()
    assert results.get_by_role("link").count() >= 10, "what to read again is linked"


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False])
def test_a_figure_is_seen_read_saved_and_credited(
    site_url: str, page_factory: Open, script: bool
) -> None:
    page = page_factory(f"{site_url}/reference/gallery.html", js=script, width=PHONE)
    cards = page.locator(".gallery-figure")
    drawn = [*(ROOT / "docs/figures").glob("*.svg")]
    expect(cards).to_have_count(len(drawn))
    card = cards.first
    expect(card.get_by_role("heading")).to_be_visible()
    expect(card.get_by_text("In words:")).to_be_visible()
    expect(card.locator(".credit-line")).to_contain_text("CC BY 4.0, https://creativecommons.org")
    box = card.locator("img").bounding_box()
    assert box is not None
    assert 100 < box["width"] <= PHONE
    with page.expect_download() as saving:
        card.get_by_role("link", name="Download").click()
    assert saving.value.suggested_filename == "a1-neck-side.svg"
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
