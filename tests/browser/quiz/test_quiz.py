"""Answering by keyboard, with and without script: verdicts, marks, points, trying again."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

IDS = ("sp-single", "sp-all", "sp-two", "sp-true", "sp-number", "sp-text")
ENTRIES = ("sp-number", "sp-text")

Open = Callable[..., Page]
CardOf = Callable[[Page, str], Any]


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.tagName"))


class Case(NamedTuple):
    anchor: str
    given: tuple[int, ...] | str
    state: str
    verdict: str
    picks: str = ""
    hit: str = ""


CASES = (
    Case("sp-single", (1,), "right", "Right. 1 of 1 point.", "hrr"),
    Case("sp-single", (2,), "wrong", "Not right. 0 of 1 point.", "mfr"),
    Case("sp-all", (1, 2, 3), "right", "Right. 3 of 3 points.", "hhhrr"),
    Case(
        "sp-all",
        (1, 2, 4),
        "partial",
        "Partly right. 2 right picks, 1 wrong pick: 1 of 3 points.",
        "hhmfr",
    ),
    Case(
        "sp-all",
        (1, 4, 5),
        "wrong",
        "Not right. 1 right pick, 2 wrong picks: 0 of 3 points.",
        "hmmff",
    ),
    Case("sp-two", (1, 2), "right", "Right. 2 of 2 points.", "hhrr"),
    Case(
        "sp-two",
        (2, 3),
        "partial",
        "Partly right. 1 right pick, 1 wrong pick: 1 of 2 points.",
        "mhfr",
    ),
    Case(
        "sp-two",
        (3, 4),
        "wrong",
        "Not right. 0 right picks, 2 wrong picks: 0 of 2 points.",
        "mmff",
    ),
    Case("sp-true", (2,), "right", "Right. 1 of 1 point.", "rh"),
    Case("sp-true", (1,), "wrong", "Not right. 0 of 1 point.", "fm"),
    Case("sp-number", "2,5 steps", "right", "Right. 1 of 1 point."),
    Case("sp-number", "25", "wrong", "Not right. 0 of 1 point.", hit="The point is missing."),
    Case("sp-number", "2.46", "wrong", "Not right. 0 of 1 point. Round to 1 decimal place."),
    Case("sp-text", " trömner  SIGN", "right", "Right. 1 of 1 point."),
    Case("sp-text", "Tromner\u2019s sign", "right", "Right. 1 of 1 point."),
    Case("sp-text", "Clonus", "wrong", "Not right. 0 of 1 point.", hit="at the ankle."),
)
MARKS = {
    "h": ("Right, and you chose it", "✓"),
    "f": ("Wrong, but you chose it", "✗"),
    "m": ("You missed this right answer", "○"),
    "r": ("Rightly left out", ""),
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.anchor}-{case.state}")
def test_answer_by_keyboard_alone(visit: Open, case: Case, card_of: CardOf) -> None:
    page = visit()
    card = card_of(page, case.anchor)
    expect(card.solution).not_to_be_visible()
    assert not any(each.is_visible() for each in card.feedback.all())
    card.answer(case.given)
    card.press(card.check)
    expect(card.verdict).to_have_text(case.verdict)
    expect(card.root).to_have_attribute("data-state", case.state)
    expect(card.solution).to_be_visible()
    expect(card.root.locator(".selfcheck-explanation")).to_be_visible()
    expect(card.again).to_be_focused()
    expect(card.check).to_be_hidden()
    assert card.picks() == case.picks
    for feedback, pick in zip(card.feedback.all(), case.picks, strict=True):
        word, sign = MARKS[pick]
        mark = feedback.locator(".selfcheck-mark")
        expect(mark).to_be_visible()
        expect(mark).to_have_text(word)
        assert sign in mark.evaluate("mark => getComputedStyle(mark, '::before').content")
        # What was left out wrongly says so instead of praising the choice.
        for why_not in feedback.locator(".selfcheck-why-not").all():
            assert why_not.is_visible() == (pick == "m")
    hits = card.root.locator(".selfcheck-mistake[data-pick=hit]")
    assert hits.count() == bool(case.hit)
    if case.hit:
        expect(hits).to_contain_text(case.hit)


def test_enter_in_a_field_checks(visit: Open, card_of: CardOf) -> None:
    page = visit()
    for anchor, given in (("sp-number", "2.5"), ("sp-text", "Trömner sign"), ("sp-true", (2,))):
        card = card_of(page, anchor)
        card.answer(given)
        page.keyboard.press("Enter")
        expect(card.verdict).to_have_text("Right. 1 of 1 point.")
        assert focused(page) == "INPUT"


def test_nothing_is_scored_before_there_is_an_answer(visit: Open, card_of: CardOf) -> None:
    page = visit()
    for anchor in IDS:
        card = card_of(page, anchor)
        card.press(card.check, "Space")
        entry = "Write an answer first."
        words = {"sp-two": "Choose 2 more."} | dict.fromkeys(ENTRIES, entry)
        expect(card.verdict).to_have_text(words.get(anchor, "Choose an answer first."))
        expect(card.check).to_be_focused()
        expect(card.solution).not_to_be_visible()
        assert card.root.get_attribute("data-state") is None
    expect(page.locator(".selfcheck-score")).to_be_empty()


def test_a_fixed_number_of_picks(visit: Open, card_of: CardOf) -> None:
    card = card_of(visit(), "sp-two")
    card.pick(1)
    card.press(card.check)
    expect(card.verdict).to_have_text("Choose 1 more.")
    card.page.keyboard.press("Shift+Tab")
    card.page.keyboard.press("Space")
    expect(card.verdict).to_be_empty()
    card.root.locator("input").first.focus()
    card.pick(2, 3)
    card.press(card.check)
    expect(card.verdict).to_have_text("Choose exactly 2.")
    assert card.picks() == "----"


def test_what_is_no_number_is_not_scored(visit: Open, card_of: CardOf) -> None:
    card = card_of(visit(), "sp-number")
    words = {"two": "Write a number, such as 1.5.", "1,500": "Write 1500 or 1.5:"}
    for text, said in words.items():
        card.root.locator("input").fill(text)
        card.check.click()
        expect(card.verdict).to_contain_text(said)
        expect(card.check).to_be_visible()


def test_try_again_keeps_what_was_right(visit: Open, card_of: CardOf) -> None:
    page = visit()
    card = card_of(page, "sp-all")
    static = card.root.locator(".selfcheck-mark").all_text_contents()
    card.pick(1, 2, 4)
    card.press(card.check)
    # Checked answers stand still, but can still be read and reached.
    card.root.locator("label").nth(4).click(force=True)
    card.root.locator("input").nth(0).focus()
    page.keyboard.press("Space")
    checked = card.root.locator("input:checked")
    assert checked.evaluate_all("all => all.map(each => each.value)") == ["1", "2", "4"]
    card.press(card.again)
    assert checked.evaluate_all("all => all.map(each => each.value)") == ["1", "2"]
    expect(card.root.locator("input").first).to_be_focused()
    expect(card.verdict).to_be_empty()
    expect(card.solution).not_to_be_visible()
    assert card.root.locator(".selfcheck-mark").all_text_contents() == static
    assert not any(each.is_visible() for each in card.feedback.all())
    card.pick(3)
    card.press(card.check)
    expect(card.verdict).to_have_text("Right. 3 of 3 points.")
    entry = card_of(page, "sp-text")
    entry.answer("clonus")
    entry.press(entry.check)
    entry.root.locator("input").focus()
    page.keyboard.type("no change")
    expect(entry.root.locator("input")).to_have_value("clonus")
    entry.press(entry.again)
    page.keyboard.type("Trömner sign")  # what was wrong is selected, so writing replaces it
    page.keyboard.press("Enter")
    expect(entry.verdict).to_have_text("Right. 1 of 1 point.")


def test_a_double_click_or_a_held_key_checks_once(visit: Open, card_of: CardOf) -> None:
    page = visit()
    card = card_of(page, "sp-true")
    card.root.locator("input").first.check()
    card.check.dblclick()
    expect(card.verdict).to_contain_text("Not right.")
    other = card_of(page, "sp-single")
    other.pick(1)
    other.tab_to(other.check)
    for _ in range(4):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    expect(other.verdict).to_contain_text("Right.")
    expect(other.again).to_be_focused()
    other.root.locator("input").first.focus()
    page.keyboard.press("ArrowDown")
    expect(other.root.locator("input").first).to_be_checked()


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_show_answer_by_keyboard(visit: Open, js: bool, card_of: CardOf) -> None:
    page = visit(js=js)
    for anchor in IDS:
        card = card_of(page, anchor)
        expect(card.check).to_have_count(int(js))
        assert not any(each.is_visible() for each in card.feedback.all())
        card.answer("2.5" if anchor in ENTRIES else (1,))
        card.press(card.root.locator(".selfcheck-answer > summary"))
        expect(card.solution).to_be_visible()
        parts = ".selfcheck-feedback, .selfcheck-mark, .selfcheck-why, .selfcheck-mistake"
        assert all(each.is_visible() for each in card.root.locator(parts).all())
        assert card.root.locator(".selfcheck-mark").all_text_contents()[:1] != ["✓"]
        if js:
            expect(card.verdict).to_be_empty()
            expect(card.again).to_be_visible()
            assert card.root.get_attribute("data-state") == "shown"
    if js:
        expect(page.locator(".selfcheck-score")).to_be_empty()


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_hints_by_keyboard(visit: Open, js: bool, card_of: CardOf) -> None:
    card = card_of(visit(js=js), "sp-single")
    first, second = card.root.locator(".selfcheck-hint").all()
    expect(second.locator("p")).not_to_be_visible()
    card.press(first.locator("summary"))  # with a script hints come one by one
    expect(second).to_be_visible()
    card.press(second.locator("summary"))
    expect(second.locator("p")).to_be_visible()
    expect(card.solution).not_to_be_visible()


def test_verdicts_are_announced(visit: Open, card_of: CardOf) -> None:
    """A status region is only read out when it stood on the page before its words."""
    page = visit()
    regions = page.get_by_role("status")
    expect(regions).to_have_count(len(IDS) + 1)
    assert regions.all_text_contents() == [""] * (len(IDS) + 1)
    card = card_of(page, "sp-single")
    region = card.verdict.element_handle()
    card.check.click()
    assert region.text_content() == "Choose an answer first."
    card.root.locator("input").first.check()
    card.check.click()
    assert region.text_content() == "Right. 1 of 1 point."


def test_the_quiz_adds_up(visit: Open, card_of: CardOf) -> None:
    page = visit()
    score = page.locator(".selfcheck-score")
    for case in (CASES[1], CASES[3], CASES[5]):
        card = card_of(page, case.anchor)
        card.answer(case.given)
        card.press(card.check)
    expect(score).to_contain_text("Score: 3 of 9 points. 3 of 6 questions answered.")
    card = card_of(page, "sp-single")
    card.again.click()
    expect(score).to_have_text("Score: 3 of 9 points. 2 of 6 questions answered.")
    card.root.locator("input").first.check()
    card.check.click()
    expect(score).to_have_text("Score: 4 of 9 points. 3 of 6 questions answered.")


def test_a_critical_miss_is_named_first(visit: Open, card_of: CardOf) -> None:
    page = visit()
    card = card_of(page, "sp-single")
    card.root.locator("input").nth(1).check()
    card.check.click()
    named, _ = page.locator(".selfcheck-score").inner_text().split("Score:")
    assert named.strip() == (
        "Look at Question 1 of 6 again first: a mistake there could harm a patient."
    )


def test_the_same_question_twice(visit: Open, card_of: CardOf) -> None:
    page = visit("twice")
    first, second = card_of(page, "sp-single"), card_of(page, "sp-single-2")
    first.pick(1)
    second.pick(2)
    first.press(first.check)
    second.press(second.check)
    expect(first.verdict).to_have_text("Right. 1 of 1 point.")
    expect(second.verdict).to_have_text("Not right. 0 of 1 point.")
    second.press(second.again)
    expect(first.verdict).to_have_text("Right. 1 of 1 point.")


def test_shuffling_moves_rows_whole(visit: Open, card_of: CardOf) -> None:
    page = visit("shuffled")
    page.add_init_script("Math.random = () => 0.99")  # the last row is drawn first
    page.reload()
    rows = "rows => rows.map(row => [row.dataset.value, row.querySelector('input').value])"
    for anchor, order in (("sp-all", "54321"), ("sp-two", "4321"), ("sp-true", "12")):
        card = card_of(page, anchor)
        found = card.root.locator(".selfcheck-option").evaluate_all(rows)
        assert found == [[value, value] for value in order]
    card = card_of(page, "sp-single")
    card.root.locator("input[value='1']").check()
    card.check.click()
    expect(card.verdict).to_have_text("Right. 1 of 1 point.")
    assert card.picks() == "rrh"
    plain = visit("shuffled", js=False)
    assert (
        card_of(plain, "sp-all").root.locator(".selfcheck-option").evaluate_all(rows)[0][0] == "1"
    )


def test_a_hidden_key_leaves_the_form_alone(visit: Open) -> None:
    page = visit("hidden")
    expect(page.locator(".selfcheck-question input")).to_have_count(4)
    parts = "button, .selfcheck-verdict, .selfcheck-score, [data-right], [aria-disabled]"
    expect(page.locator(".selfcheck-quiz").locator(parts)).to_have_count(0)


def test_a_reload_starts_clean(visit: Open, card_of: CardOf) -> None:
    page = visit()
    card_of(page, "sp-single").root.locator("input").first.check()
    card_of(page, "sp-number").root.locator("input").fill("2.5")
    card_of(page, "sp-number").check.click()
    for go in (page.reload, lambda: (page.goto("about:blank"), page.go_back())):
        go()
        expect(page.locator("[data-state]")).to_have_count(0)
        expect(page.locator(".selfcheck-quiz :checked")).to_have_count(0)
        expect(card_of(page, "sp-number").root.locator("input")).to_have_value("")
