"""How layouts with parts look: axe and widths in light, dark and forced colours."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
Axe = Callable[[Page], list[str]]

ANSWER = """quiz => {
  for (const each of quiz.querySelectorAll('fieldset :is(input, select)[data-part]')) {
    if (each.options) each.selectedIndex = each.options.length - 1;
    else if (each.type === 'text') each.value = '50';
    else if (each.type === 'radio' || each.value !== '2') each.checked = true;
  }
  for (const each of quiz.querySelectorAll('.selfcheck-down')) each.click();
  for (const each of quiz.querySelectorAll('.selfcheck-check:not([hidden])')) {
    each.click();
    each.click();
  }
  for (const each of quiz.querySelectorAll('details')) each.open = true;
}"""


def sticking_out(page: Page) -> list[str]:
    script = """() => [...document.querySelectorAll('.selfcheck-quiz, .selfcheck-quiz *')]
      .filter(each => each.checkVisibility() && !each.closest('.table-wrapper')
        && each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .map(each => each.outerHTML.slice(0, 100))"""
    wide = page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
    return ["the page"] * wide + list(page.evaluate(script))


@pytest.mark.parametrize("name", ["layouts", "case", "exam", "sure"])
@pytest.mark.parametrize("look", ["light", "dark", "forced"])
def test_axe_and_width(visit: Open, axe: Axe, name: str, look: str) -> None:
    options: dict[str, Any] = {"theme": "dark" if look == "dark" else "light"}
    page = visit(name, forced_colors="active" if look == "forced" else "none", **options)
    for answered in (False, True):
        if answered:
            page.locator(".selfcheck-quiz").evaluate(ANSWER)
        for width in (1280, 390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            found = [line for line in axe(page) if "selfcheck" in line or "q-s" in line]
            assert found == [], width
            assert sticking_out(page) == [], width


def test_right_to_left(visit: Open) -> None:
    page = visit("layouts", width=320)
    page.evaluate("document.documentElement.dir = 'rtl'")
    page.locator(".selfcheck-quiz").evaluate(ANSWER)
    assert sticking_out(page) == []
    left = "all => all.filter(each => each.getBoundingClientRect().left < -1).length"
    assert page.locator(".selfcheck-quiz :visible").evaluate_all(left) == 0


def test_targets_are_large(visit: Open) -> None:
    page = visit("layouts", width=390)
    small = page.locator(
        ".selfcheck-quiz :is(select, button, textarea, summary, .selfcheck-option label, td label, "
        ".selfcheck-region):visible"
    ).evaluate_all(
        "all => all.filter(each => Math.min(each.offsetWidth, each.offsetHeight) < 24)"
        ".map(each => each.outerHTML.slice(0, 99))"
    )
    assert small == []


def test_focus_is_seen(visit: Open) -> None:
    page = visit("layouts")
    controls = ".selfcheck-quiz :is(select, button, textarea, summary, input):visible"
    page.locator(".selfcheck-quiz").evaluate("quiz => { quiz.tabIndex = -1; quiz.focus(); }")
    seen = """() => { const each = document.activeElement;
      return [each, each.closest('label')].some(one =>
        one && getComputedStyle(one).outlineStyle !== 'none'); }"""
    for _ in range(min(40, page.locator(controls).count())):
        page.keyboard.press("Tab")
        assert page.evaluate(seen), page.evaluate("document.activeElement.outerHTML")
