"""Links that are not asked: each with a reason and an end date, else it is a finding.

Pure: the value of the setting and a day in, ignores and mistakes out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 366
"""Days that an ignore may last: what nobody looks at for longer is forgotten."""
_KEYS = ("url", "reason", "until")


class IgnoreCode(StrEnum):
    """What can be wrong with an ignore."""

    BAD_IGNORE = "bad-ignore"
    """An entry lacks its address, its reason or its date, or has a key that means nothing."""
    IGNORE_PAST = "ignore-past"
    """The end date has come: the link is asked again."""
    IGNORE_TOO_LONG = "ignore-too-long"
    """The end date is more than a year away."""
    IGNORE_UNUSED = "ignore-unused"
    """No link of the course has this address; a warning."""
    IGNORE_WITHOUT_END = "ignore-without-end"
    """`linkcheck_ignore` is set: it has room for neither a reason nor a date."""


@dataclass(frozen=True, slots=True)
class Ignore:
    """An address (with `*` at its end: all that start so), why, and its last day."""

    url: str
    reason: str
    until: date

    def covers(self, url: str) -> bool:
        """Tell whether a link is meant."""
        return url.startswith(self.url[:-1]) if self.url.endswith("*") else url == self.url


@dataclass(frozen=True, slots=True)
class IgnoreMistake:
    """What is wrong with an entry, and what stands in it to find it by."""

    code: IgnoreCode
    problem: str
    value: str
    allowed: str


def read_ignores(entries: object, today: date) -> tuple[list[Ignore], list[IgnoreMistake]]:
    """Read the setting: the ignores that hold today, and what is wrong with the others."""
    if not isinstance(entries, (list, tuple)):
        return [], [_bad("linkjudge_ignore is no list", entries)]
    ignores: list[Ignore] = []
    mistakes: list[IgnoreMistake] = []
    for entry in entries:
        read = _read(entry, today)
        ignores += [read] if isinstance(read, Ignore) else []
        mistakes += [read] if isinstance(read, IgnoreMistake) else []
    return ignores, mistakes


def _read(entry: object, today: date) -> Ignore | IgnoreMistake:
    if not isinstance(entry, dict) or set(entry) != set(_KEYS):
        return _bad("an ignore without its three keys", entry)
    url, reason, until = (str(entry[key]).strip() for key in _KEYS)
    if not url.startswith(("http://", "https://")):
        return _bad("an ignore for no web address", url)
    if not reason:
        return _bad("an ignore without a reason", url)
    try:
        return _in_time(Ignore(url, reason, date.fromisoformat(until)), today)
    except ValueError:
        return _bad("an ignore whose date cannot be read", until)


def _in_time(ignore: Ignore, today: date) -> Ignore | IgnoreMistake:
    end = ignore.until
    if end < today:
        problem = f"an ignore that ended on {end} ({ignore.reason})"
        again = "take it out, or look at the link in a browser and give a new date"
        return IgnoreMistake(IgnoreCode.IGNORE_PAST, problem, ignore.url, again)
    if end - today > timedelta(LONGEST):
        problem = f"an ignore until {end}"
        return IgnoreMistake(IgnoreCode.IGNORE_TOO_LONG, problem, ignore.url, "at most a year")
    return ignore


def _bad(problem: str, value: object) -> IgnoreMistake:
    allowed = '{"url": "https://...", "reason": "why", "until": "YYYY-MM-DD"} is needed'
    return IgnoreMistake(IgnoreCode.BAD_IGNORE, problem, str(value), allowed)


def unused(ignores: Iterable[Ignore], urls: Iterable[str]) -> list[IgnoreMistake]:
    """Name the ignores that no link needs."""
    known = list(urls)
    return [
        IgnoreMistake(IgnoreCode.IGNORE_UNUSED, "an ignore for no link", one.url, "take it out")
        for one in ignores
        if not any(one.covers(url) for url in known)
    ]
