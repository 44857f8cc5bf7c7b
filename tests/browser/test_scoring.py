"""One table of cases for what answers are worth: the script's pure functions, in a browser.

The table itself is held against a second, plainer statement of the rules in Python. Each case
names what mistaken rules would give, so that no wrong rule can pass unseen.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from selfcheck.sphinx.assets import part, script, wrapped

pytestmark = pytest.mark.browser

SHARE = "Object.assign(globalThis, { selfcheck: { score, compareNumber, compareText } });"
SCRIPT = wrapped(part("score"), part("compare"), SHARE)
TABLE = yaml.safe_load((Path(__file__).parents[1] / "scoring.yaml").read_text(encoding="utf-8"))
QUESTIONS = TABLE.pop("questions")
CALLS = {
    "picks": "([rule, keys, picked]) => {"
    " const {points, hits, wrong} = selfcheck.score('sum', [{rule, keys, picked}]);"
    " return [points, hits, wrong]; }",
    "numbers": "([text, key]) => selfcheck.compareNumber(text, key)",
    "words": "([text, accepted, keepCase]) => selfcheck.compareText(text, accepted, keepCase)",
}
QUESTION = """({adding, parts}) => {
  const given = parts.map(([rule, keys, picked]) => ({rule, keys, picked}));
  const {points, max} = selfcheck.score(adding, given);
  return [points, max];
}"""
ADDINGS = ("sum", "all", "gate")
RULES = ("exact", "hits", "plus_minus")


@pytest.fixture(scope="module")
def results(browser: Browser) -> Iterator[dict[str, Any]]:
    """Every case of the table, answered in one visit."""
    page = browser.new_page()
    page.add_script_tag(content=SCRIPT)
    yield {
        kind: page.evaluate(f"cases => cases.map({call})", cases)
        for kind, call, cases in [
            *((kind, call, TABLE[kind]) for kind, call in CALLS.items()),
            ("questions", QUESTION, QUESTIONS),
        ]
    }
    page.close()


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        pytest.param(kind, number, id=f"{kind}-{number}-{case[:-1]!a}")
        for kind, cases in TABLE.items()
        for number, case in enumerate(cases)
    ],
)
def test_case(results: dict[str, Any], kind: str, number: int) -> None:
    assert results[kind][number] == TABLE[kind][number][-1], TABLE[kind][number]


@pytest.mark.parametrize("number", range(len(QUESTIONS)))
def test_question(results: dict[str, Any], number: int) -> None:
    case = QUESTIONS[number]
    assert results["questions"][number] == [case["points"], case["max"]], case


# The rules once more, in sets


def part_points(rule: str, keys: list[str], picked: list[str], mistake: str = "") -> int:
    chosen, right = set(picked), set(keys)
    hits, wrong, missed = len(chosen & right), len(chosen - right), len(right - chosen)
    if mistake == "by_place":
        hits = sum(key == pick for key, pick in zip(keys, picked, strict=False))
        return hits if rule != "exact" else int(keys == picked)
    if mistake == "twice":
        hits = sum(pick in right for pick in picked)
    mistaken = {
        "no_minus": hits,
        "missed_minus": hits - wrong * (rule == "plus_minus") - missed,
        "one_floor": hits - wrong,
    }
    if mistake in mistaken:
        return mistaken[mistake]
    if rule == "exact":
        return int(chosen == right)
    if rule == "hits":
        return hits if len(chosen) <= len(right) else 0
    return max(0, hits - wrong)


def points_of(case: dict[str, Any], mistake: str = "") -> tuple[int, int]:
    adding = mistake if mistake in ADDINGS else case["adding"]
    parts = [(mistake if mistake in RULES else rule, *rest) for rule, *rest in case["parts"]]
    points = [part_points(*part, mistake) for part in parts]
    most = [1 if rule == "exact" else len(keys) for rule, keys, _ in parts]
    if adding == "all":
        return int(points == most), 1
    if adding == "gate":
        return sum(points[1:]) if points[0] == most[0] else 0, sum(most[1:])
    return max(0, sum(points)), sum(most)


@pytest.mark.parametrize("case", QUESTIONS, ids=repr)
def test_the_table_is_right(case: dict[str, Any]) -> None:
    assert points_of(case) == (case["points"], case["max"])
    for mistake, points in case.get("not", {}).items():
        assert points_of(case, mistake)[0] == points, mistake
        assert points != case["points"], mistake


@pytest.mark.parametrize("case", TABLE["picks"], ids=repr)
def test_the_picks_are_right(case: list[Any]) -> None:
    rule, keys, picked, (points, hits, wrong) = case
    assert part_points(rule, keys, picked) == points
    assert len(set(picked) & set(keys)) == hits
    assert len(set(picked) - set(keys)) == wrong


def test_every_mistake_is_told_apart() -> None:
    mistakes = {name for case in QUESTIONS for name in case.get("not", {})}
    others = {"one_floor", "missed_minus", "by_place", "no_minus", "twice"}
    assert mistakes == {*ADDINGS, *RULES, *others}


def test_the_table_is_long_enough() -> None:
    assert sum(map(len, TABLE.values())) + len(QUESTIONS) >= 150


def test_nothing_becomes_global(browser: Browser) -> None:
    page = browser.new_page()
    before = page.evaluate("Object.getOwnPropertyNames(globalThis)")
    page.add_script_tag(content=script())
    after = page.evaluate("Object.getOwnPropertyNames(globalThis)")
    page.close()
    assert set(after) == set(before)
