"""Every layout with parts, by keyboard alone and without script: verdicts, marks, reasons."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
CardOf = Callable[[Page, str], Any]
Given = tuple[tuple[int, ...] | str, ...]
"""What each part gets: values to tick or to choose, or a text to write."""


class Case(NamedTuple):
    anchor: str
    given: Given
    state: str
    verdict: str
    picks: str
    """The first letters of what rows, gaps, cells, spans or options were marked as."""
    said: str
    """Feedback that belongs to this answer."""


CASES = (
    Case(
        "matching", ((1,), (2,), (3,)), "right",
        "Right. 3 of 3 points.", "hhh", "The beat goes on",
    ),
    Case(
        "matching", ((1,), (3,), (2,)), "partial",
        "Partly right. 1 of 3 right: 1 of 3 points.", "hff", "Plantar sign: The big toe goes up",
    ),
    Case(
        "matching", ((2,), (3,), (1,)), "wrong",
        "Not right. 0 of 3 right: 0 of 3 points.", "fff", "Ankle clonus: The foot beats",
    ),
    Case(
        "matrix", ((1,), (2,), (3,)), "right",
        "Right. 3 of 3 points.", "hrrrhrrrh", "an emergency",
    ),
    Case(
        "matrix", ((1,), (1,), (3,)), "partial",
        "Partly right. 2 of 3 right: 2 of 3 points.", "hrrfmrrrh", "over some days: Today",
    ),
    Case(
        "matrix", ((2,), (1,), (1,)), "wrong",
        "Not right. 0 of 3 right: 0 of 3 points.", "mfrfmrfrm", "Stiff neck for years: This week",
    ),
    Case(
        "columns", ((1, 2), (2, 3)), "right",
        "Right. 4 of 4 points.", "hrhhrhrr", "Both can do it.",
    ),
    Case(
        "columns", ((1, 2), (2, 4)), "partial",
        "Partly right. 3 right picks, 1 wrong pick: 2 of 4 points.", "hrhhrmrf",
        "They fit neither.",
    ),
    Case(
        "columns", ((1, 2), (1, 4)), "partial",
        "Partly right. 2 right picks, 2 wrong picks, no part counts below 0: 2 of 4 points.",
        "hfhmrmrf", "They fit neither.",
    ),
    Case(
        "columns", ((4,), (1,)), "wrong",
        "Not right. 0 right picks, 2 wrong picks: 0 of 4 points.", "mfmmrmfr",
        "The brake from above",
    ),
    Case("grouping", ((1, 2), (1,)), "right", "Right. 3 of 3 points.", "hhrhrr", "Tone rises."),
    Case(
        "grouping", ((1, 3), (1,)), "partial",
        "Partly right. 2 right picks, 1 wrong pick: 1 of 3 points.", "hmfhrr", "Colour comes from",
    ),
    Case(
        "grouping", ((3,), (2,)), "wrong",
        "Not right. 0 right picks, 2 wrong picks: 0 of 3 points.", "mmfmfr", "Clumsy hands belong",
    ),
    Case(
        "cloze", ((1,), (2, 1), "5,0 minutes", "sbar.", (1,)), "right",
        "Right. 6 of 6 points.", "hhhhhh", "Air comes first.",
    ),
    Case(
        "cloze", ((2,), (1, 1), "50", "S-BAR", (1,)), "partial",
        "Partly right. 3 of 6 right: 3 of 6 points.", "fhffhh", "Both narrow the airway.",
    ),
    Case(
        "cloze", ((2,), (3, 3), "6", "ISBAR", (2,)), "wrong",
        "Not right. 0 of 6 right: 0 of 6 points.", "ffffff", "Gap 4: 5 minutes",
    ),
    Case("dyad", ((1,), (1,)), "right", "Right. 1 of 1 point.", "hh", "Gap 1: falling"),
    Case(
        "dyad", ((1,), (2,)), "wrong",
        "Not right. 1 of 2 right: 0 of 1 point.", "hf", "Gap 2: an unsteady walk",
    ),
    Case(
        "triad", ((1,), (2, 1)), "right",
        "Right. 2 of 2 points.", "hhh", "The cord carries both.",
    ),
    Case(
        "triad", ((1,), (2, 3)), "partial",
        "Partly right. 2 of 3 right: 1 of 2 points.", "hhf", "stiff legs; clumsy hands",
    ),
    Case(
        "triad", ((2,), (1, 2)), "wrong",
        "Not right. The cause is not right, so the effects do not count: 0 of 2 points.",
        "fhh", "Gap 1: cord",
    ),
    Case(
        "highlight", ((2, 3), (1,)), "right",
        "Right. 3 of 3 points.", "rhhrhr", "Hand use changed.",
    ),
    Case(
        "highlight", ((1, 2), (1,)), "partial",
        "Partly right. 2 right picks, 1 wrong pick: 1 of 3 points.", "fhmrhr", "Sleep is no sign",
    ),
    Case(
        "highlight", ((4,), (2,)), "wrong",
        "Not right. 0 right picks, 2 wrong picks: 0 of 3 points.", "rmmfmf",
        "It can be the airway.",
    ),
    Case(
        "bowtie", ((1, 2), (1,), (1, 2)), "right",
        "Right. 5 of 5 points.", "hhrrhrhhrr", "It eases breathing.",
    ),
    Case(
        "bowtie", ((1, 3), (1,), (1, 2)), "partial",
        "Partly right. 4 of 5 right: 4 of 5 points.", "hmfrhrhhrr", "Swallowing may be unsafe.",
    ),
    Case(
        "bowtie", ((3, 4), (2,), (3, 4)), "wrong",
        "Not right. 0 of 5 right: 0 of 5 points.", "mmffmfmmff", "A cold does not come",
    ),
    Case("hotspot", ((1,),), "right", "Right. 1 of 1 point.", "hrr", "bent up fast"),
    Case("hotspot", ((3,),), "wrong", "Not right. 0 of 1 point.", "mrf", "bent up fast"),
)  # fmt: skip
UNITS = ".selfcheck-option, .selfcheck-row, .selfcheck-gap, .selfcheck-span, td[data-part]"
LAYOUTS = (*dict.fromkeys(case.anchor for case in CASES), "ordering", "open")
ANSWERS = {
    "matching": "Inverted supinator sign: The fingers bend",
    "matrix": "Hands clumsier over some days: Today",
    "columns": "Warm feet: none of the columns",
    "grouping": "Drops cups",
    "cloze": "Gaps 2, 3: swelling; a hoarse voice",
    "dyad": "Gap 2: an unsteady walk",
    "triad": "Gap 1: cord",
    "highlight": "walks with a wider base",
    "bowtie": "Raise the head of the bed; Call for help",
    "hotspot": "Ankle",
    "ordering": "1. Clear the floor; 2. Explain the test",
    "open": "Please see him within the hour.",
}


def fields(card: Any, part: int) -> Locator:
    return card.root.locator(f"fieldset :is(input, select)[data-part='{part}']")  # type: ignore[no-any-return]


def give(card: Any, given: Given) -> None:
    """Answer every part by keyboard alone."""
    keys = card.page.keyboard
    for part, values in enumerate(given):
        found = fields(card, part)
        kind = found.first.evaluate("each => each.type")
        if isinstance(values, str):
            card.tab_to(found.first)
            keys.type(values)
        elif kind == "select-one":
            for select, value in zip(found.all(), values, strict=True):
                card.tab_to(select)
                for _ in range(value):
                    keys.press("ArrowDown")
        elif kind == "radio":
            card.tab_to(found.first)
            keys.press("Space")
            for _ in range(values[0] - 1):
                keys.press("ArrowDown")
        else:
            for value in values:
                card.tab_to(found.and_(card.page.locator(f"[value='{value}']")))
                keys.press("Space")


def marks(card: Any) -> str:
    """Return what the units of a question were marked as, by first letters."""
    units = card.root.locator(f"fieldset :is({UNITS})").all()
    return "".join((unit.get_attribute("data-pick") or "-")[0] for unit in units)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.anchor}-{case.state}")
def test_answer_by_keyboard_alone(visit: Open, case: Case, card_of: CardOf) -> None:
    card = card_of(visit("layouts"), f"sl-{case.anchor}")
    expect(card.root.locator(".selfcheck-explanation")).not_to_be_visible()
    assert not any(each.is_visible() for each in card.root.locator(".selfcheck-mark").all())
    give(card, case.given)
    card.press(card.check)
    expect(card.verdict).to_have_text(case.verdict)
    expect(card.root).to_have_attribute("data-state", case.state)
    expect(card.again).to_be_focused()
    assert marks(card) == case.picks
    expect(card.root.locator(".selfcheck-explanation")).to_be_visible()
    expect(card.root.get_by_text(case.said).locator("visible=true").first).to_be_visible()
    # Marks speak in words, and no reason is shown for what was rightly left alone.
    for mark in card.root.locator(".selfcheck-mark:visible").all():
        assert mark.inner_text().strip()
    for unit in card.root.locator(".selfcheck-unit[data-pick=rest]").all():
        expect(unit).not_to_be_visible()
    # Cells and marked words show a sign only: their controls say it in words.
    cells = card.root.locator(":is(td, .selfcheck-span)[data-pick=hit] input")
    for cell in cells.all():
        assert cell.evaluate("each => each.ariaDescription") == "Right, and you chose it"


@pytest.mark.parametrize("anchor", [a for a in LAYOUTS if a not in {"ordering", "open"}])
def test_nothing_is_scored_before_it_is_whole(visit: Open, anchor: str, card_of: CardOf) -> None:
    card = card_of(visit("layouts"), f"sl-{anchor}")
    words = {
        "matching": "Answer all parts first: 3 are empty.",
        "matrix": "Answer all parts first: 3 are empty.",
        "cloze": "Answer all parts first: 6 are empty.",
        "dyad": "Answer all parts first: 2 are empty.",
        "triad": "Answer all parts first: 3 are empty.",
        "bowtie": "Choose 5 more.",
    }
    card.press(card.check)
    expect(card.verdict).to_have_text(words.get(anchor, "Choose an answer first."))
    assert card.root.get_attribute("data-state") is None
    card.tab_to(fields(card, 0).first)
    if fields(card, 0).first.evaluate("each => each.type") == "select-one":
        card.page.keyboard.press("ArrowDown")
    else:
        card.page.keyboard.press("Space")
    expect(card.verdict).to_be_empty()


def test_an_answer_is_used_once(visit: Open, card_of: CardOf) -> None:
    card = card_of(visit("layouts"), "sl-matching")
    give(card, ((1,), (1,), (3,)))
    card.press(card.check)
    expect(card.verdict).to_have_text("Use each answer only once.")


def test_too_many_picks_of_a_fixed_number(visit: Open, card_of: CardOf) -> None:
    card = card_of(visit("layouts"), "sl-bowtie")
    give(card, ((1, 2, 3), (1,), (1, 2)))
    card.press(card.check)
    expect(card.verdict).to_have_text("Choose: actions 2, condition 1, parameters 2.")


def test_a_number_in_a_passage_is_read_first(visit: Open, card_of: CardOf) -> None:
    card = card_of(visit("layouts"), "sl-cloze")
    give(card, ((1,), (1, 2), "5.000", "SBAR", (1,)))
    card.press(card.check)
    field = fields(card, 2)
    expect(card.verdict).to_have_text("Write 5000 or 5: “.” can mean both.")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description("minutes Write 5000 or 5: “.” can mean both.")
    field.fill("five")
    assert field.get_attribute("aria-invalid") is None
    card.check.click()
    expect(card.verdict).to_have_text("Write a number, such as 1.5.")
    field.fill("5")
    card.check.click()
    expect(card.verdict).to_have_text("Right. 6 of 6 points.")


@pytest.mark.parametrize(
    ("anchor", "given", "kept", "focused"),
    [
        ("matching", ((1,), (3,), (2,)), ["1", "", ""], 1),
        ("matrix", ((1,), (1,), (3,)), ["0:1", "2:3"], 1),
        ("columns", ((1, 2), (2, 4)), ["0:1", "0:2", "1:2"], 1),
        ("grouping", ((1, 3), (1,)), ["0:1", "1:1"], 0),
        ("cloze", ((1,), (1, 1), "50", "SBAR", (2,)), ["1", "1", "", "50", "SBAR", ""], 1),
        ("highlight", ((1, 2), (2,)), ["0:2"], 0),
        ("bowtie", ((1, 3), (2,), (1, 2)), ["0:1", "2:1", "2:2"], 0),
    ],
)
def test_try_again_keeps_what_was_right(  # noqa: PLR0913, PLR0917 - a table's columns
    visit: Open, card_of: CardOf, anchor: str, given: Given, kept: list[str], focused: int
) -> None:
    card = card_of(visit("layouts"), f"sl-{anchor}")
    give(card, given)
    card.press(card.check)
    # Nothing changes while the answer is shown.
    before = values(card)
    for field in card.root.locator("fieldset input").all():
        field.press("Space")
    assert values(card) == before
    card.press(card.again)
    assert values(card) == kept
    active = "document.activeElement.dataset.part"
    assert card.page.evaluate(active) == str(focused)
    expect(card.verdict).to_be_empty()
    expect(card.root.locator("[data-pick], [aria-disabled]")).to_have_count(0)
    assert not any(each.is_visible() for each in card.root.locator(".selfcheck-mark").all())


def values(card: Any) -> list[str]:
    script = """all => all.flatMap(each => /radio|checkbox/.test(each.type)
      ? each.checked ? [`${each.dataset.part}:${each.value}`] : [] : [each.value])"""
    found = card.root.locator("fieldset :is(input, select)[data-part]")
    return list(found.evaluate_all(script))


# Order


def items(card: Any) -> list[str]:
    return [text.split()[0] for text in card.root.locator(".selfcheck-text").all_text_contents()][
        :4
    ]


def test_put_into_order_by_keyboard(visit: Open, card_of: CardOf) -> None:
    page = visit("layouts")
    card = card_of(page, "sl-ordering")
    expect(card.root.locator("select").first).to_be_hidden()
    card.press(card.check)
    expect(card.verdict).to_have_text("Put the items into the right order.")
    shown = items(card)
    assert sorted(shown) == ["Clear", "Explain", "Walk", "Write"]
    assert shown != ["Clear", "Explain", "Walk", "Write"]
    up = card.root.get_by_role("button", name="Move up: Clear the floor", exact=True)
    card.tab_to(up)
    for place in range(shown.index("Clear"), 0, -1):
        page.keyboard.press("Enter")
        expect(card.verdict).to_have_text(f"Clear the floor: now number {place} of 4.")
        expect(up).to_be_focused()
    card.press(card.check)
    assert card.root.get_attribute("data-state") == "wrong"
    expect(card.verdict).to_have_text("Not right. 1 of 4 right: 0 of 1 point.")
    expect(card.root.locator(".selfcheck-step").first).to_have_attribute("data-pick", "hit")
    expect(card.root.get_by_text("Near enough to steady.")).to_be_visible()
    before = items(card)
    card.root.get_by_role("button", name="Move down: Clear the floor").click()
    assert items(card) == before
    card.press(card.again)
    assert items(card) == before
    for wanted in ("Write", "Walk", "Explain", "Clear"):
        name = card.root.locator(".selfcheck-text").get_by_text(wanted).first.inner_text()
        button = card.root.get_by_role("button", name=f"Move up: {name}", exact=True)
        card.tab_to(button)
        for _ in range(3):
            page.keyboard.press("Space")
    card.press(card.check)
    expect(card.verdict).to_have_text("Right. 1 of 1 point.")


def test_order_buttons_are_large(visit: Open) -> None:
    sizes = (
        visit("layouts", width=320)
        .locator(".selfcheck-move")
        .evaluate_all("all => all.map(each => Math.min(each.offsetWidth, each.offsetHeight))")
    )
    assert len(sizes) == 8
    assert min(sizes) >= 24


# Open answers


def test_an_open_answer_is_rated_by_oneself(visit: Open, card_of: CardOf) -> None:
    page = visit("layouts")
    card = card_of(page, "sl-open")
    expect(card.check).to_have_count(0)
    expect(card.root.get_by_text("Do not type anything about a real patient.")).to_be_visible()
    card.tab_to(card.root.locator("textarea"))
    page.keyboard.type("Mr Example walks worse.")
    card.press(card.root.locator(".selfcheck-answer > summary"))
    points = card.root.locator(".selfcheck-points input")
    for number in (0, 2):
        card.tab_to(points.nth(number))
        page.keyboard.press("Space")
    expect(card.verdict).to_have_text("You found 2 of 3 points.")
    expect(page.locator(".selfcheck-score")).to_contain_text("Score: 2 of")
    page.keyboard.press("Space")
    expect(card.verdict).to_have_text("You found 1 of 3 points.")
    expect(card.root.locator("textarea")).to_have_value("Mr Example walks worse.")


# Hints, confidence, charts


def test_hints_come_one_by_one(visit: Open, card_of: CardOf) -> None:
    card = card_of(visit("layouts"), "sl-matching")
    hints = card.root.locator(".selfcheck-hint")
    for shown in range(3):
        expect(hints.filter(visible=True)).to_have_count(shown + 1)
        expect(hints.nth(shown)).to_be_visible()
        card.press(hints.nth(shown).locator("summary"))
        expect(hints.nth(shown).locator("p")).to_be_visible()


def test_how_sure(visit: Open, card_of: CardOf) -> None:
    page = visit("sure")
    card = card_of(page, "sp-single")
    group = card.root.get_by_role("group", name="How sure are you?")
    card.pick(2)
    card.tab_to(group.get_by_role("radio", name="Sure", exact=True))
    page.keyboard.press("Space")
    card.press(card.check)
    assert card.root.get_attribute("data-confidence") == "sure"
    expect(card.verdict).to_contain_text("You were sure:")
    card.press(card.again)
    assert card.root.get_attribute("data-confidence") is None
    expect(group.locator(":checked")).to_have_count(0)
    card.pick(1)
    group.get_by_label("Guessing").check()
    card.check.click()
    expect(card.verdict).to_have_text("Right. 1 of 1 point.")
    assert card.root.get_attribute("data-confidence") == "guess"
    other = card_of(page, "sl-triad")
    give(other, ((1,), (1, 2)))
    other.check.click()
    expect(other.verdict).to_have_text("Right. 2 of 2 points.")


def test_a_chart_is_read_by_tabs(visit: Open, card_of: CardOf) -> None:
    page = visit("case")
    first, third = card_of(page, "sc-one"), card_of(page, "sc-three")
    tab, panel = (lambda card, name: card.root.get_by_role("tab", name=name)), "tabpanel"
    expect(first.root.get_by_role(panel)).to_have_count(1)
    expect(first.root.get_by_role(panel)).to_contain_text("Walks alone.")
    expect(tab(third, "Vital signs new")).to_have_attribute("aria-selected", "true")
    expect(third.root.get_by_role(panel)).to_contain_text("Pulse 96.")
    first.tab_to(tab(first, "Nurses' notes"))
    for key, name in (
        ("ArrowRight", "Vital signs"), ("ArrowRight", "Orders"), ("ArrowRight", "Nurses' notes"),
        ("ArrowLeft", "Orders"), ("Home", "Nurses' notes"), ("End", "Orders"),
    ):  # fmt: skip
        page.keyboard.press(key)
        expect(tab(first, name)).to_be_focused()
        expect(first.root.get_by_role(panel)).to_have_accessible_name(name)
        expect(first.root.locator("[role=tab][tabindex='0']")).to_have_count(1)
    page.keyboard.press("Tab")
    expect(first.root.get_by_role(panel)).to_be_focused()
    page.evaluate("document.documentElement.dir = 'rtl'")
    tab(first, "Nurses' notes").focus()
    page.keyboard.press("ArrowLeft")
    expect(tab(first, "Vital signs")).to_be_focused()


# Without script, on paper, with a broken page


@pytest.mark.parametrize("anchor", LAYOUTS)
def test_the_answer_without_script(visit: Open, anchor: str, card_of: CardOf) -> None:
    card = card_of(visit("layouts", js=False), f"sl-{anchor}")
    expect(card.root.get_by_role("button")).to_have_count(0)
    assert all(each.is_visible() for each in card.root.locator("fieldset :is(input, select)").all())
    assert not any(each.is_visible() for each in card.root.locator(".selfcheck-reason").all())
    card.press(card.root.locator(".selfcheck-answer > summary"))
    assert ANSWERS[anchor] in card.root.inner_text()
    parts = (
        ".selfcheck-reason, .selfcheck-unit, .selfcheck-why, .selfcheck-part-why, "
        ".selfcheck-points input"
    )
    assert all(each.is_visible() for each in card.root.locator(parts).all())


def test_a_chart_without_script(visit: Open) -> None:
    page = visit("case", js=False)
    assert all(
        each.is_visible() for each in page.locator(".selfcheck-tab, .selfcheck-tab-title").all()
    )


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("name", ["layouts", "case", "exam"])
def test_paper_loses_nothing(visit: Open, name: str, js: bool) -> None:
    page = visit(name, js=js)
    if js and name == "exam":  # its answers come at the end
        for _ in range(2):
            page.get_by_role("button", name="Finish and show results").click()
    page.emulate_media(media="print")
    parts = (
        "p:not(:empty, [role=status]), td, th, li, "
        ".selfcheck-text, .selfcheck-why, .selfcheck-reason, .selfcheck-unit, .selfcheck-gap, "
        ".selfcheck-span, .selfcheck-region, fieldset :is(input, select, textarea)"
    )
    lost = (
        page.locator(".selfcheck-question")
        .locator(parts)
        .evaluate_all(
            "all => all.filter(each => !each.checkVisibility())"
            ".map(each => each.outerHTML.slice(0, 99))"
        )
    )
    assert lost == []
    shown = page.locator(":is(.selfcheck-buttons, .selfcheck-tabs, .selfcheck-move):visible")
    expect(shown).to_have_count(0)


@pytest.mark.parametrize(
    "damage",
    [
        "root => root.querySelector('.selfcheck-answer').dataset.parts = '[{'",
        "root => delete root.querySelector('.selfcheck-answer').dataset.parts",
        "root => root.querySelectorAll('[data-part=\"1\"] select').forEach(each => each.remove())",
        "root => root.querySelector('legend').remove()",
    ],
)
def test_a_broken_question_stays_as_it_is(visit: Open, card_of: CardOf, damage: str) -> None:
    page = visit("layouts")
    script = f"""document.addEventListener('readystatechange', () => {{
      const root = document.getElementById('q-sl-matching');
      if (document.readyState === 'interactive') ({damage})(root);
    }})"""
    page.add_init_script(script)
    page.reload()
    card = card_of(page, "sl-matching")
    expect(card.root.locator("button, .selfcheck-verdict")).to_have_count(0)
    card.root.locator(".selfcheck-answer > summary").click()
    expect(card.root.locator(".selfcheck-explanation")).to_be_visible()
    expect(card.root.locator(".selfcheck-reason").first).to_be_visible()
    expect(card_of(page, "sl-matrix").check).to_be_visible()
