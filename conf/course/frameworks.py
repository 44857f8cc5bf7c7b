"""The register that maps objectives to frameworks of nursing education. No Sphinx.

A framework is a plan or a set of standards with codes, such as the proficiencies of a council.
An objective names the codes that it serves: several in one line, parted by spaces.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING

from course.marked import Marked, read_mapping
from course.problems import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

PARTS = ("frameworks", "objectives")
FIELDS = ("name", "by", "version", "url", "seen")
"""What a framework says of itself; `seen`: where we saw its codes, and what we did not see."""


@dataclass(frozen=True, slots=True)
class Framework:
    """A framework: its facts, and the codes that are used with our words for each."""

    key: str
    name: str
    by: str
    version: str
    url: str
    seen: str
    codes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Mapped:
    """The codes of one objective, by framework, and its line in the register."""

    codes: Mapping[str, tuple[str, ...]]
    line: int


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """All frameworks, what each objective serves, and what is wrong with the file."""

    frameworks: tuple[Framework, ...] = ()
    mapped: Mapping[str, Mapped] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def codes_of(self, objective: str, framework: str) -> tuple[str, ...]:
        """Return the codes of a framework that an objective serves."""
        found = self.mapped.get(objective)
        return found.codes.get(framework, ()) if found else ()

    def serving(self, framework: str, code: str) -> list[str]:
        """Return the names of the objectives that serve a code, in the order of the file."""
        return [name for name in self.mapped if code in self.codes_of(name, framework)]

    def strangers(self, known: Iterable[str]) -> list[Problem]:
        """Return a problem for each name that the register of objectives does not hold."""
        names = list(known)
        return [
            Problem(Code.FRAMEWORK, f"`{name}` is no objective{_guess(name, names)}", mapped.line)
            for name, mapped in self.mapped.items()
            if name not in names
        ]


def load_crosswalk(path: Path) -> Crosswalk:
    """Read the register; a file that was not touched since is not read again."""
    try:
        return _load(path, path.stat().st_mtime_ns)
    except (OSError, ValueError) as error:  # ValueError: not UTF-8
        message = f"no register of frameworks at {path.name}: {type(error).__name__}"
        return Crosswalk(problems=(Problem(Code.NO_FILE, message, 1),))


# The time stamp is part of the key, so that a long-running process sees an edit.
@lru_cache(maxsize=4)
def _load(path: Path, _stamp: int) -> Crosswalk:
    return parse_crosswalk(path.read_text(encoding="utf-8"))


def parse_crosswalk(source: str) -> Crosswalk:
    """Return the frameworks and the mapping of a register's text."""
    top, problems = read_mapping(source)
    if problems:
        return Crosswalk(problems=tuple(problems))
    entries, objectives = (top.children.get(part, Marked(1)).children for part in PARTS)
    problems = list(_top(top))
    for name, entry in entries.items():
        problems += _facts(name, entry)
    frameworks = tuple(_framework(name, entry) for name, entry in entries.items())
    known = {framework.key: framework for framework in frameworks}
    for name, entry in objectives.items():
        problems += _codes(name, entry, known)
    mapped = {name: _mapped(entry, known) for name, entry in objectives.items()}
    return Crosswalk(frameworks, mapped, tuple(problems))


def _top(top: Marked) -> Iterator[Problem]:
    for part in PARTS:
        if not top.children.get(part, Marked(1)).children:
            yield Problem(Code.MISSING, f"no entries below `{part}:`", 1)
    for name, entry in top.children.items():
        if name not in PARTS:
            message = f"unknown key `{name}`{_guess(name, PARTS)}; known: {', '.join(PARTS)}"
            yield Problem(Code.UNKNOWN, message, entry.line)


def _facts(key: str, entry: Marked) -> Iterator[Problem]:
    wanted = (*FIELDS, "codes")
    for name in wanted:
        found = entry.children.get(name, Marked(entry.line))
        if not (found.children if name == "codes" else found.text):
            yield Problem(Code.MISSING, f"framework `{key}` has no `{name}`", entry.line)
    for name, each in entry.children.items():
        if name not in wanted:
            yield Problem(Code.UNKNOWN, f"unknown key `{name}`{_guess(name, wanted)}", each.line)
    for code, words in _listed(entry).items():
        if not words.text:
            yield Problem(Code.MISSING, f"code `{code}` of `{key}` has no words", words.line)


def _codes(name: str, entry: Marked, known: Mapping[str, Framework]) -> Iterator[Problem]:
    if not entry.children:
        message = f"`{name}` names no framework; known: {', '.join(known)}"
        yield Problem(Code.MISSING, message, entry.line)
    for key, cell in entry.children.items():
        framework = known.get(key)
        if framework is None:
            message = f"`{name}` names the framework `{key}`{_guess(key, known)}"
            yield Problem(Code.FRAMEWORK, f"{message}; known: {', '.join(known)}", cell.line)
            continue
        for message in _cell(cell, framework):
            yield Problem(Code.FRAMEWORK, f"`{name}` {message}", cell.line)


def _cell(cell: Marked, framework: Framework) -> Iterator[str]:
    codes = cell.text.split()
    if not codes:
        yield f"has no code of `{framework.key}`; several codes stand in one line, with spaces"
    for code in dict.fromkeys(codes):
        if code not in framework.codes:
            known = ", ".join(framework.codes)
            yield f"names `{code}`, which `{framework.key}` does not list; known: {known}"
        elif codes.count(code) > 1:
            yield f"names `{code}` of `{framework.key}` more than once"


def _framework(key: str, entry: Marked) -> Framework:
    facts = {name: entry.children.get(name, Marked(1)).text for name in FIELDS}
    return Framework(key, codes={code: each.text for code, each in _listed(entry).items()}, **facts)


def _mapped(entry: Marked, known: Mapping[str, Framework]) -> Mapped:
    codes = {
        key: tuple(code for code in _split(cell) if code in known[key].codes)
        for key, cell in entry.children.items()
        if key in known
    }
    return Mapped(codes, entry.line)


def _listed(entry: Marked) -> dict[str, Marked]:
    return entry.children.get("codes", Marked(entry.line)).children


def _split(cell: Marked) -> list[str]:
    return list(dict.fromkeys(cell.text.split()))


def _guess(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, list(known), n=1)
    return f": did you mean `{close[0]}`?" if close else ""
