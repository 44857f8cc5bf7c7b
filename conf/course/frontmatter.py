"""The record of a lesson, read from the front matter of its page. No Sphinx, no files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from course.marked import Marked, read_mapping
from course.problems import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Callable

MODULES = {"A": "anatomy", "M": "mechanisms", "D": "diagnosis", "T": "treatment", "R": "rehab"}
"""First letter of a lesson's code -> folder of its module."""

MINUTES = range(5, 121)
"""How long a lesson may take, reading and questions together."""

DESCRIPTION_LIMIT = 200
"""Characters of a page description; search engines cut off longer ones."""


class Track(StrEnum):
    """Whether every student reads the lesson."""

    CORE = "core"
    FURTHER = "further"


class Status(StrEnum):
    """Whether the lesson exists beyond its title and aim."""

    WRITTEN = "written"
    PLANNED = "planned"


class Review(StrEnum):
    """Whether a clinician has reviewed this version. Nothing sets this but the author."""

    NONE = "none"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Lesson:
    """The front matter of one lesson."""

    code: str
    minutes: int
    track: Track
    version: str
    updated: date
    review: Review
    status: Status
    description: str

    @property
    def page(self) -> str:
        """The document name that belongs to the code: D3 -> diagnosis/d3."""
        return f"{MODULES[self.code[0]]}/{self.code.lower()}"

    @property
    def written(self) -> bool:
        """Whether there is something to read."""
        return self.status is Status.WRITTEN


def split(source: str) -> tuple[str, str]:
    """Return the front matter (without its fences) and the rest of a page."""
    found = re.match(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", source, re.DOTALL | re.MULTILINE)
    return (found[1], source[found.end() :]) if found else ("", source)


def is_lesson(source: str) -> bool:
    """Tell whether a page claims to be a lesson, well-formed or not."""
    return re.search(r"^lesson[ \t]*:", split(source)[0], re.MULTILINE) is not None


def read_lesson(source: str, page: str) -> tuple[Lesson | None, list[Problem]]:
    """Return the lesson of a page and what is wrong with it; no lesson when anything is."""
    fields, problems = read_mapping(split(source)[0], first_line=2)
    if problems:
        return None, problems
    problems = [*_shape(fields), *_values(fields)]
    if problems:
        return None, problems
    lesson = _build(fields)
    problems = _page(lesson, page, fields.children["lesson"].line)
    return (None if problems else lesson), problems


def _code(text: str) -> str:
    if re.fullmatch(r"[AMDTR][1-9]", text) is None:
        raise ValueError("a letter of A M D T R and a digit, as in D3")
    return text


def _minutes(text: str) -> int:
    if not text.isdecimal() or int(text) not in MINUTES:
        raise ValueError(f"a whole number from {MINUTES.start} to {MINUTES.stop - 1}")
    return int(text)


def _version(text: str) -> str:
    if re.fullmatch(r"\d+\.\d+\.\d+", text) is None:
        raise ValueError("three numbers, as in 0.1.0")
    return text


def _date(text: str) -> date:
    # fromisoformat alone also takes 20261122 and week dates.
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) is None:
        raise ValueError("a date, as in 2026-11-22")
    return date.fromisoformat(text)


def _description(text: str) -> str:
    if len(text) > DESCRIPTION_LIMIT:
        raise ValueError(f"at most {DESCRIPTION_LIMIT} characters")
    return text


def _one_of(kind: type[StrEnum]) -> Callable[[str], StrEnum]:
    def read(text: str) -> StrEnum:
        if text not in list(kind):
            raise ValueError(" or ".join(kind))
        return kind(text)

    return read


FIELDS: dict[str, Callable[[str], object]] = {
    "lesson": _code,
    "minutes": _minutes,
    "track": _one_of(Track),
    "version": _version,
    "updated": _date,
    "review": _one_of(Review),
    "status": _one_of(Status),
    "description": _description,
}
"""Every field of a lesson's front matter and what reads it; all are required."""


def _shape(fields: Marked) -> list[Problem]:
    present = fields.children
    line = present["lesson"].line if "lesson" in present else fields.line
    missing = [
        Problem(Code.MISSING, f"the front matter has no `{name}`", line)
        for name in FIELDS
        if name not in present or not present[name].text
    ]
    unknown = [
        Problem(Code.UNKNOWN, f"unknown field `{name}`; known: {', '.join(FIELDS)}", entry.line)
        for name, entry in present.items()
        if name not in FIELDS and not name.startswith("html_")
    ]
    return [*missing, *unknown]


def _values(fields: Marked) -> list[Problem]:
    problems = []
    for name, entry in fields.children.items():
        if name in FIELDS and entry.text:
            try:
                FIELDS[name](entry.text)
            except ValueError as error:
                message = f"`{name}: {entry.text}` is not allowed; expected {error}"
                problems.append(Problem(Code.VALUE, message, entry.line))
    return problems


def _build(fields: Marked) -> Lesson:
    text = {name: entry.text for name, entry in fields.children.items()}
    return Lesson(
        code=text["lesson"],
        minutes=int(text["minutes"]),
        track=Track(text["track"]),
        version=text["version"],
        updated=date.fromisoformat(text["updated"]),
        review=Review(text["review"]),
        status=Status(text["status"]),
        description=text["description"],
    )


def _page(lesson: Lesson, page: str, line: int) -> list[Problem]:
    if lesson.page == page:
        return []
    message = f"lesson {lesson.code} belongs on the page {lesson.page}, not on {page}"
    return [Problem(Code.PAGE, message, line)]
