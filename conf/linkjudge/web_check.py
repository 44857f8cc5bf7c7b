"""The web check: preflight, run, ledger, verdict of the whole. Nothing checked is never ok."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from linkjudge.findings import counted
from linkjudge.ignores import IgnoreCode, IgnoreMistake, read_ignores, unused
from linkjudge.ledger import FRESH_DAYS, GRACE_DAYS, Record, read_ledger, write_ledger
from linkjudge.linkcheck import LOG, LinkcheckRun, run_linkcheck
from linkjudge.plan import Orders
from linkjudge.preflight import HOSTS, has_network
from linkjudge.verdict import Judgement, Verdict, WebCode

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from linkjudge.ledger import Ledger


class Outcome(StrEnum):
    """How a web check ended."""

    OK = "ok"
    """Links were asked and none is dead."""
    DEAD = "dead"
    """At least one link is dead."""
    OVERDUE = "overdue"
    """None is dead, but at least one has been unsure for longer than a site may be down."""
    BAD_IGNORE = "bad-ignore"
    """The links hold, but an ignore is past its date or not well formed."""
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

    @property
    def is_judged(self) -> bool:
        """Tell whether every link has its verdict."""
        return self in {Outcome.OK, Outcome.DEAD, Outcome.OVERDUE, Outcome.BAD_IGNORE}


def _today() -> date:
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True)
class WebTask:
    """What is to be checked, and how strictly; folders, a limit in seconds, days."""

    conf: Path
    source: Path
    out: Path
    time_limit: float = 600.0
    hosts: Sequence[str] = HOSTS
    ledger: Path | None = None
    """Kept between runs; without one every link is asked and no grace ends."""
    html: Path | None = None
    """The built site, whose links are asked too."""
    fresh_days: int = FRESH_DAYS
    grace_days: int = GRACE_DAYS
    today: date = field(default_factory=_today)

    @property
    def orders(self) -> Orders:
        """Give what the run inside Sphinx is told."""
        ledger, html = (str(path) if path else "" for path in (self.ledger, self.html))
        return Orders(self.today, self.fresh_days, ledger, html)


@dataclass(frozen=True, slots=True)
class WebReport:
    """How the check ended, every judgement it made, and what is known from earlier runs."""

    outcome: Outcome
    judgements: tuple[Judgement, ...] = ()
    detail: str = ""
    mistakes: tuple[IgnoreMistake, ...] = ()
    records: dict[str, Record] = field(default_factory=dict)
    today: date = field(default_factory=_today)
    notes: tuple[str, ...] = ()

    def count(self, verdict: Verdict) -> int:
        """Count the links with a verdict."""
        return sum(one.verdict is verdict for one in self.judgements)

    @property
    def asked(self) -> int:
        """Count the links that were really asked."""
        return sum(_is_asked(one) for one in self.judgements)


def _is_asked(one: Judgement) -> bool:
    return one.verdict.is_asked and one.code is not WebCode.MALFORMED


def check_web(task: WebTask) -> WebReport:
    """Ask the web about every link of a course; the ledger is written, a report is not."""
    task.out.mkdir(parents=True, exist_ok=True)
    if not has_network(task.hosts):
        detail = f"none answered: {' '.join(task.hosts)}"
        return WebReport(Outcome.NOT_CHECKED, detail=detail, today=task.today)
    ledger, trouble = read_ledger(task.ledger) if task.ledger else (None, "")
    run = run_linkcheck(task.conf, task.source, task.out, task.time_limit, task.orders)
    # Without a network every host is unknown, and what was alive would be called dead.
    if _lost(run.judgements) and not has_network(task.hosts):
        return WebReport(Outcome.NOT_CHECKED, detail="it was lost on the way", today=task.today)
    if ledger is not None and any(one.is_answered for one in run.judgements):
        run = replace(run, judgements=_remember(task, ledger, run))
    report = decide(run, task.time_limit, task.out / LOG, task.today)
    notes = (f"{trouble}: it begins anew",) if trouble else ()
    return replace(report, records=ledger.records if ledger else {}, notes=notes)


def _lost(judgements: list[Judgement]) -> bool:
    return any(one.code is WebCode.UNKNOWN_HOST for one in judgements)


def _remember(task: WebTask, ledger: Ledger, run: LinkcheckRun) -> list[Judgement]:
    ledger.note(run.judgements, task.today)
    if not run.timed_out:
        ledger.keep(run.plan.places)
    if task.ledger:
        write_ledger(task.ledger, ledger)
    return [
        replace(one, verdict=Verdict.OVERDUE)
        if one.verdict is Verdict.UNSURE
        and ledger.of(one.url).is_overdue(task.today, task.grace_days)
        else one
        for one in run.judgements
    ]


def decide(run: LinkcheckRun, time_limit: float, log: Path, today: date) -> WebReport:
    """Judge a whole run; the first reason that applies is the one that is told."""
    judgements = tuple(sorted(run.judgements, key=lambda one: (one.places, one.url)))
    report = WebReport(Outcome.OK, judgements, mistakes=_mistakes(run, today), today=today)
    asked = [one for one in judgements if _is_asked(one)]
    outcome, detail = Outcome.OK, ""
    if run.trouble:
        outcome, detail = Outcome.FAILED, f"{run.trouble} (see {log.as_posix()})"
    elif run.timed_out:
        detail = f"{time_limit:g} seconds were not enough, only a part was asked"
        outcome = Outcome.TIME_LIMIT
    elif report.count(Verdict.DEAD):
        outcome = Outcome.DEAD
    elif not asked:
        detail = f"no link was asked ({counted(len(judgements), 'link')} found)"
        outcome = Outcome.NOTHING_ASKED
    elif not any(one.is_answered for one in asked):
        outcome, detail = Outcome.NO_ANSWER, "no server answered"
    elif report.count(Verdict.OVERDUE):
        outcome = Outcome.OVERDUE
    elif any(one.code is not IgnoreCode.IGNORE_UNUSED for one in report.mistakes):
        outcome = Outcome.BAD_IGNORE
    return replace(report, outcome=outcome, detail=detail)


def _mistakes(run: LinkcheckRun, today: date) -> tuple[IgnoreMistake, ...]:
    ignores, mistakes = read_ignores(run.plan.ignores, today)
    if not run.timed_out and not run.trouble:
        mistakes += unused(ignores, run.plan.places)
    mistakes += [
        IgnoreMistake(
            IgnoreCode.IGNORE_WITHOUT_END,
            "linkcheck_ignore has no reason and no end date",
            pattern,
            "write it as an entry of linkjudge_ignore",
        )
        for pattern in run.plan.endless
    ]
    return tuple(mistakes)
