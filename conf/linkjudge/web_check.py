"""The web check: preflight, run, verdict of the whole, report. Nothing checked is never ok."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from linkjudge.findings import Finding, Severity, counted
from linkjudge.linkcheck import LOG, LinkcheckRun, run_linkcheck
from linkjudge.preflight import has_network
from linkjudge.verdict import Judgement, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

REPORT = "report.json"


class Outcome(StrEnum):
    """How a web check ended."""

    OK = "ok"
    """Links were asked and none is dead."""
    DEAD = "dead"
    """At least one link is dead."""
    TIME_LIMIT = "time-limit"
    """The limit came first: only a part was asked."""
    NOTHING_ASKED = "nothing-asked"
    """No link was asked."""
    NO_ANSWER = "no-answer"
    """Links were asked and not one server answered."""
    FAILED = "failed"
    """Sphinx could not run the check."""
    NOT_CHECKED = "not-checked"
    """There is no network."""

    @property
    def exit_code(self) -> int:
        """Give the process's exit status."""
        return {Outcome.OK: 0, Outcome.NOT_CHECKED: 3}.get(self, 1)


@dataclass(frozen=True, slots=True)
class WebReport:
    """How the check ended and every judgement it made."""

    outcome: Outcome
    judgements: tuple[Judgement, ...] = ()
    detail: str = ""

    def count(self, verdict: Verdict) -> int:
        """Count the links with a verdict."""
        return sum(one.verdict is verdict for one in self.judgements)

    @property
    def asked(self) -> int:
        """Count the links that were really asked."""
        return len(self.judgements) - self.count(Verdict.NOT_ASKED)


def check_web(
    conf: Path, source: Path, out: Path, time_limit: float, hosts: Sequence[str]
) -> WebReport:
    """Ask the web about every link of a course and write the report to its folder."""
    out.mkdir(parents=True, exist_ok=True)
    (out / REPORT).unlink(missing_ok=True)
    if has_network(hosts):
        run = run_linkcheck(conf, source, out, time_limit)
        report = decide(run, time_limit, out / LOG)
    else:
        report = WebReport(Outcome.NOT_CHECKED, detail=f"none answered: {' '.join(hosts)}")
    document = json.dumps(as_record(report, source), indent=2, ensure_ascii=False)
    (out / REPORT).write_text(document + "\n", encoding="utf-8")
    return report


def decide(run: LinkcheckRun, time_limit: float, log: Path) -> WebReport:
    """Judge a whole run; the first reason that applies is the one that is told."""
    judgements = tuple(sorted(run.judgements, key=lambda one: (one.path, one.line, one.url)))
    asked = [one for one in judgements if one.verdict is not Verdict.NOT_ASKED]
    if run.trouble:
        return WebReport(Outcome.FAILED, judgements, f"{run.trouble} (see {log.as_posix()})")
    if run.timed_out:
        detail = f"{time_limit:g} seconds were not enough, only a part was asked"
        return WebReport(Outcome.TIME_LIMIT, judgements, detail)
    if not asked:
        detail = f"no link was asked ({counted(len(judgements), 'link')} found)"
        return WebReport(Outcome.NOTHING_ASKED, judgements, detail)
    if any(one.verdict is Verdict.DEAD for one in asked):
        return WebReport(Outcome.DEAD, judgements)
    if not any(one.is_answered for one in asked):
        return WebReport(Outcome.NO_ANSWER, judgements, "no server answered")
    return WebReport(Outcome.OK, judgements)


def findings(report: WebReport, source: Path) -> list[Finding]:
    """Turn dead links into errors and unsure ones into warnings."""
    return [
        Finding(
            (source / one.path).as_posix(),
            max(one.line, 0),
            0,
            one.code or "",
            f"{one.verdict} link",
            one.url,
            one.detail or one.code or "",
            Severity.ERROR if one.verdict is Verdict.DEAD else Severity.WARNING,
        )
        for one in report.judgements
        if one.verdict in {Verdict.DEAD, Verdict.UNSURE}
    ]


def summary(report: WebReport) -> str:
    """Say in one line how the check ended, with every count."""
    if report.outcome is Outcome.NOT_CHECKED:
        return f"not checked: no network ({report.detail})"
    kinds = (Verdict.FINE, Verdict.DEAD, Verdict.UNSURE)
    counts = ", ".join(f"{report.count(kind)} {kind}" for kind in kinds)
    said = f"{counted(report.asked, 'link')} asked: {counts}"
    return f"{report.outcome}: {report.detail + ': ' if report.detail else ''}{said}"


def as_record(report: WebReport, source: Path) -> dict[str, object]:
    """Turn a report into plain data: the outcome, the counts, and every link."""
    codes = Counter(str(one.code) for one in report.judgements if one.code)
    return {
        "status": str(report.outcome),
        "detail": report.detail,
        "asked": report.asked,
        "counts": {str(kind): report.count(kind) for kind in Verdict},
        "codes": dict(sorted(codes.items())),
        "links": [
            {
                "url": one.url,
                "path": (source / one.path).as_posix(),
                "line": one.line,
                "verdict": str(one.verdict),
                "code": str(one.code) if one.code else None,
                "detail": one.detail,
            }
            for one in report.judgements
        ],
    }
