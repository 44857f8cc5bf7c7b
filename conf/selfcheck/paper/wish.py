"""What somebody wishes of a paper, read from settings that are words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from selfcheck.diagnostics import quoted

DEFAULTS: Mapping[str, str] = {
    "questions": "20",
    "seed": "1",
    "versions": "A",
    "title": "",
    "minutes": "",
    "modules": "",
    "objectives": "",
    "pools": "",
    "levels": "",
    "types": "",
    "banks": "",
    "blueprint": "",
}
"""Every setting with its default, by its name without ``selfcheck_paper_``."""
FILTERS = ("modules", "objectives", "pools", "levels", "types", "banks")
"""Settings that name which questions may be drawn; an empty one allows all."""
MOST_QUESTIONS = 500
MOST_MINUTES = 1000
MOST_VERSIONS = 8
OF_THE_BANKS = "1"
"""The blueprint that stands beside the banks."""
_ANSWERS = {"true": OF_THE_BANKS, "yes": OF_THE_BANKS, "0": "", "false": "", "no": ""}
_VERSION = re.compile(r"[A-Za-z0-9]{1,8}")


@dataclass(frozen=True, slots=True)
class Wish:
    """A sound wish; ``minutes`` of None means: suggest a time, 0: print none."""

    questions: int
    seed: str
    versions: tuple[str, ...]
    title: str = ""
    minutes: int | None = None
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    blueprint: str = ""
    """Path of a file of targets, ``1`` for that of the banks, or empty: none is kept."""


def read_wish(given: Mapping[str, str]) -> Wish | list[str]:
    """Return the wish, or every sentence about what is wrong with it."""
    said = {**DEFAULTS, **{name: value.strip() for name, value in given.items()}}
    wrong: list[str] = []
    questions = _number(said, "questions", 1, MOST_QUESTIONS, wrong)
    minutes = _number(said, "minutes", 0, MOST_MINUTES, wrong) if said["minutes"] else None
    versions = _versions(said["versions"], wrong)
    filters = {name: _words(said[name]) for name in FILTERS if said[name]}
    if wrong:
        return wrong
    blueprint = _ANSWERS.get(said["blueprint"].casefold(), said["blueprint"])
    return Wish(questions, said["seed"], versions, said["title"], minutes, filters, blueprint)


def _words(value: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value.replace(",", " ").split()))


def _number(said: Mapping[str, str], name: str, least: int, most: int, wrong: list[str]) -> int:
    value = said[name]
    if value.isascii() and value.isdecimal() and len(value) < 6 and least <= int(value) <= most:
        return int(value)
    wrong.append(f"{name}: {quoted(value)} is not a whole number from {least} to {most}")
    return least


def _versions(value: str, wrong: list[str]) -> tuple[str, ...]:
    names = tuple(value.replace(",", " ").split())
    known = {name.casefold() for name in names}
    if not 1 <= len(names) <= MOST_VERSIONS or len(known) < len(names):
        wrong.append(
            f"versions: {quoted(value)}: write 1 to {MOST_VERSIONS} different names, such as A,B"
        )
    wrong.extend(
        f"versions: {quoted(name)} has to be 1 to 8 letters or digits, such as A"
        for name in names
        if not _VERSION.fullmatch(name)
    )
    return names
