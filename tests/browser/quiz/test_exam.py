"""Exam mode: no feedback before the end, then everything at once, critical misses first."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
CardOf = Callable[[Page, str], Any]


def answer_some(page: Page) -> None:
    """Answer the table wrongly in one row, and nothing else."""
    for part, value in enumerate((2, 2, 3)):
        page.locator(f"#q-sl-matrix input[data-part='{part}'][value='{value}']").check()


def test_an_exam_by_keyboard(visit: Open, card_of: CardOf) -> None:
    page = visit("exam")
    quiz = page.locator(".selfcheck-quiz")
    expect(quiz.get_by_text("so this is practice, not a test")).to_be_visible()
    expect(quiz.get_by_role("button", name="Check")).to_have_count(0)
    hidden = ".selfcheck-answer, .selfcheck-reason, .selfcheck-results, .selfcheck-mark"
    assert not any(each.is_visible() for each in page.locator(hidden).all())
    answer_some(page)
    finish = quiz.get_by_role("button", name="Finish and show results")
    finish.focus()
    page.keyboard.press("Enter")
    expect(quiz.get_by_role("status").filter(has_text="Not answered yet")).to_have_text(
        "Not answered yet: Question 1 of 5, Question 3 of 5, Question 4 of 5, Question 5 of 5. "
        "Press again to finish anyway."
    )
    expect(page.locator("[data-state]")).to_have_count(0)
    expect(finish).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".selfcheck-results > :first-child")).to_be_focused()
    expect(page.locator(".selfcheck-score")).to_have_text(
        "Look at Question 2 of 5 again first: a mistake there could harm a patient. "
        "Score: 2 of 14 points. 1 of 5 questions answered."
    )
    expect(card_of(page, "sl-matrix").verdict).to_have_text(
        "Partly right. 2 of 3 right: 2 of 3 points."
    )
    expect(card_of(page, "sl-matching").verdict).to_have_text("Not answered. 0 of 3 points.")
    assert all(each.is_visible() for each in page.locator(".selfcheck-explanation").all())
    # What is rated by oneself counts as soon as it is rated.
    page.locator("#q-sl-open .selfcheck-points input").first.check()
    expect(page.locator(".selfcheck-score")).to_contain_text("Score: 3 of 14 points. 2 of 5")
    again = quiz.get_by_role("button", name="Start again")
    again.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "q-sl-matching_0"
    expect(page.locator(".selfcheck-quiz :checked:not(option)")).to_have_count(0)
    expect(page.locator(".selfcheck-quiz :is([data-state], [data-pick])")).to_have_count(0)
    assert not any(each.is_visible() for each in page.locator(hidden).all())


def test_a_change_asks_again(visit: Open) -> None:
    page = visit("exam")
    finish = page.get_by_role("button", name="Finish and show results")
    finish.click()
    answer_some(page)
    finish.click()
    expect(page.locator("[data-state]")).to_have_count(0)
    expect(page.locator(".selfcheck-results")).to_be_hidden()


def test_a_double_click_does_not_finish(visit: Open) -> None:
    page = visit("exam")
    page.get_by_role("button", name="Finish and show results").dblclick()
    expect(page.locator(".selfcheck-results")).to_be_hidden()


def test_results_by_objective(visit: Open) -> None:
    page = visit("exam")
    row = page.locator("[data-objective=sample-when]")
    answer_some(page)
    finish = page.get_by_role("button", name="Finish and show results")
    finish.click()
    finish.click()
    expect(row).to_contain_text("Say how soon news is passed on.")
    expect(row.locator(".selfcheck-result")).to_have_text("2 of 3 points.")
    expect(row.get_by_role("link")).to_have_attribute("href", "layouts.html")
    expect(page.locator("[data-objective=sample-signs] .selfcheck-result")).to_have_text(
        "0 of 7 points."
    )


def test_paper_gives_no_answer_before_the_end(visit: Open) -> None:
    page = visit("exam")
    page.emulate_media(media="print")
    hidden = ".selfcheck-answer, .selfcheck-reason, .selfcheck-mark, .selfcheck-results"
    assert not any(each.is_visible() for each in page.locator(hidden).all())
    expect(page.locator(".selfcheck-hint p").first).to_be_visible()


def test_without_script_every_answer_is_there(visit: Open) -> None:
    page = visit("exam", js=False)
    for summary in page.locator(".selfcheck-answer > summary").all():
        summary.click()
    assert all(each.is_visible() for each in page.locator(".selfcheck-explanation").all())
