import json
import socket
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from linkjudge.cli import main
from linkjudge.linkcheck import LinkcheckRun
from linkjudge.preflight import has_network
from linkjudge.verdict import Judgement, Verdict, WebCode
from linkjudge.web_check import Outcome, decide, findings, summary

if TYPE_CHECKING:
    from conftest import FakeWeb

LINKS = {
    "BASE/ok": (None, "fine"),
    "BASE/moved": (None, "fine"),
    "https://dx.doi.org/10.1234/known%3C1%3E": (None, "fine"),
    "BASE/missing": ("not-found", "dead"),
    "BASE/gone": ("gone", "dead"),
    "http://doi.org/10.1234/unknown": ("unknown-doi", "dead"),
    "http://a..b/": ("malformed", "dead"),
    "BASE/forbidden": ("refused", "unsure"),
    "BASE/teapot": ("refused", "unsure"),
    "BASE/broken": ("server-error", "unsure"),
    "BASE/down": ("server-error", "unsure"),
    "BASE/slow": ("timeout", "unsure"),
    "BASE/sent-home": ("home-page", "unsure"),
    "BASE/ok#nowhere": ("anchor", "unsure"),
    "http://127.0.0.1:CLOSED/": ("no-connection", "unsure"),
    "BASE/ignored": (None, "not-asked"),
    "mailto:a@example.org": (None, "not-asked"),
}
# linkcheck asks these in their canonical form.
SHOWN = {
    "https://dx.doi.org/10.1234/known%3C1%3E": "https://doi.org/10.1234/known%3C1%3E",
    "http://doi.org/10.1234/unknown": "https://doi.org/10.1234/unknown",
}


def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def report_of(root: Path) -> dict[str, Any]:
    report: dict[str, Any] = json.loads((root / "out" / "report.json").read_text("utf-8"))
    return report


def test_every_kind_of_answer_is_judged(
    web: "FakeWeb", tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    port = str(closed_port())
    web.asked.clear()

    def real(url: str) -> str:
        return SHOWN.get(url, url).replace("CLOSED", port).replace("BASE", web.base)

    def written(url: str) -> str:
        return url if url in SHOWN else real(url)

    assert main(web.course(tmp_path, *map(written, LINKS))) == 1
    out = capsys.readouterr().out
    report = report_of(tmp_path)
    judged = {link["url"]: (link["code"], link["verdict"]) for link in report["links"]}
    assert judged == {real(url): verdict for url, verdict in LINKS.items()}
    assert report["status"] == "dead"
    assert report["counts"] == {"fine": 3, "dead": 4, "unsure": 8, "not-asked": 2}
    assert report["asked"] == 15
    assert f"docs/index.rst:7: error: dead link: '{web.base}/missing'; 404" in out
    assert "15 links asked: 3 fine, 4 dead, 8 unsure" in out.splitlines()[-1]
    assert "/ignored" not in web.asked
    assert "/api/handles/10.1234/known%3C1%3E" in web.asked


def test_unsure_links_alone_do_not_fail(
    web: "FakeWeb", tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(web.course(tmp_path, "BASE/forbidden", "BASE/ok")) == 0
    listed, total = capsys.readouterr().out.splitlines()
    assert "warning: unsure link" in listed
    assert listed.endswith("[refused]")
    assert total.startswith("ok: 2 links asked: 1 fine, 0 dead, 1 unsure")


def test_the_time_limit_holds_against_429_for_ever(
    web: "FakeWeb", tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start = time.monotonic()
    arguments = web.course(tmp_path, "BASE/missing", "BASE/limited")
    assert main([*arguments, "--time-limit", "8"]) == 1
    assert time.monotonic() - start < 30
    out = capsys.readouterr().out
    assert "time-limit: 8 seconds were not enough" in out
    assert report_of(tmp_path)["status"] == "time-limit"
    # What was known by then is told.
    assert "dead link" in out
    assert report_of(tmp_path)["counts"]["dead"] == 1
    assert f"warning: unsure link: '{web.base}/limited'; the server still asked to wait" in out
    # Nobody is left asking.
    seen = len(web.asked)
    assert web.asked.count("/limited") > 1
    assert has_network([f"{web.base}/ok"])
    assert web.asked[seen:] == ["/ok"]


def test_a_process_that_will_not_end_is_killed(
    web: "FakeWeb", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("linkjudge.linkcheck._LAST_WORDS", 0.1)
    conf = "import signal, threading\nsignal.signal(15, signal.SIG_IGN)\nthreading.Event().wait()"
    # What an earlier run left must not pass for this one's answers.
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "linkjudge.json").write_text('{"doi_api": "http://x"}')
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


def test_a_second_run_asks_again(web: "FakeWeb", tmp_path: Path) -> None:
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


def verdict_of(*codes: WebCode | None, timed_out: bool = False) -> Outcome:
    links = [
        Judgement(str(number), "a.md", number, Verdict.UNSURE if code else Verdict.FINE, code)
        for number, code in enumerate(codes)
    ]
    return decide(LinkcheckRun(links, timed_out), 1.0, Path("log")).outcome


def test_a_run_in_which_nobody_answered_is_not_ok() -> None:
    assert verdict_of(WebCode.TIMEOUT, WebCode.TLS, WebCode.NO_CONNECTION) is Outcome.NO_ANSWER
    assert verdict_of(WebCode.TIMEOUT, WebCode.REFUSED) is Outcome.OK
    assert verdict_of(WebCode.TIMEOUT, None) is Outcome.OK
    assert verdict_of(None, timed_out=True) is Outcome.TIME_LIMIT


def test_only_two_outcomes_do_not_exit_1() -> None:
    others = {outcome: outcome.exit_code for outcome in Outcome if outcome.exit_code != 1}
    assert others == {Outcome.OK: 0, Outcome.NOT_CHECKED: 3}


def test_a_link_without_a_line_is_shown_without_one() -> None:
    links = [Judgement("http://x", "a.md", -1, Verdict.DEAD, WebCode.GONE, "410")]
    report = decide(LinkcheckRun(links, timed_out=False), 1.0, Path("log"))
    assert str(findings(report, Path("docs"))[0]) == (
        "docs/a.md: error: dead link: 'http://x'; 410 [gone]"
    )
    assert summary(report) == "dead: 1 link asked: 0 fine, 1 dead, 0 unsure"
