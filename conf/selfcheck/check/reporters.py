"""Diagnostics for people, for programs and for CI."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from selfcheck.diagnostics import Diagnostic, Severity

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
