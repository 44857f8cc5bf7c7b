"""The web check's report in three forms: lines for a terminal, Markdown for an issue, JSON."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from linkjudge.advice import to_do
from linkjudge.findings import Finding, Severity, counted
from linkjudge.ignores import IgnoreCode, IgnoreMistake
from linkjudge.plan import Place
from linkjudge.sources import line_with
from linkjudge.verdict import Judgement, Verdict
from linkjudge.web_check import Outcome, WebReport

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REPORT, SUMMARY = "report.json", "summary.md"
_FAULTS = (Verdict.DEAD, Verdict.OVERDUE, Verdict.UNSURE)
_COUNTED = (Verdict.FINE, *_FAULTS)
_MOST_PLACES = 5
_TITLES = {
    Verdict.DEAD: "Dead",
    Verdict.OVERDUE: "Unsure for too long",
    Verdict.UNSURE: "Unsure: a look is welcome, the run does not fail",
}


def faults(report: WebReport) -> list[Judgement]:
    """Give what a person may have to look at, worst first."""
    found = [one for one in report.judgements if one.verdict in _FAULTS]
    return sorted(found, key=lambda one: (_FAULTS.index(one.verdict), one.places, one.url))


def finding_of(one: Judgement) -> Finding:
    """Turn a judgement into a finding at the first place of the link."""
    first = one.places[0] if one.places else Place("", 0)
    severity = Severity.WARNING if one.verdict is Verdict.UNSURE else Severity.ERROR
    code, detail = str(one.code or ""), one.detail or str(one.code or "")
    problem = f"{one.verdict} link"
    return Finding(first.path, first.line, 0, code, problem, one.url, detail, severity)


def ignore_findings(report: WebReport, conf: Path) -> list[Finding]:
    """Turn mistakes of ignores into findings at their lines in conf.py."""
    path = conf / "conf.py"
    lines = path.read_text(encoding="utf-8").splitlines() if report.mistakes else []
    return [_ignore_finding(one, path, lines) for one in report.mistakes]


def _ignore_finding(one: IgnoreMistake, path: Path, lines: list[str]) -> Finding:
    setting = "linkcheck" if one.code is IgnoreCode.IGNORE_WITHOUT_END else "linkjudge"
    start = line_with(f"{setting}_ignore", lines)
    line = line_with(one.value, lines, start) or start
    severity = Severity.WARNING if one.code is IgnoreCode.IGNORE_UNUSED else Severity.ERROR
    said = (one.code, one.problem, one.value, one.allowed, severity)
    return Finding(path.as_posix(), line, 0, *said)


def as_lines(report: WebReport, conf: Path) -> Iterator[str]:
    """Write what is wrong for a terminal: a finding, then where else, since when, what to do."""
    for one in faults(report):
        yield str(finding_of(one))
        for said in _more(one, report):
            yield f"    {said}"
    yield from map(str, ignore_findings(report, conf))
    yield from report.notes
    yield headline(report)


def _more(one: Judgement, report: WebReport) -> Iterator[str]:
    if one.places[1:]:
        yield f"also: {_listed(one.places[1:])}"
    if said := since(one, report):
        yield said
    if todo := to_do(one.verdict, one.code):
        yield f"to do: {todo}"


def _listed(places: tuple[Place, ...]) -> str:
    more = f" and {len(places) - _MOST_PLACES} more" if places[_MOST_PLACES:] else ""
    return ", ".join(map(str, places[:_MOST_PLACES])) + more


def since(one: Judgement, report: WebReport) -> str:
    """Say since when a link has been in trouble, nothing where no ledger is kept."""
    record = report.records.get(one.url)
    if record is None or record.since is None:
        return ""
    lasted = (report.today - record.since).days
    began = f"since {record.since} ({counted(lasted, 'day')})" if lasted else "since today"
    return f"{began}, fine on {record.fine}" if record.fine else f"{began}, never seen fine"


def headline(report: WebReport) -> str:
    """Say in one line how the check ended, with every count."""
    if report.outcome is Outcome.NOT_CHECKED:
        return f"not checked: no network ({report.detail})"
    counts = [f"{report.count(kind)} {kind}" for kind in _COUNTED]
    spared = (Verdict.FRESH, Verdict.IGNORED)
    quiet = [f"{report.count(kind)} {kind}" for kind in spared if report.count(kind)]
    said = f"{counted(report.asked, 'link')} asked: {', '.join(counts)}"
    said += f"; not asked: {', '.join(quiet)}" if quiet else ""
    return f"{report.outcome}: {report.detail + ': ' if report.detail else ''}{said}"


def as_markdown(report: WebReport, conf: Path) -> str:
    """Write the summary that an issue or a pull request shows."""
    blocks = ["# External links", _escaped(headline(report))]
    for kind, title in _TITLES.items():
        chosen = [one for one in faults(report) if one.verdict is kind]
        blocks += [f"## {title} ({len(chosen)})"] if chosen else []
        blocks += [_item(one, report) for one in chosen]
    wrong = ignore_findings(report, conf)
    blocks += ["## Ignores"] if wrong else []
    blocks += [f"- `{one.where}`: {_escaped(one.message)}" for one in wrong]
    blocks += [_escaped(note) for note in report.notes]
    return "\n\n".join(blocks) + "\n"


def _item(one: Judgement, report: WebReport) -> str:
    places = ", ".join(f"`{place}`" for place in one.places[:_MOST_PLACES])
    hidden = len(one.places) - _MOST_PLACES
    lines = [f"- <{one.url}>", f"  - why: {_escaped(one.detail or '')} (`{one.code}`)"]
    lines.append(f"  - where: {places}{f' and {hidden} more' if hidden > 0 else ''}")
    lines += [f"  - {said}" for said in (since(one, report),) if said]
    return "\n".join([*lines, f"  - to do: {to_do(one.verdict, one.code)}"])


def _escaped(text: str) -> str:
    # What a server answers must neither format the issue nor call anybody.
    for sign in "\\`*_[]<>#|~":
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.replace("@", "@\u200b").split())


def as_record(report: WebReport, conf: Path) -> dict[str, object]:
    """Turn a report into plain data: the outcome, the counts, every link and every mistake."""
    codes = Counter(str(one.code) for one in report.judgements if one.code)
    wrong = ignore_findings(report, conf)
    return {
        "status": str(report.outcome),
        "detail": report.detail,
        "day": report.today.isoformat(),
        "asked": report.asked,
        "counts": {str(kind): report.count(kind) for kind in Verdict},
        "codes": dict(sorted(codes.items())),
        "links": [_link_record(one, report) for one in report.judgements],
        "ignores": [
            {"place": one.where, "code": one.code, "message": one.message} for one in wrong
        ],
        "notes": list(report.notes),
    }


def _link_record(one: Judgement, report: WebReport) -> dict[str, object]:
    record = report.records.get(one.url)
    days = {"since": record and record.since, "fine": record and record.fine}
    return {
        "url": one.url,
        "places": [place._asdict() for place in one.places],
        "verdict": str(one.verdict),
        "code": str(one.code) if one.code else None,
        "detail": one.detail,
        **{name: day.isoformat() if day else None for name, day in days.items()},
        "todo": to_do(one.verdict, one.code),
    }
