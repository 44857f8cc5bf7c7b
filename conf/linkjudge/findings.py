"""What both checks report, and how it is written for people, programs and CI.

A finding is data; only the functions at the end know an output format.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LONGEST_VALUE = 160


class Severity(StrEnum):
    """How a finding counts."""

    ERROR = "error"
    """The run fails."""
    WARNING = "warning"
    """It is listed and counted, the run does not fail."""


class Format(StrEnum):
    """How findings are written."""

    TEXT = "text"
    """One line a finding, for people and editors."""
    JSON = "json"
    """One document for programs."""
    GITHUB = "github"
    """Workflow commands that annotate a pull request."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault at one place; line and column count from 1, 0 means not known."""

    path: str
    line: int
    column: int
    code: str
    problem: str
    value: str
    allowed: str
    severity: Severity = Severity.ERROR

    @property
    def message(self) -> str:
        """Say what is wrong, the offending value and what is allowed."""
        return f"{self.problem}: {quoted(self.value)}; {self.allowed}"

    @property
    def where(self) -> str:
        """Give path, line and column as far as they are known."""
        known = [str(number) for number in (self.line, self.column) if number > 0]
        return ":".join([self.path, *known])

    def __str__(self) -> str:
        return f"{self.where}: {self.severity}: {self.message} [{self.code}]"


def quoted(value: str) -> str:
    """Write a value on one line: control characters escaped, a long one shortened."""
    if len(value) > _LONGEST_VALUE:
        value = value[:_LONGEST_VALUE] + "..."
    return repr(value)


def counted(number: int, noun: str) -> str:
    """Write a number with its noun in the right form."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def as_record(finding: Finding) -> dict[str, object]:
    """Turn a finding into plain data for JSON."""
    return {
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "severity": str(finding.severity),
        "code": finding.code,
        "value": finding.value,
        "message": finding.message,
    }


def as_json(findings: Iterable[Finding], counts: Mapping[str, int]) -> str:
    """Write counts and findings as one JSON document."""
    document = {**counts, "findings": [as_record(finding) for finding in findings]}
    return json.dumps(document, indent=2, ensure_ascii=False)


def as_github(finding: Finding) -> str:
    """Write a workflow command, escaped as GitHub asks for."""
    places = [f"file={_property(finding.path)}"]
    places += [f"line={finding.line}"] if finding.line > 0 else []
    places += [f"col={finding.column}"] if finding.column > 0 else []
    text = _data(f"{finding.message} [{finding.code}]")
    return f"::{finding.severity} {','.join(places)}::{text}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
