"""What comes back, when, and how it is asked."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

Pick = Callable[..., Locator]

# The library's own examples (ts-fsrs 5.4, its tests of FSRS-6 and of the long-term scheduler):
# weights, ratings (1 again, 2 hard, 3 good, 4 easy) and the days until each next review.
SIX = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835,
    0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
]  # fmt: skip
FIVE = [
    0.4197, 1.1869, 3.0412, 15.2441, 7.1434, 0.6477, 1.0007, 0.0674, 1.6597, 0.1712, 1.1178,
    2.0225, 0.0904, 0.3025, 2.1214, 0.2498, 2.9466, 0.4891, 0.6468,
]  # fmt: skip
LONG = [3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3]
EXAMPLES = [
    (SIX, True, LONG, [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]),
    (FIVE, False, LONG, [3, 13, 48, 155, 445, 1158, 17, 3, 11, 37, 112, 307, 773]),
    (FIVE, False, [1, 2, 3, 4, 1, 2, 3, 4], [1, 2, 6, 41, 4, 7, 21, 133]),
    (FIVE, False, [2, 3, 4, 1, 2, 3, 4, 1], [2, 7, 54, 5, 8, 26, 171, 8]),
    (FIVE, False, [3, 4, 1, 2, 3, 4, 1, 2], [3, 33, 4, 7, 26, 193, 9, 14]),
    (FIVE, False, [4, 1, 2, 3, 4, 1, 2, 3], [15, 3, 6, 27, 240, 10, 17, 60]),
]
DUE = """([w, short, ratings]) => {
  const scheduler = FSRS.fsrs({w, enable_short_term: short, enable_fuzz: false});
  let card = FSRS.createEmptyCard(), now = new Date(2022, 11, 29, 12, 30);
  return ratings.map(rating => {
    card = scheduler.next(card, now, rating).card;
    now = card.due;
    return card.scheduled_days;
  });
}"""
NEXT = """([days, ratings]) => {
  const scheduler = FSRS.fsrs({enable_short_term: false, enable_fuzz: false});
  let card = FSRS.createEmptyCard(new Date(Date.now() - days[0] * 864e5));
  ratings.forEach((rating, i) => {
    card = scheduler.next(card, new Date(Date.now() - days[i] * 864e5), rating).card;
  });
  return card.due.toLocaleDateString("en", {day: "numeric", month: "long", year: "numeric"});
}"""


@pytest.mark.parametrize(("weights", "short", "ratings", "days"), EXAMPLES)
def test_due_dates_are_those_of_the_library(
    reader: Any, weights: list[float], short: bool, ratings: list[int], days: list[int]
) -> None:
    page = reader.open("review")
    assert page.evaluate(DUE, [weights, short, ratings]) == days


@pytest.mark.parametrize(
    ("attempts", "days", "ratings"),
    [
        ([{"days": 0, "points": 1}], [0], [3]),
        ([{"days": 0, "points": 1, "sure": "guess"}], [0], [2]),
        ([{"days": 20, "points": 1}, {"days": 0, "points": 1}], [20, 0], [3, 3]),
        # Trying again on the same day does not count.
        ([{"days": 20, "points": 1}, {"days": 19.9999, "points": 0}, {"days": 0, "points": 1}],
         [20, 0], [3, 3]),
    ],
)  # fmt: skip
def test_the_page_schedules_by_the_library(
    reader: Any, attempts: list[dict[str, Any]], days: list[int], ratings: list[int]
) -> None:
    page = reader.open("review")
    for attempt in attempts:
        reader.seed(mo_prompt=attempt)
    reader.open("review")
    expect(page.locator(".selfcheck-big")).to_have_text("Nothing is due today.")
    wanted = page.evaluate(NEXT, [days, ratings])
    expect(page.get_by_text("1 question comes back on")).to_have_text(
        f"1 question comes back on {wanted}."
    )


def test_only_the_review_page_loads_the_scheduler(course: Path) -> None:
    loading = [page.name for page in course.rglob("*.html") if "fsrs" in page.read_text("utf-8")]
    assert loading == ["review.html"]


def due(reader: Any) -> Page:
    """Open the review with three questions due, one of them sure and wrong, and one not due."""
    reader.open("review")
    reader.seed(
        mo_prompt={"days": 40, "points": 1, "sure": "fairly"},
        mo_option={"days": 30, "points": 1, "max": 2},
        mo_key={"days": 20, "points": 0, "sure": "sure"},
        mt_number={"days": 0, "points": 1},
    )
    return reader.open("review")


def test_the_sure_and_wrong_come_first_and_answers_count(reader: Any, pick: Pick) -> None:
    page = due(reader)
    expect(page.locator(".selfcheck-big")).to_have_text("3 questions are due today.")
    expect(page.get_by_text("The first one you were sure of")).to_be_visible()
    page.get_by_role("button", name="Start the review").click()
    card = page.locator("#q-mo-key")
    expect(card.locator(".selfcheck-number")).to_have_text("Question 1 of 3")
    assert card.get_attribute("data-state") is None, "what was answered before is not shown"
    assert card.get_by_role("button", name="Check").is_visible()
    assert not card.get_by_role("button", name="Try again").is_visible()
    pick(page, "mo-key", 1, sure="fairly")
    expect(card.locator(".selfcheck-verdict")).to_contain_text("Right.")
    page.get_by_role("button", name="Next question").click()
    expect(page.locator("#q-mo-prompt")).to_be_visible()
    page.get_by_role("button", name="Ask me later").click()
    expect(page.locator("#q-mo-option")).to_be_visible()
    pick(page, "mo-option", 3)
    page.get_by_role("button", name="Next question").click()
    pick(page, "mo-prompt", 1)
    page.get_by_role("button", name="Finish").click()
    expect(page.locator(".selfcheck-review [role=status]").first).to_have_text(
        "Done for today: 3 questions answered, 2 right."
    )
    assert page.evaluate("document.activeElement.role") == "status"
    expect(page.locator(".selfcheck-big")).to_have_text("Nothing is due today.")
    places = [entry["place"] for entry in reader.kept().values() if entry["picks"]]
    assert sorted(places) == [f"review#q-{name}" for name in ("mo-key", "mo-option", "mo-prompt")]
    reader.open("one")
    assert page.locator("#q-mo-key").get_attribute("data-state") is None, "not made in the lesson"


def test_the_ones_i_got_wrong_need_no_scheduler(reader: Any) -> None:
    reader.context.route("**/selfcheck-fsrs.js*", lambda route: route.abort())
    page = due(reader)
    expect(page.get_by_text("The schedule could not be loaded")).to_be_visible()
    page.get_by_role("button", name="Practise 2 that I got wrong").click()
    expect(page.locator("#q-mo-key")).to_be_visible()


def test_a_question_kept_for_the_final_waits_for_it(reader: Any) -> None:
    page = reader.open("review")
    reader.seed(mt_final={"days": 30, "points": 0, "sure": "sure"})
    reader.open("review")
    expect(page.locator(".selfcheck-big")).to_have_text("Nothing is due today.")
    assert page.get_by_role("button", name="Start the review").count() == 0
    assert page.get_by_role("button", name="Practise").count() == 0
    reader.seed(mt_final={"days": 25, "points": 0, "exam": True})
    reader.open("review")
    expect(page.locator(".selfcheck-big")).to_have_text("1 question is due today.")
    expect(reader.open("progress").locator(".selfcheck-big")).to_contain_text("1 of 9")


def test_nothing_yet_and_nothing_due_say_what_to_do(reader: Any) -> None:
    page = reader.open("review")
    expect(page.locator(".selfcheck-review")).to_contain_text("Nothing to review yet")
    page.locator(".selfcheck-review").get_by_role("link", name="Lesson one").click()
    assert page.url.endswith("one.html")
    reader.open("review")
    reader.seed(mo_prompt={"days": 0, "points": 1})
    reader.open("review")
    expect(page.locator(".selfcheck-review")).to_contain_text(
        "a lesson that you have not answered yet: Lesson two"
    )


def test_a_page_that_cannot_be_fetched_is_a_link(reader: Any) -> None:
    page = due(reader)
    reader.context.route("**/one.html", lambda route: route.abort())
    page.get_by_role("button", name="Start the review").click()
    frame = page.locator(".selfcheck-asked")
    expect(frame.get_by_text("could not be loaded")).to_be_visible()
    href = frame.get_by_role("link").get_attribute("href")
    assert href is not None
    assert href.endswith("one.html?again#q-mo-key")


def test_from_a_folder_each_question_opens_in_its_lesson_unanswered(
    reader: Any, course: Path, pick: Pick
) -> None:
    reader.url = course.as_uri()
    pick(reader.open("one"), "mo-key", 2, sure="sure")
    page = due(reader)
    expect(page.get_by_text("This copy is read from a folder").first).to_be_visible()
    page.locator(".selfcheck-review li a").first.click()
    page.wait_for_selector("#q-mo-key .selfcheck-check")
    assert page.locator("#q-mo-key").get_attribute("data-state") is None
    reader.open("one")
    assert page.locator("#q-mo-key").get_attribute("data-state") == "wrong"


def test_the_list_of_questions_is_whole(course: Path) -> None:
    text = (course / "_static" / "selfcheck-questions.js").read_text("utf-8")
    data = json.loads(text.removeprefix("globalThis.selfcheckCourse=").removesuffix(";\n"))
    names = [row[0] for row in data["questions"]]
    assert names == [
        "mo-prompt", "mo-option", "mo-key", "mo-text", "mo-order", "mo-open",
        "mt-number", "mt-true", "mt-final",
    ]  # fmt: skip
    assert [page[0] for page in data["pages"]] == ["final", "one", "two"]
    rows = {row[0]: row[1] for row in data["questions"]}
    assert (rows["mt-true"], rows["mt-final"]) == (2, 0), "a lesson rather than an exam"
