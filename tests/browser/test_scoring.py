"""One table of cases for what answers are worth; the script's pure functions, in a browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

import selfcheck

pytestmark = pytest.mark.browser

SCRIPT = Path(selfcheck.__file__).parent / "sphinx" / "static" / "selfcheck.js"
TABLE = yaml.safe_load((Path(__file__).parents[1] / "scoring.yaml").read_text(encoding="utf-8"))
CALLS = {
    "picks": "([rule, keys, picked]) => {"
    " const {points, hits, wrong} = selfcheck.score(rule, keys, picked);"
    " return [points, hits, wrong]; }",
    "numbers": "([text, key]) => selfcheck.compareNumber(text, key)",
    "words": "([text, accepted, keepCase]) => selfcheck.compareText(text, accepted, keepCase)",
}


@pytest.fixture(scope="module")
def results(browser: Browser) -> Iterator[dict[str, Any]]:
    """Every case of the table, answered in one visit."""
    page = browser.new_page()
    page.add_script_tag(path=SCRIPT)
    yield {
        kind: page.evaluate(f"cases => cases.map({call})", TABLE[kind])
        for kind, call in CALLS.items()
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


def test_the_table_is_long_enough() -> None:
    assert sum(map(len, TABLE.values())) >= 60


def test_nothing_else_becomes_global(browser: Browser) -> None:
    page = browser.new_page()
    before = page.evaluate("Object.getOwnPropertyNames(globalThis)")
    page.add_script_tag(path=SCRIPT)
    after = page.evaluate("Object.getOwnPropertyNames(globalThis)")
    page.close()
    assert set(after) - set(before) == {"selfcheck"}
