"""Learning paths and the pages that they lead through, read from front matter. No Sphinx, no files.

A path is a page below `paths/`. Lessons and cases name the paths that they belong to; a path named
like a track (`core`) leads through the lessons of that track.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from course.frontmatter import Track, check_fields, read_description, read_minutes, split
from course.marked import Marked, read_mapping
from course.problems import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from course.frontmatter import Lesson, Readers

FOLDER = "paths/"
"""Every path is a page in this folder and has the page's name."""

_TIME = re.compile(r"(\d{1,4}) to (\d{1,4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Path:
    """One path: how long it may take in minutes, what it is for, and which paths may follow."""

    name: str
    minutes: range
    description: str
    next: tuple[str, ...] = ()
    line: int = field(default=1, compare=False)

    @property
    def page(self) -> str:
        """The document name of the path's page."""
        return FOLDER + self.name


@dataclass(frozen=True, slots=True)
class Stop:
    """A page on paths: a lesson with its code, or a case, which has none."""

    page: str
    minutes: int
    description: str
    paths: tuple[str, ...]
    code: str = ""
    track: str = ""
    line: int = field(default=1, compare=False)

    @property
    def all_paths(self) -> tuple[str, ...]:
        """The paths of the page, that of its track among them."""
        return (*([self.track] if self.track else []), *self.paths)


def stop_of(lesson: Lesson) -> Stop:
    """Return the stop that a lesson is."""
    return Stop(
        lesson.page,
        lesson.minutes,
        lesson.description,
        lesson.paths,
        lesson.code,
        lesson.track.value,
        lesson.paths_line,
    )


def is_kind(source: str, kind: str) -> bool:
    """Tell whether a page claims to be a `path` or a `case`, well-formed or not."""
    return re.search(rf"^{kind}[ \t]*:", split(source)[0], re.MULTILINE) is not None


def read_path(source: str, page: str) -> tuple[Path | None, list[Problem]]:
    """Return the path of a page and what is wrong with it; no path when anything is."""
    readers: Readers = {"path": str, "minutes": _time, "description": read_description}
    fields, problems = _read(source, "path", readers, page)
    if problems:
        return None, problems
    entries = fields.children
    following = entries["next"].words if "next" in entries else ()
    text = {name: entry.text for name, entry in entries.items()}
    minutes, line = _time(text["minutes"]), entries["path"].line
    return Path(text["path"], minutes, text["description"], following, line), []


def read_case(source: str, page: str) -> tuple[Stop | None, list[Problem]]:
    """Return the stop that a case is, and what is wrong with it."""
    readers: Readers = {"case": str, "minutes": read_minutes, "description": read_description}
    fields, problems = _read(source, "case", readers, page)
    if problems:
        return None, problems
    entries = fields.children
    paths = entries.get("paths", Marked(entries["case"].line))
    minutes, description = int(entries["minutes"].text), entries["description"].text
    return Stop(page, minutes, description, paths.words, line=paths.line), []


def _read(source: str, kind: str, readers: Readers, page: str) -> tuple[Marked, list[Problem]]:
    fields, problems = read_mapping(split(source)[0], first_line=2)
    if not problems:
        lists = ("next",) if kind == "path" else ("paths",)
        problems = check_fields(fields, kind, readers, lists)
    if not problems and page.rpartition("/")[2] != fields.children[kind].text:
        entry = fields.children[kind]
        message = f"{kind} `{entry.text}` does not have the name of its page, {page}"
        problems = [Problem(Code.PAGE, message, entry.line)]
    return fields, problems


def _time(text: str) -> range:
    found = _TIME.fullmatch(text)
    if found is None or int(found[1]) > int(found[2]):
        raise ValueError("the fewest and the most minutes, as in 225 to 255")
    return range(int(found[1]), int(found[2]) + 1)


def check_stop(stop: Stop, known: Collection[str]) -> list[Problem]:
    """Want every path that a page names to exist, and no track to be named as a path."""
    tracks = [name for name in stop.paths if stop.track and name in set(Track)]
    listed = ", ".join(sorted(set(known) - set(Track) if stop.track else known)) or "none"
    return [
        Problem(Code.PATH, f"there is no path `{name}`; there are: {listed}", stop.line)
        for name in stop.paths
        if name not in known
    ] + [
        Problem(Code.PATH, f"`{name}` is said by `track`: take it out of `paths`", stop.line)
        for name in tracks
    ]


def check_path(path: Path, stops: Sequence[Stop], known: Collection[str]) -> list[Problem]:
    """Want stops that take the time that the path promises, and next paths that exist."""
    if not stops:
        message = f"no page belongs to this path: write `paths: [{path.name}]` in front matter"
        return [Problem(Code.PATH, message, path.line)]
    problems = [
        Problem(Code.PATH, f"`next` names the path `{name}`, which does not exist", path.line)
        for name in path.next
        if name not in known
    ]
    total = sum(stop.minutes for stop in stops)
    if total not in path.minutes:
        wanted = f"{path.minutes.start} to {path.minutes.stop - 1}"
        message = f"the path takes {total} minutes, not {wanted}: change its pages or its time"
        problems.append(Problem(Code.PATH, message, path.line))
    return problems
