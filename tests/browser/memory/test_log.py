"""Answers are kept, shown again where they were made, and never lost or written over."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

pytestmark = pytest.mark.browser

Pick = Callable[..., Locator]
NAME = "small-course"


def test_picks_are_shown_again_where_they_were_made(reader: Any, pick: Pick) -> None:
    page = reader.open("one")
    pick(page, "mo-prompt", 2, sure="sure")
    pick(page, "mo-option", 1, 3)
    pick(page, "mo-text", text="tremor")
    order = page.locator("#q-mo-order")
    order.locator(".selfcheck-down").first.click()
    moved = order.locator(".selfcheck-step").evaluate_all("all => all.map(e => e.dataset.value)")
    order.get_by_role("button", name="Check").click()
    said = order.locator(".selfcheck-verdict").inner_text()
    own = page.locator("#q-mo-open")
    own.locator("textarea").fill("My own words")
    own.locator("summary").click()
    own.get_by_label("A second point").check()
    reader.open("one")
    single = page.locator("#q-mo-prompt")
    assert single.get_attribute("data-state") == "wrong"
    assert single.locator("input[value='2']").first.is_checked()
    assert single.get_by_label("Sure", exact=True).is_checked()
    expect(single.locator(".selfcheck-verdict")).to_contain_text("Your answer of ")
    assert not single.locator(".selfcheck-explanation").is_visible(), "the answer stays closed"
    several = page.locator("#q-mo-option fieldset input:checked")
    assert several.evaluate_all("all => all.map(e => e.value)") == ["1", "3"]
    assert page.locator("#q-mo-text fieldset input[type=text]").first.input_value() == "tremor"
    again = order.locator(".selfcheck-step").evaluate_all("all => all.map(e => e.dataset.value)")
    assert again == moved
    expect(order.locator(".selfcheck-verdict")).to_contain_text(said)
    assert own.locator("textarea").input_value() == "My own words"
    expect(own.locator(".selfcheck-verdict")).to_contain_text("You found 1 of 2 points.")
    expect(page.locator(".selfcheck-score")).to_contain_text("5 of 6 questions answered")
    assert len(reader.kept()) == 5, "showing an answer again is no attempt"
    elsewhere = reader.open("two").locator("#q-mo-prompt")
    assert elsewhere.get_attribute("data-state") is None


def test_trying_again_is_an_attempt_of_its_own(reader: Any, pick: Pick) -> None:
    page = reader.open("one")
    card = pick(page, "mo-prompt", 2)
    card.get_by_role("button", name="Try again").click()
    pick(page, "mo-prompt", 1)
    entries = [entry["points"] for _key, entry in sorted(reader.kept().items())]
    assert sorted(entries) == [0, 1]
    reader.open("one")
    assert card.get_attribute("data-state") == "right"


def test_an_open_answer_is_one_entry_however_often_it_is_ticked(reader: Any) -> None:
    page = reader.open("one")
    card = page.locator("#q-mo-open")
    card.locator("textarea").fill("Words")
    card.locator("summary").click()
    for point in ("A first point", "A second point"):
        card.get_by_label(point).check()
    (entry,) = reader.kept().values()
    assert (entry["points"], entry["max"]) == (2, 2)


def test_a_reworded_prompt_keeps_all_an_option_history_a_key_nothing(
    reader: Any, pick: Pick, site: Any, changed: Path
) -> None:
    page = reader.open("one")
    pick(page, "mo-prompt", 1)
    pick(page, "mo-option", 1, 2)
    pick(page, "mo-key", 1)
    expect(reader.open("progress").locator(".selfcheck-big")).to_have_text(
        "3 of 8 questions answered"
    )
    site.folder = changed
    reader.open("one")
    assert page.locator("#q-mo-prompt").get_attribute("data-state") == "right"
    assert page.locator("#q-mo-prompt").get_by_text("Which one, then").is_visible()
    for name in ("mo-option", "mo-key"):
        assert page.locator(f"#q-{name}").get_attribute("data-state") is None
        assert page.locator(f"#q-{name} fieldset input:checked").count() == 0
    reader.open("progress")
    expect(page.locator(".selfcheck-big")).to_have_text("2 of 8 questions answered")
    assert len(reader.kept()) == 3, "nothing is thrown away"


REFUSE = """Object.defineProperty(globalThis, "localStorage", {
  get() { throw new DOMException("denied", "SecurityError"); } });"""


def test_storage_refused(reader: Any, pick: Pick) -> None:
    reader.context.add_init_script(REFUSE)
    page = reader.open("one")
    card = pick(page, "mo-prompt", 1)
    expect(card.locator(".selfcheck-verdict")).to_have_text("Right. 1 of 1 point.")
    expect(page.locator(".selfcheck-note[role=status]")).to_contain_text("are not kept")
    for name in ("progress", "review"):
        expect(reader.open(name).get_by_text("does not let the page keep")).to_be_visible()
    reader.open("index")
    # The theme's own script does not expect it.
    reader.errors[:] = [error for error in reader.errors if "selfcheck" in error]


def test_storage_full(reader: Any, pick: Pick) -> None:
    page = reader.open("one")
    fill = """() => { for (let size = 2 ** 23; size; size >>= 1) {
      try { localStorage[`other${size}`] = "x".repeat(size); } catch {} } }"""
    page.evaluate(fill)
    card = pick(page, "mo-prompt", 1)
    expect(card.locator(".selfcheck-verdict")).to_have_text("Right. 1 of 1 point.")
    expect(page.locator(".selfcheck-note[role=status]")).to_contain_text(
        "its memory for this site is full"
    )
    assert reader.kept() == {}


@pytest.mark.parametrize(
    "text",
    ["{", "null", "[]", '{"v": 2, "points": "later"}', '{"v": 1, "time": 1, "max": 1}'],
)
def test_what_cannot_be_read_is_left_as_it_is(reader: Any, pick: Pick, text: str) -> None:
    page = reader.open("one")
    key = f"selfcheck:{NAME}:mo-prompt:zzzz"
    page.evaluate("([key, text]) => localStorage[key] = text", [key, text])
    reader.open("one")
    expect(page.locator(".selfcheck-note[role=status]")).to_contain_text("left as they are")
    card = pick(page, "mo-prompt", 1)
    assert card.get_attribute("data-state") == "right"
    progress = reader.open("progress")
    expect(progress.locator(".selfcheck-big")).to_have_text("1 of 8 questions answered")
    expect(progress.locator(".selfcheck-device")).to_contain_text("1 answer could not be read")
    assert progress.evaluate("key => localStorage[key]", key) == text


def test_two_tabs_answering_at_once_lose_nothing(reader: Any, pick: Pick) -> None:
    first, second = reader.page, reader.tab()
    reader.open("one", first)
    reader.open("one", second)
    for value in (2, 1):
        pick(first, "mo-prompt", value)
        pick(second, "mo-prompt", value)
        for page in (first, second):
            page.get_by_role("button", name="Try again").first.click()
    pick(first, "mo-key", 1)
    pick(second, "mo-text", text="clonus")
    ids = sorted(key.split(":")[2] for key in reader.kept())
    assert ids == ["mo-key", *["mo-prompt"] * 4, "mo-text"]
    expect(reader.open("progress").locator(".selfcheck-big")).to_contain_text("3 of 8")


def test_answers_that_are_not_to_be_kept(reader: Any, pick: Pick) -> None:
    pick(reader.open("teach"), "mt-true", 1)
    assert reader.kept() == {}, "selfcheck_memory_exclude"
    page = reader.open("progress")
    page.get_by_label("Do not keep my answers").check()
    pick(reader.open("one"), "mo-prompt", 1)
    assert reader.kept() == {}
    reader.open("progress").get_by_label("Do not keep my answers").uncheck()
    pick(reader.open("one"), "mo-prompt", 1)
    assert len(reader.kept()) == 1


def test_an_exam_starts_anew_and_is_kept_at_its_end(reader: Any) -> None:
    page = reader.open("final")
    for name in ("mt-final", "mt-true"):
        page.locator(f"#q-{name} fieldset input").first.check()
    assert reader.kept() == {}
    page.get_by_role("button", name="Finish and show results").click()
    assert [entry["exam"] for entry in reader.kept().values()] == [True, True]
    reader.open("final")
    assert page.locator("fieldset input:checked").count() == 0


def test_entries_are_what_the_page_for_teachers_says(reader: Any, pick: Pick, root: Path) -> None:
    pick(reader.open("one"), "mo-prompt", 1)
    (entry,) = reader.kept().values()
    told = (root / "docs/teach/memory.md").read_text(encoding="utf-8")
    assert not [name for name in entry if f"* - `{name}`\n" not in told]
    assert json.dumps(entry)
