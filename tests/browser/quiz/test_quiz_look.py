"""How quizzes look and load: axe, widths, themes, paper, policy, size."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Page, Route, expect

from selfcheck.sphinx.assets import NEEDS, script, style

pytestmark = pytest.mark.browser

ANSWERS: dict[str, tuple[int, ...] | str] = {
    "sp-single": (2,),
    "sp-all": (1, 2, 4),
    "sp-two": (1, 2),
    "sp-true": (1,),
    "sp-number": "25",
    "sp-text": "Trömner sign",
}


class Record(Protocol):
    foreign: list[str]
    errors: list[str]


Open = Callable[..., Page]
CardOf = Callable[[Page, str], Any]
Axe = Callable[[Page], list[str]]


def test_from_a_folder_without_a_server(sample: Path, page_factory: Open, card_of: CardOf) -> None:
    card = card_of(page_factory((sample / "types.html").as_uri()), "sp-single")
    card.pick(1)
    card.press(card.check)
    expect(card.verdict).to_have_text("Right. 1 of 1 point.")


def test_a_strict_policy_holds(
    visit: Open, record: Callable[[Page], Record], card_of: CardOf
) -> None:
    page = visit()
    policy = {"Content-Security-Policy": "script-src 'self'; style-src 'self'"}

    def strict(route: Route) -> None:
        route.fulfill(response=route.fetch(), headers=policy | {"Content-Type": "text/html"})

    page.route("**/types.html", strict)
    page.reload()
    record(page).errors.clear()  # the theme's own inline script
    card = card_of(page, "sp-true")
    card.pick(2)
    card.press(card.check)
    expect(card.verdict).to_have_text("Right. 1 of 1 point.")
    inline = ".selfcheck-quiz :is([style], [onclick], script, style)"
    expect(page.locator(inline)).to_have_count(0)


def test_assets_only_where_there_are_questions(visit: Open) -> None:
    assert "static/selfcheck" not in visit("index").content()
    assert len(re.findall(r"static/selfcheck[\w-]*\.js", visit("types").content())) == 1


@pytest.mark.parametrize(
    ("text", "most"), [(script(NEEDS - {"memory"}), 7000), (style(), 2000)], ids=["js", "css"]
)
def test_budget(text: str, most: int) -> None:
    assert len(gzip.compress(text.encode(), 9)) <= most


def check_everything(page: Page) -> None:
    """Check every question: right, partly right and wrong."""
    for anchor, answer in ANSWERS.items():
        root = page.locator(f"#q-{anchor}")
        if isinstance(answer, str):
            root.locator("input").fill(answer)
        else:
            for value in answer:
                root.locator(f"input[value='{value}']").check()
        root.get_by_role("button", name="Check").click()


def wide(page: Page) -> list[str]:
    """Return what sticks out of the window."""
    script = """() => [document.documentElement, ...document.querySelectorAll('.selfcheck-quiz *')]
      .filter(each => each.checkVisibility() && (each.scrollWidth > each.clientWidth + 1
        && each === document.documentElement
        || each.getBoundingClientRect().right > document.documentElement.clientWidth + 1))
      .map(each => each.outerHTML.slice(0, 100))"""
    return list(page.evaluate(script))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_axe_and_width(
    visit: Open, axe: Axe, record: Callable[[Page], Record], theme: str, js: bool
) -> None:
    page = visit(theme=theme)
    if not js:
        # axe itself is a script: only the quiz's own is taken away.
        page.route("**/selfcheck*.js*", lambda route: route.abort())
        page.reload()
        record(page).errors.clear()

    def look() -> None:
        for width in (1280, 390, 320) if js else (390,):
            page.set_viewport_size({"width": width, "height": 800})
            assert [line for line in axe(page) if "selfcheck" in line or "q-sp" in line] == []
            assert wide(page) == []

    if js:
        look()
        check_everything(page)
    else:
        for summary in page.locator(".selfcheck-question summary").all():
            summary.click()
    look()


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_paper_shows_the_answers(visit: Open, js: bool) -> None:
    page = visit(js=js)
    page.emulate_media(media="print")
    parts = (
        ".selfcheck-solution, .selfcheck-explanation, .selfcheck-rationale, .selfcheck-feedback, "
        ".selfcheck-mark, .selfcheck-mistake, .selfcheck-sources, .selfcheck-hint p, "
        ".selfcheck-quiz input"
    )
    assert all(each.is_visible() for each in page.locator(parts).all())
    assert not any(each.is_visible() for each in page.locator(".selfcheck-buttons").all())
    expect(page.get_by_text("Show answer").first).not_to_be_visible()


def test_targets_are_large_and_focus_is_seen(visit: Open, card_of: CardOf) -> None:
    page = visit(width=390)
    targets = page.locator(".selfcheck-option label, .selfcheck-entry input, .selfcheck-check")
    heights = targets.evaluate_all("all => all.map(each => each.offsetHeight)")
    assert min(heights) >= 40
    summaries = page.locator(".selfcheck-question summary:visible")
    assert min(summaries.evaluate_all("all => all.map(each => each.offsetHeight)")) >= 24
    card = card_of(page, "sp-all")
    card.tab_to(card.root.locator("input").first)
    outline = "each => getComputedStyle(each).outlineStyle"
    assert card.root.locator("label").first.evaluate(outline) == "solid"
    card.tab_to(card.check)
    assert card.check.evaluate(outline) != "none"


@pytest.mark.parametrize(
    ("chosen", "system", "scheme"),
    [
        ("dark", "light", "dark"),
        ("light", "dark", "normal"),
        ("auto", "dark", "dark"),
        ("auto", "light", "normal"),
    ],
)
def test_native_inputs_follow_the_theme(visit: Open, chosen: str, system: str, scheme: str) -> None:
    page = visit(theme=system)
    page.evaluate("theme => document.body.dataset.theme = theme", chosen)
    field = page.locator(".selfcheck-quiz input").first
    assert field.evaluate("each => getComputedStyle(each).colorScheme") == scheme


def test_right_to_left_and_forced_colours(visit: Open) -> None:
    page = visit(width=320, forced_colors="active")
    page.evaluate("document.documentElement.dir = 'rtl'")
    check_everything(page)
    widths = page.locator(".selfcheck-option").first.evaluate(
        "each => [getComputedStyle(each).borderRightWidth, getComputedStyle(each).borderLeftWidth]"
    )
    assert float(widths[0][:-2]) > float(widths[1][:-2])
    assert wide(page) == []
    chosen = page.locator(".selfcheck-option label:has(:checked)").first
    assert chosen.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_markup_stays_text(visit: Open, js: bool, card_of: CardOf) -> None:
    page = visit("markup", js=js)
    choice, entry = card_of(page, "sm-markup"), card_of(page, "sm-text")
    if js:
        choice.root.locator("input").first.check()
        entry.root.locator("input").fill('"<B>" & co')
        for card in (choice, entry):
            card.check.click()
        expect(choice.verdict).to_contain_text("1 right pick, 0 wrong picks: 1 of 2 points.")
        expect(entry.verdict).to_have_text("Not right. 0 of 1 point.")
        entry.again.click()
        page.keyboard.type('"<b>" & co')
        page.keyboard.press("Enter")
        expect(entry.verdict).to_have_text("Right. 1 of 1 point.")
    elements = ".selfcheck-quiz :is(script, img, i, b)"
    expect(page.locator(elements)).to_have_count(0)
    texts = page.locator(".selfcheck-text").all_text_contents()
    assert texts[0].strip().startswith("<script>document.title")
    assert texts[1].strip().endswith("<i>")
    assert page.title().startswith("Markup")


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_what_is_too_wide_scrolls_inside_its_question(visit: Open, js: bool) -> None:
    page = visit("types", js=js, width=320)
    root = page.locator("#q-sp-true")
    root.locator(".selfcheck-prompt").evaluate(
        "prompt => { prompt.innerHTML = '<div style=\"width: 900px\">wide</div>'; }"
    )
    ends = root.evaluate("root => { root.scrollLeft = 9999; return root.scrollLeft; }")
    assert ends > 500
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
