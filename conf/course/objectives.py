"""The register of objectives: what a reader can do after a lesson. No Sphinx."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from course.marked import Marked, read_mapping
from course.problems import Code, Problem

if TYPE_CHECKING:
    from pathlib import Path

VERBS = frozenset(
    {
        "Apply",
        "Assess",
        "Calculate",
        "Choose",
        "Compare",
        "Decide",
        "Demonstrate",
        "Describe",
        "Distinguish",
        "Escalate",
        "Explain",
        "Identify",
        "Interpret",
        "List",
        "Match",
        "Measure",
        "Name",
        "Order",
        "Perform",
        "Plan",
        "Prioritise",
        "Prioritize",
        "Recognise",
        "Recognize",
        "Record",
        "Report",
        "Select",
        "Show",
        "State",
        "Teach",
        "Tell",
        "Use",
    }
)
"""Verbs that can be observed; `know` and `understand` cannot."""


@dataclass(frozen=True, slots=True)
class Objective:
    """One objective, the lesson page it belongs to, and its line in the register."""

    name: str
    text: str
    lesson: str
    line: int


@dataclass(frozen=True, slots=True)
class Register:
    """All objectives in the order of the file, and what is wrong with the file."""

    objectives: tuple[Objective, ...] = ()
    problems: tuple[Problem, ...] = ()

    def of(self, lesson: str) -> list[Objective]:
        """Return the objectives of a lesson page, in the order of the register."""
        return [objective for objective in self.objectives if objective.lesson == lesson]


def load_register(path: Path) -> Register:
    """Read the register; a file that was not touched since is not read again."""
    try:
        stamp = path.stat().st_mtime_ns
    except OSError:
        problem = Problem(Code.NO_FILE, f"no register of objectives at {path.name}", 1)
        return Register(problems=(problem,))
    return _load(path, stamp)


# The time stamp is part of the key, so that a long-running process sees an edit.
@lru_cache(maxsize=4)
def _load(path: Path, _stamp: int) -> Register:
    return parse_register(path.read_text(encoding="utf-8"))


def parse_register(source: str) -> Register:
    """Return the objectives of a register's text."""
    top, problems = read_mapping(source)
    entries = top.children.get("objectives", Marked(1)).children
    if not problems and not entries:
        problems = [Problem(Code.MISSING, "no entries below `objectives:`", 1)]
    problems += [problem for name, entry in entries.items() for problem in _check(name, entry)]
    objectives = [
        Objective(name, entry.children["text"].text, entry.children["lesson"].text, entry.line)
        for name, entry in entries.items()
        if not _check(name, entry)
    ]
    return Register(tuple(objectives), tuple(problems))


def _check(name: str, entry: Marked) -> list[Problem]:
    return [
        Problem(Code.MISSING, f"objective `{name}` has no `{field}`", entry.line)
        for field in ("text", "lesson")
        if not entry.children.get(field, Marked(entry.line)).text
    ]
