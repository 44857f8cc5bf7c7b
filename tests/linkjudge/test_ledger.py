"""What is remembered between runs: who is asked again, since when, and when patience ends."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from linkjudge.ledger import Ledger, Record, read_ledger, write_ledger
from linkjudge.verdict import Judgement, Verdict, WebCode
from linkjudge.web_check import Outcome, WebReport, WebTask, check_web

if TYPE_CHECKING:
    from conftest import FakeWeb

DAY = date(2026, 11, 23)
URL = "https://example.org/a"


def days_ago(number: int) -> date:
    return DAY - timedelta(number)


def fine(url: str = URL) -> Judgement:
    return Judgement(url, Verdict.FINE)


def unsure(url: str = URL, code: WebCode = WebCode.REFUSED) -> Judgement:
    return Judgement(url, Verdict.UNSURE, code)


def after(*runs: tuple[int, Judgement]) -> Ledger:
    """Return the ledger after runs so many days ago."""
    ledger = Ledger()
    for ago, judgement in runs:
        ledger.note([judgement], days_ago(ago))
    return ledger


def test_what_was_fine_lately_is_not_asked_again() -> None:
    ledger = after((11, fine()))
    assert ledger.fresh([URL, "https://example.org/new"], DAY) == {URL}


@pytest.mark.parametrize("ago", [17, 40, -1])
def test_after_a_while_and_after_a_day_in_the_future_it_is_asked_again(ago: int) -> None:
    assert after((ago, fine())).fresh([URL, "https://example.org/new"], DAY) == set()


def test_the_interval_is_spread_over_about_two_weeks() -> None:
    urls = [f"https://example.org/{number}" for number in range(200)]
    ledger = Ledger({url: Record(fine=DAY) for url in urls})
    left = [
        len(ledger.fresh([*urls, "https://example.org/new"], DAY + timedelta(day)))
        for day in range(20)
    ]
    assert left[11] == 200
    assert left[16] == 0
    assert left == sorted(left, reverse=True)
    assert len(set(left)) == 6


def test_what_is_in_trouble_is_asked_in_every_run() -> None:
    ledger = after((2, fine()), (1, unsure()))
    assert ledger.fresh([URL, "https://example.org/new"], DAY) == set()


def test_where_all_is_fresh_the_oldest_are_asked_nevertheless() -> None:
    ledger = Ledger({str(number): Record(fine=days_ago(number % 11)) for number in range(28)})
    assert ledger.fresh(ledger.records, DAY) == set(ledger.records) - {"10", "21"}
    assert Ledger({URL: Record(fine=DAY)}).fresh([URL], DAY) == set()


def test_patience_ends_after_a_fortnight_and_three_days_of_trouble() -> None:
    ledger = after((14, unsure()), (7, unsure()), (0, unsure()))
    assert ledger.of(URL) == Record(None, DAY, days_ago(14), 3, "refused")
    assert ledger.of(URL).is_overdue(DAY)


@pytest.mark.parametrize(
    "runs",
    [
        [(14, unsure()), (0, unsure())],
        [(13, unsure()), (7, unsure()), (0, unsure())],
        [(14, unsure()), (14, unsure()), (14, unsure()), (0, unsure())],
        [(20, unsure()), (14, fine()), (8, unsure()), (4, unsure()), (0, unsure())],
    ],
    ids=["two-days", "thirteen-days", "thrice-on-a-day", "fine-between"],
)
def test_before_that_it_does_not(runs: list[tuple[int, Judgement]]) -> None:
    assert not after(*runs).of(URL).is_overdue(DAY)


def test_trouble_of_any_kind_counts_from_its_first_day() -> None:
    ledger = after((9, fine()), (5, unsure(code=WebCode.TIMEOUT)), (1, unsure()))
    assert ledger.of(URL) == Record(days_ago(9), days_ago(1), days_ago(5), 2, "refused")


def test_links_that_were_not_asked_stay_as_they_were() -> None:
    ledger = after((3, fine()), (1, Judgement(URL, Verdict.FRESH)))
    assert ledger.of(URL) == Record(days_ago(3), days_ago(3))


def test_a_ledger_is_the_same_after_writing_and_reading(tmp_path: Path) -> None:
    path = tmp_path / "new" / "ledger.json"
    ledger = after((3, fine("https://b")), (2, unsure("https://a")), (1, unsure("https://\u00e4")))
    write_ledger(path, ledger)
    text = path.read_text("utf-8")
    assert text.index("https://a") < text.index("https://b") < text.index("https://\u00e4")
    assert read_ledger(path) == (ledger, "")
    write_ledger(path, read_ledger(path)[0])
    assert path.read_text("utf-8") == text
    assert [one.name for one in path.parent.iterdir()] == ["ledger.json"]


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"version": 2}', '{"version": 1, "links": {"a": {"fine": "soon"}}}']
)
def test_a_ledger_that_cannot_be_read_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "ledger.json"
    path.write_text(text)
    ledger, trouble = read_ledger(path)
    assert ledger == Ledger()
    assert "ledger" in trouble
    assert read_ledger(tmp_path / "absent.json") == (Ledger(), "")


class Runs:
    """A course that is checked on several days, with what is asked in each run."""

    def __init__(self, web: "FakeWeb", root: Path, *links: str) -> None:
        web.course(root, *links)
        self.web, self.root = web, root
        self.ledger = root / "kept" / "ledger.json"
        self.asked: set[str] = set()

    def check(self, ago: int) -> WebReport:
        """Check the course as if so many days ago."""
        self.web.asked.clear()
        hosts = [f"{self.web.base}/fine"]
        folders = (self.root, self.root / "docs", self.root / "out")
        task = WebTask(*folders, hosts=hosts, ledger=self.ledger, today=days_ago(ago))
        report = check_web(task)
        self.asked = set(self.web.asked) - {"/fine"}
        return report


def test_runs_on_several_days(web: "FakeWeb", tmp_path: Path) -> None:
    runs = Runs(web, tmp_path, "BASE/ok", "BASE/page", "BASE/forbidden")
    assert runs.check(20).outcome is Outcome.OK
    assert runs.asked == {"/ok", "/page", "/forbidden"}
    # The next day: only the one in doubt.
    report = runs.check(19)
    assert (runs.asked, report.outcome, report.asked) == ({"/forbidden"}, Outcome.OK, 1)
    assert report.count(Verdict.FRESH) == 2
    # Sixteen days later all are asked; the one in doubt has had its time.
    report = runs.check(3)
    assert runs.asked == {"/ok", "/page", "/forbidden"}
    assert (report.outcome, report.count(Verdict.OVERDUE)) == (Outcome.OVERDUE, 1)
    # It is mended: the trouble is over, and a link that the course has no more is forgotten.
    web.course(tmp_path, "BASE/page", "BASE/forbidden")
    web.status["/forbidden"] = 200
    assert runs.check(2).outcome is Outcome.OK
    web.status["/forbidden"] = 403
    records = json.loads(runs.ledger.read_text("utf-8"))["links"]
    assert set(records) == {f"{web.base}/page", f"{web.base}/forbidden"}
    assert "since" not in records[f"{web.base}/forbidden"]


def test_a_dead_link_fails_at_once_and_in_every_run(web: "FakeWeb", tmp_path: Path) -> None:
    runs = Runs(web, tmp_path, "BASE/ok", "BASE/gone")
    assert [runs.check(1).outcome, runs.check(0).outcome] == [Outcome.DEAD, Outcome.DEAD]
    assert runs.asked == {"/gone"}
    record = read_ledger(runs.ledger)[0].of(f"{web.base}/gone")
    assert (record.since, record.days) == (days_ago(1), 2)


def test_a_spoiled_ledger_is_told_and_begins_anew(web: "FakeWeb", tmp_path: Path) -> None:
    runs = Runs(web, tmp_path, "BASE/ok")
    runs.ledger.parent.mkdir()
    runs.ledger.write_text("{")
    report = runs.check(0)
    assert report.outcome is Outcome.OK
    assert [note for note in report.notes if "it begins anew" in note]
    assert read_ledger(runs.ledger)[0].of(f"{web.base}/ok").fine == DAY
