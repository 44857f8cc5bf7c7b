"""A link is left out only with a reason and an end date, and only while it is needed."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from linkjudge.cli import main
from linkjudge.ignores import Ignore, read_ignores, unused

if TYPE_CHECKING:
    from conftest import FakeWeb

DAY = date(2026, 11, 23)
GOOD = {"url": "https://example.org/a", "reason": "a robot trap", "until": "2027-03-01"}


def codes(entries: object) -> list[str]:
    return [str(one.code) for one in read_ignores(entries, DAY)[1]]


def test_an_ignore_with_reason_and_date_holds() -> None:
    assert read_ignores([GOOD], DAY) == (
        [Ignore("https://example.org/a", "a robot trap", date(2027, 3, 1))],
        [],
    )


@pytest.mark.parametrize("until", ["2026-11-23", "2027-11-24"])
def test_an_ignore_holds_on_its_last_day_and_for_a_year(until: str) -> None:
    assert codes([{**GOOD, "until": until}]) == []


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ("https://example.org/a", "bad-ignore"),
        (["https://example.org/a"], "bad-ignore"),
        ([{"url": "https://example.org/a"}], "bad-ignore"),
        ([{**GOOD, "who": "me"}], "bad-ignore"),
        ([{**GOOD, "reason": " "}], "bad-ignore"),
        ([{**GOOD, "url": "example.org"}], "bad-ignore"),
        ([{**GOOD, "until": "soon"}], "bad-ignore"),
        ([{**GOOD, "until": "2026-11-22"}], "ignore-past"),
        ([{**GOOD, "until": "2027-11-25"}], "ignore-too-long"),
    ],
)
def test_any_other_is_a_mistake_and_ignores_nothing(entries: object, code: str) -> None:
    ignores, mistakes = read_ignores(entries, DAY)
    assert (ignores, [str(one.code) for one in mistakes]) == ([], [code])
    assert all(one.allowed for one in mistakes)


def test_a_star_covers_what_begins_so() -> None:
    ignores, _ = read_ignores([GOOD, {**GOOD, "url": "https://example.org/b/*"}], DAY)
    one, many = ignores
    assert one.covers("https://example.org/a")
    assert not one.covers("https://example.org/a/b")
    assert many.covers("https://example.org/b/c")
    assert not many.covers("https://example.org/a")
    assert [each.value for each in unused(ignores, [one.url])] == [many.url]


class Case(NamedTuple):
    """A setting, the exit status, and what is said."""

    setting: str
    status: int
    said: str


@pytest.mark.parametrize(
    "case",
    [
        Case(
            'linkjudge_ignore = [\n{{"url": "{base}/gone", "reason": "r", "until": "DATE"}}]', 0, ""
        ),
        Case(
            'linkjudge_ignore = [\n{{"url": "{base}/gone", "reason": "r", "until": "2020-01-01"}}]',
            1,
            "conf.py:6: error: an ignore that ended on 2020-01-01 (r)",
        ),
        Case(
            'linkjudge_ignore = [\n{{"url": "{base}/x", "reason": "r", "until": "DATE"}}]',
            1,
            "conf.py:6: warning: an ignore for no link",
        ),
        Case(
            'linkcheck_ignore = ["{base}/gone"]',
            1,
            "conf.py:5: error: linkcheck_ignore has no reason and no end date",
        ),
        Case("linkjudge_ignore = [1]", 1, "conf.py:5: error: an ignore without its three keys"),
    ],
    ids=["holds", "past", "unused", "endless", "malformed"],
)
def test_mistakes_stand_at_their_line_of_conf(
    web: "FakeWeb", tmp_path: Path, capsys: pytest.CaptureFixture[str], case: Case
) -> None:
    head = "\n".join(web.conf.splitlines()[:4])
    tomorrow = datetime.now(UTC).date() + timedelta(1)
    conf = f"{head}\n{case.setting}\n".replace("DATE", tomorrow.isoformat())
    assert main(web.course(tmp_path, "BASE/gone", "BASE/ok", conf=conf)) == case.status
    assert case.said in capsys.readouterr().out
