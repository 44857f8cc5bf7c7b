import json
import re
import socket
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from linkjudge.cli import main
from linkjudge.linkcheck import LinkcheckRun
from linkjudge.plan import Place
from linkjudge.preflight import has_network
from linkjudge.verdict import Judgement, Verdict, WebCode
from linkjudge.web_check import Outcome, WebTask, check_web, decide
from linkjudge.web_report import as_markdown, finding_of, headline

if TYPE_CHECKING:
    from conftest import FakeWeb

DAY = date(2026, 11, 23)


def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def report_of(root: Path) -> dict[str, Any]:
    report: dict[str, Any] = json.loads((root / "out" / "report.json").read_text("utf-8"))
    return report


def test_unsure_links_alone_do_not_fail(
    web: "FakeWeb", tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(web.course(tmp_path, "BASE/forbidden", "BASE/ok")) == 0
    found, todo, total, _ = capsys.readouterr().out.splitlines()
    assert "docs/index.rst:4: warning: unsure link" in found
    assert found.endswith("[refused]")
    assert todo.startswith("    to do: open it in a browser")
    assert total.startswith("ok: 2 links asked: 1 fine, 0 dead, 0 overdue, 1 unsure")


def test_the_time_limit_holds_against_a_byte_at_a_time_for_ever(
    web: "FakeWeb", tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = web.course(tmp_path, "BASE/missing", "BASE/drip-head")
    assert main([*arguments, "--time-limit", "8"]) == 1
    out = capsys.readouterr().out
    assert "time-limit: 8 seconds were not enough" in out
    # What was known by then is told, and who did not come to an end is named.
    assert report_of(tmp_path)["status"] == "time-limit"
    assert report_of(tmp_path)["counts"]["dead"] == 1
    assert f"warning: unsure link: '{web.base}/drip-head'; no whole answer" in out
    # Nobody is left asking.
    seen = len(web.asked)
    assert has_network([f"{web.base}/ok"])
    assert web.asked[seen:] == ["/ok"]


def test_a_page_that_comes_a_byte_at_a_time_is_not_read_to_its_end(
    web: "FakeWeb", tmp_path: Path
) -> None:
    late = "import linkjudge.manners as m\nm.LONGEST_READ = 0.5\n"
    assert main(web.course(tmp_path, "BASE/drip", conf=late + web.conf)) == 0
    assert report_of(tmp_path)["counts"]["fine"] == 1


def test_a_link_is_told_with_every_place_and_its_days(
    web: "FakeWeb", tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = "".join(
        f"\nNumber {number} is at `here {number} <BASE/gone>`_.\n" for number in range(9)
    )
    ledger = tmp_path / "kept" / "ledger.json"
    arguments = [*web.course(tmp_path, "BASE/gone", more=more), "--ledger", str(ledger)]
    assert main(arguments) == 1
    out = capsys.readouterr().out
    assert "index.rst:4: error: dead link" in out
    assert re.search(r"    also: \S+index.rst:7, (\S+, ){3}\S+index.rst:15 and 4 more", out)
    assert "    since today, never seen fine" in out
    assert "    to do: find its new address" in out
    (link,) = report_of(tmp_path)["links"]
    assert [place["line"] for place in link["places"]] == [4, *range(7, 24, 2)]
    assert link["since"] == report_of(tmp_path)["day"]


def test_a_link_in_a_file_that_a_page_uses_is_told_there(web: "FakeWeb", tmp_path: Path) -> None:
    more = ".. include:: more.inc\n"
    arguments = web.course(tmp_path, "BASE/ok", more=more)
    text = f"Words.\n\nSee `gone <{web.base}/gone>`_.\n"
    (tmp_path / "docs" / "more.inc").write_text(text, encoding="utf-8")
    assert main(arguments) == 1
    (link,) = [one for one in report_of(tmp_path)["links"] if one["verdict"] == "dead"]
    place = link["places"][0]
    assert (Path(place["path"]).name, place["line"]) == ("more.inc", 3)


def test_a_process_that_will_not_end_is_killed(
    web: "FakeWeb", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("linkjudge.linkcheck._LAST_WORDS", 0.1)
    conf = "import signal, threading\nsignal.signal(15, signal.SIG_IGN)\nthreading.Event().wait()"
    # What an earlier run left must not pass for this one's answers.
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "linkjudge.json").write_text('{"places": {"http://x": []}}')
    old = {"filename": "a", "lineno": 1, "status": "working", "uri": "http://x", "info": ""}
    (tmp_path / "out" / "output.json").write_text(json.dumps(old))
    assert main([*web.course(tmp_path, "BASE/ok", conf=conf), "--time-limit", "1"]) == 1
    assert report_of(tmp_path)["status"] == "time-limit"
    assert report_of(tmp_path)["links"] == []


def test_no_link_asked_fails(
    web: "FakeWeb", tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(web.course(tmp_path, "mailto:a@example.org")) == 1
    assert "no link was asked" in capsys.readouterr().out
    assert report_of(tmp_path)["status"] == "nothing-asked"


def test_without_a_network_nothing_is_checked(
    web: "FakeWeb", tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = web.course(tmp_path, "BASE/missing")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "report.json").write_text('{"status": "ok"}')
    nobody = [f"http://127.0.0.1:{closed_port()}/" for _ in range(2)]
    assert main([*arguments[:-1], *nobody]) == 3
    assert capsys.readouterr().out.startswith("not checked: no network")
    assert report_of(tmp_path)["status"] == "not-checked"
    assert "not checked: no network" in (tmp_path / "out" / "summary.md").read_text("utf-8")


def test_a_second_run_without_a_ledger_asks_again(web: "FakeWeb", tmp_path: Path) -> None:
    arguments = web.course(tmp_path, "BASE/ok#", "BASE/gone")
    assert [main(arguments), main(arguments)] == [1, 1]
    assert report_of(tmp_path)["asked"] == 2


@pytest.mark.parametrize(
    ("conf", "said"),
    [
        ("extensions = []", 'add "linkjudge.sphinx" to the extensions'),
        ("raise ValueError", "Sphinx failed: "),
    ],
)
def test_a_run_that_proves_nothing_fails(
    web: "FakeWeb", tmp_path: Path, capsys: pytest.CaptureFixture[str], conf: str, said: str
) -> None:
    assert main(web.course(tmp_path, "BASE/ok", conf=conf)) == 1
    assert said in capsys.readouterr().out
    assert report_of(tmp_path)["status"] == "failed"


@pytest.mark.parametrize("path", ["/ok", "/missing", "/broken"])
def test_any_answer_of_a_host_proves_a_network(web: "FakeWeb", path: str) -> None:
    assert has_network([f"http://127.0.0.1:{closed_port()}/", web.base + path])


@pytest.mark.parametrize("path", ["/slow", "/down"])
def test_silence_and_a_gateway_prove_none(web: "FakeWeb", path: str) -> None:
    assert not has_network([web.base + path], limit=0.3)


def test_a_ledger_that_cannot_be_written_is_told_in_a_sentence(
    web: "FakeWeb", tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    arguments = [*web.course(tmp_path, "BASE/ok"), "--ledger", str(tmp_path / "file" / "ledger")]
    assert main(arguments) == 2
    (said,) = capsys.readouterr().err.splitlines()
    assert said.startswith("linkjudge: ")
    assert "file" in said


def judged(*codes: WebCode | None) -> list[Judgement]:
    return [
        Judgement(str(number), Verdict.UNSURE if code else Verdict.FINE, code)
        for number, code in enumerate(codes)
    ]


def verdict_of(*codes: WebCode | None, timed_out: bool = False) -> Outcome:
    return decide(LinkcheckRun(judged(*codes), timed_out), 1.0, Path("log"), DAY).outcome


def test_a_run_in_which_nobody_answered_is_not_ok() -> None:
    assert verdict_of(WebCode.TIMEOUT, WebCode.TLS, WebCode.NO_CONNECTION) is Outcome.NO_ANSWER
    assert verdict_of(WebCode.TIMEOUT, WebCode.REFUSED) is Outcome.OK
    assert verdict_of(WebCode.TIMEOUT, None) is Outcome.OK
    assert verdict_of(None, timed_out=True) is Outcome.TIME_LIMIT


def test_only_two_outcomes_do_not_exit_1() -> None:
    others = {outcome: outcome.exit_code for outcome in Outcome if outcome.exit_code != 1}
    assert others == {Outcome.OK: 0, Outcome.NOT_CHECKED: 3}


def test_a_network_that_is_lost_on_the_way_makes_nothing_dead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = [Judgement("http://x", Verdict.DEAD, WebCode.UNKNOWN_HOST)]
    run = LinkcheckRun(lost, timed_out=False)
    answers = [True, False]
    monkeypatch.setattr("linkjudge.web_check.has_network", lambda _: answers.pop(0))
    monkeypatch.setattr("linkjudge.web_check.run_linkcheck", lambda *_: run)
    ledger = tmp_path / "ledger.json"
    task = WebTask(tmp_path, tmp_path, tmp_path / "out", ledger=ledger)
    report = check_web(task)
    assert report.outcome is Outcome.NOT_CHECKED
    assert not ledger.exists()


def test_a_link_without_a_line_is_shown_without_one() -> None:
    link = Judgement("http://x", Verdict.DEAD, WebCode.GONE, "410", (Place("docs/a.md", 0),))
    report = decide(LinkcheckRun([link], timed_out=False), 1.0, Path("log"), DAY)
    assert str(finding_of(link)) == "docs/a.md: error: dead link: 'http://x'; 410 [gone]"
    assert headline(report) == "dead: 1 link asked: 0 fine, 1 dead, 0 overdue, 0 unsure"


def test_what_a_server_says_formats_nothing_in_the_issue() -> None:
    said = "<img src=x> @somebody #1 **bold**\n## Title"
    link = Judgement("http://x", Verdict.DEAD, WebCode.GONE, said, (Place("docs/a.md", 1),))
    report = decide(LinkcheckRun([link], timed_out=False), 1.0, Path("log"), DAY)
    text = as_markdown(report, Path())
    assert r" \<img" in text
    assert "@somebody" not in text
    assert "\n## Title" not in text
    assert r"\*\*bold\*\*" in text
