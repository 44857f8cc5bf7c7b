"""Diagnostics for people, for programs and for CI."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from selfcheck.check.blueprint import Blueprint, asked, coverage
from selfcheck.diagnostics import Diagnostic, Severity
from selfcheck.load import Library

_LEVELS = {Severity.NOTE: "notice"}
"""What GitHub calls otherwise."""


def as_text(found: Sequence[Diagnostic]) -> str:
    """Return one line a diagnostic."""
    return "".join(f"{each}\n" for each in found)


def as_json(found: Sequence[Diagnostic]) -> str:
    """Return a JSON list of objects with path, line, column, severity, code and message."""
    rows = [
        {
            "path": each.position.path,
            "line": each.position.line,
            "column": each.position.column,
            "severity": each.severity,
            "code": each.code,
            "message": each.message,
        }
        for each in found
    ]
    return json.dumps(rows, indent=1, ensure_ascii=False) + "\n"


def as_github(found: Sequence[Diagnostic]) -> str:
    """Return workflow commands, which GitHub shows beside the line in a pull request."""
    return "".join(
        f"::{_LEVELS.get(each.severity, each.severity)} file={_property(each.position.path)}"
        f",line={each.position.line}"
        f",col={each.position.column or 1},title={each.code}::{_escaped(each.message)}\n"
        for each in found
    )


def _property(value: str) -> str:
    return _escaped(value).replace(":", "%3A").replace(",", "%2C")


def _escaped(message: str) -> str:
    return message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


REPORTERS: dict[str, Callable[[Sequence[Diagnostic]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
}
"""Reporters by the name that ``--format`` takes."""


def shares_as_text(library: Library, blueprint: Blueprint) -> str:
    """Return a table: an axis, then a line a value with its number, share, target and verdict."""
    lines: list[str] = []
    axis = ""
    for row in coverage(library, blueprint):
        if row.axis != axis:
            axis = row.axis
            lines.append(f"{axis.replace('_', ' '):32} questions  share  target")
        target = f"{row.target} %" if row.target else ""
        line = f"  {row.value:30} {row.questions:9} {row.share:4.0f} %  {target:12}  {row.verdict}"
        lines.append(line.rstrip())
    counts = asked(library)
    few = [f"{name} ({count})" for name, count in counts.items() if count < blueprint.questions]
    lines.append(f"objectives: {len(counts)}, asked too seldom: {', '.join(few) or 'none'}")
    return "\n".join(lines) + "\n"


def shares_as_json(library: Library, blueprint: Blueprint) -> str:
    """Return an object: shares (axis, value, questions, percent, target, verdict), objectives."""
    rows = [
        {
            "axis": row.axis,
            "value": row.value,
            "questions": row.questions,
            "percent": round(row.share, 1),
            "target": [row.target.low, row.target.high] if row.target else None,
            "verdict": row.verdict or None,
        }
        for row in coverage(library, blueprint)
    ]
    whole = {"shares": rows, "objectives": asked(library), "least": blueprint.questions}
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


BLUEPRINTS: dict[str, Callable[[Library, Blueprint], str]] = {
    "text": shares_as_text,
    "json": shares_as_json,
}
"""Tables of shares by the name that ``--format`` takes."""
