"""The record of a lesson, read from the front matter of its page. No Sphinx, no files."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from course.marked import Marked, read_mapping
from course.problems import Code, Problem

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
    paths: tuple[str, ...] = ()
    """Learning paths that lead through the lesson, besides that of its track."""
    paths_line: int = field(default=1, compare=False)

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
    problems = check_fields(fields, "lesson", FIELDS, LISTS)
    if problems:
        return None, problems
    lesson = _build(fields)
    problems = _page(lesson, page, fields.children["lesson"].line)
    return (None if problems else lesson), problems


def _code(text: str) -> str:
    if re.fullmatch(r"[AMDTR][1-9]", text) is None:
        raise ValueError("a letter of A M D T R and a digit, as in D3")
    return text


def read_minutes(text: str) -> int:
    """Return the minutes that a page takes; raise ValueError when they are out of reach."""
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


def read_description(text: str) -> str:
    """Return a page description; raise ValueError when it is too long."""
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
    "minutes": read_minutes,
    "track": _one_of(Track),
    "version": _version,
    "updated": _date,
    "review": _one_of(Review),
    "status": _one_of(Status),
    "description": read_description,
}
"""Every field of a lesson's front matter and what reads it; all are required."""

LISTS = ("paths",)
"""Fields that hold a list of words, as in `paths: [surgical]`, and may be left out."""

WORD_LISTS = frozenset({"paths", "next"})
"""The same for every kind of page."""

NAME = re.compile(r"[a-z][a-z-]*")
"""The form of a word in a list: the name of a path."""

Readers = Mapping[str, Callable[[str], object]]


def check_fields(
    fields: Marked, kind: str, readers: Readers, lists: Sequence[str]
) -> list[Problem]:
    """Return what is wrong with the front matter of a page whose first field is `kind`."""
    return [*_shape(fields, kind, [*readers], lists), *_values(fields, readers), *_words(fields)]


def _shape(
    fields: Marked, kind: str, required: Sequence[str], lists: Sequence[str]
) -> list[Problem]:
    present = fields.children
    line = present[kind].line if kind in present else fields.line
    missing = [
        Problem(Code.MISSING, f"the front matter has no `{name}`", line)
        for name in required
        if name not in present or not present[name].text
    ]
    known = [*required, *lists]
    unknown = [
        Problem(Code.UNKNOWN, f"unknown field `{name}`; known: {', '.join(known)}", entry.line)
        for name, entry in present.items()
        if name not in known and not name.startswith("html_")
    ]
    return [*missing, *unknown]


def _values(fields: Marked, readers: Readers) -> list[Problem]:
    problems = []
    for name, entry in fields.children.items():
        if name in readers and entry.text:
            try:
                readers[name](entry.text)
            except ValueError as error:
                message = f"`{name}: {entry.text}` is not allowed; expected {error}"
                problems.append(Problem(Code.VALUE, message, entry.line))
    return problems


def _words(fields: Marked) -> list[Problem]:
    """Want a list of names in every field that holds one."""
    return [
        Problem(Code.VALUE, f"`{name}` expects a list of names, as in [core, surgical]", each.line)
        for name, each in fields.children.items()
        if name in WORD_LISTS and not (each.words and all(map(NAME.fullmatch, each.words)))
    ]


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
        paths=fields.children["paths"].words if "paths" in fields.children else (),
        paths_line=fields.children["paths"].line if "paths" in fields.children else 1,
    )


def _page(lesson: Lesson, page: str, line: int) -> list[Problem]:
    if lesson.page == page:
        return []
    message = f"lesson {lesson.code} belongs on the page {lesson.page}, not on {page}"
    return [Problem(Code.PAGE, message, line)]
