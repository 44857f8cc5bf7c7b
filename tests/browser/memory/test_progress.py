"""The page of progress: counts, record, file, erasing; the home page; without script; axe."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser

Pick = Callable[..., Locator]
Axe = Callable[[Page], list[str]]
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def seeded(reader: Any) -> Page:
    """Open the page of progress with a week of answers."""
    reader.open("progress")
    reader.seed(
        mo_prompt={"days": 9, "points": 1, "sure": "sure"},
        mo_option={"days": 8, "points": 1, "max": 2, "sure": "fairly"},
        mo_key={"days": 7, "points": 0, "sure": "sure"},
        mt_number={"days": 2, "points": 1},
    )
    return reader.open("progress")


def test_bars_and_table_say_the_same(reader: Any) -> None:
    page = seeded(reader)
    expect(page.locator(".selfcheck-big")).to_have_text("4 of 8 questions answered")
    legend = page.locator(".selfcheck-legend li").all_inner_texts()
    assert legend == ["2 right", "1 partly right", "1 not right", "4 not answered yet"]
    page.get_by_text("The same as a table").click()
    rows = page.locator(".selfcheck-modules tbody tr")
    expect(rows).to_have_count(2)  # a box is filled when it opens, a moment after the click
    assert [row.split("\t") for row in rows.all_inner_texts()] == [
        ["Lesson one", "6", "1", "1", "1", "3"],
        ["Lesson two", "2", "1", "0", "0", "1"],
    ]
    one = page.locator(".selfcheck-module").first
    widths = one.locator("rect").evaluate_all("all => all.map(e => +e.getAttribute('width'))")
    assert [round(width) for width in widths] == [100, 17, 17, 17]
    one.get_by_text("2 objectives").click()
    said = one.locator("details .selfcheck-bar-row").first
    expect(said).to_contain_text("Do the first thing.")
    expect(said).to_contain_text("2 of 2 questions answered")


def test_how_sure_against_how_it_came_out(reader: Any) -> None:
    page = seeded(reader)
    rows = page.locator(".selfcheck-sureness .selfcheck-bar-said").all_inner_texts()
    assert rows == ["1 of 2 right", "0 of 1 right", "0 of 0 right"]
    expect(page.locator(".selfcheck-sureness")).to_contain_text("1 answer was sure and not right")


def test_the_ones_i_got_wrong_lead_there_sure_ones_first(reader: Any) -> None:
    page = seeded(reader)
    links = page.locator(".selfcheck-wrong-ones a")
    assert links.all_inner_texts() == ["Third of one", "Second of one"]
    expect(page.locator(".selfcheck-wrong-ones li").first).to_contain_text("you were sure")
    links.first.click()
    expect(page.locator("#q-mo-key:target")).to_be_visible()


def test_my_record_prints_alone(reader: Any) -> None:
    page = seeded(reader)
    section = page.locator(".selfcheck-record")
    rows = [row.split("\t") for row in section.locator("tbody tr").all_inner_texts()]
    assert [(row[0], row[3], row[4]) for row in rows] == [
        ("Lesson one", "3 of 6", "2 of 4"),
        ("Lesson two", "1 of 2", "1 of 1"),
    ]
    expect(section).to_contain_text("Self-reported, not a certificate.")
    section.get_by_label("Name").fill("A reader")
    page.evaluate("window.print = () => globalThis.printed = true")
    section.get_by_role("button", name="Print my record").click()
    assert page.evaluate("printed")
    page.emulate_media(media="print")
    assert section.is_visible()
    assert section.get_by_label("Name").is_visible()
    for gone in (".selfcheck-modules", ".selfcheck-summary", ".selfcheck-record button"):
        assert not page.locator(gone).first.is_visible(), gone
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".selfcheck-modules").is_visible()


def everything(page: Page) -> str:
    """Return what the page shows, buttons that follow from an act aside."""
    page.locator(".selfcheck-review").wait_for()
    return "\n".join(
        page.locator(".selfcheck-review > section:not(.selfcheck-device)").all_inner_texts()
    )


def test_export_erase_import_gives_the_same_page(reader: Any, tmp_path: Path) -> None:
    page = seeded(reader)
    page.evaluate("localStorage['selfcheck:small-course:mo-text:zz'] = '{damaged'")
    reader.open("progress")
    before, stored = everything(page), page.evaluate("({...localStorage})")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save to a file").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name == "small-course-answers.json"
    page.get_by_role("button", name="Erase all answers").click()
    expect(page.locator(".selfcheck-device [role=status]")).to_contain_text("5 answers erased")
    assert page.evaluate("localStorage.length") == 0
    assert page.evaluate("document.activeElement.textContent") == "Undo"
    reader.open("progress")
    page.locator("input[type=file]").set_input_files(file)
    status = page.locator(".selfcheck-device [role=status]")
    expect(status).to_have_text("5 answers added; 0 were here already.")
    assert everything(page) == before
    assert page.evaluate("({...localStorage})") == stored
    page.locator("input[type=file]").set_input_files(file)
    expect(status).to_have_text("0 answers added; 5 were here already.")


def test_two_devices_become_one(reader: Any, tmp_path: Path) -> None:
    """A file adds what is not here and changes nothing that is."""
    page = seeded(reader)
    here = reader.kept()
    (key, entry), *_others = here.items()
    short = key.removeprefix("selfcheck:small-course:")
    there = {short: {**entry, "points": 0}, "mt-true:m1": {**entry, "place": "two#q-mt-true"}}
    file = tmp_path / "there.json"
    answers = {"format": "selfcheck answers", "version": 1, "course": "small-course"}
    file.write_text(json.dumps({**answers, "answers": {**there, "__proto__:x": 1, "A b": 1}}))
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".selfcheck-device [role=status]")).to_contain_text(
        "1 answer added; 1 were"
    )
    now = reader.kept()
    assert now[key] == entry
    assert set(now) - set(here) == {"selfcheck:small-course:mt-true:m1"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no json", "not a file that was saved here"),
        ('{"format": "else"}', "not a file that was saved here"),
        (
            '{"format": "selfcheck answers", "version": 1, "course": "other", "answers": {}}',
            "another course (other)",
        ),
        (
            '{"format": "selfcheck answers", "version": 2, "course": "small-course"}',
            "A newer version",
        ),
    ],
)
def test_a_file_that_is_none_changes_nothing(
    reader: Any, tmp_path: Path, text: str, said: str
) -> None:
    page = seeded(reader)
    before = page.evaluate("({...localStorage})")
    file = tmp_path / "file.json"
    file.write_text(text)
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".selfcheck-device [role=status]")).to_contain_text(said)
    assert page.evaluate("({...localStorage})") == before


def test_erasing_can_be_undone(reader: Any) -> None:
    page = seeded(reader)
    before = page.evaluate("({...localStorage})")
    page.get_by_role("button", name="Erase all answers").click()
    expect(page.locator(".selfcheck-big")).to_have_text("0 of 8 questions answered")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".selfcheck-big")).to_have_text("4 of 8 questions answered")
    assert page.evaluate("({...localStorage})") == before


def test_another_tab_answers(reader: Any, pick: Pick) -> None:
    page, other = reader.open("progress"), reader.tab()
    expect(page.locator(".selfcheck-big")).to_have_text("0 of 8 questions answered")
    pick(reader.open("one", other), "mo-prompt", 1)
    expect(page.locator(".selfcheck-big")).to_have_text("1 of 8 questions answered")


def test_nothing_yet_says_what_to_do_next(reader: Any) -> None:
    page = reader.open("progress")
    expect(page.locator(".selfcheck-summary")).to_contain_text("You have not answered a question")
    page.get_by_role("link", name="Lesson one").last.click()
    assert page.url.endswith("one.html")


def test_home_continues_where_the_last_answer_was(reader: Any, pick: Pick) -> None:
    page = reader.open("index")
    place = page.locator("[data-app=continue]")
    assert place.inner_text() == ""
    pick(reader.open("one"), "mo-prompt", 1)
    pick(reader.open("two"), "mt-true", 1)
    reader.open("index")
    expect(place).to_contain_text("Continue where you left: Lesson two")
    place.get_by_role("link", name="Review what is due").click()
    assert page.url.endswith("review.html")


def test_words_from_storage_stay_text(reader: Any) -> None:
    page = reader.open("progress")
    key = "selfcheck:small-course:<img src=x onerror=alert(1)>:zz"
    page.evaluate("key => localStorage[key] = '<b>'", key)
    reader.open("progress")
    assert page.locator(".selfcheck-review img, .selfcheck-review b").count() == 0


@pytest.mark.parametrize("name", ["progress", "review"])
def test_without_script_the_page_says_what_to_do_instead(
    browser: Browser, site: Any, name: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.url}/{name}.html")
    words = page.locator(".selfcheck-review").inner_text()
    context.close()
    assert "With script this page" in words
    assert "Without script: " in words


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_pages_are_accessible_and_fit(reader: Any, axe: Axe, theme: str, width: int) -> None:
    page = seeded(reader)
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 800})
    # The theme has faults of its own, which the course mends.
    for name in ("progress", "review", "index"):
        reader.open(name)
        for summary in page.locator(".selfcheck-review summary").all():
            summary.click()
        assert [line for line in axe(page) if "selfcheck" in line] == []
        assert not page.evaluate(SIDEWAYS), name
