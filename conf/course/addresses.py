"""The register of addresses: every page that a release had, and where gone pages went. No Sphinx.

One address a line, as in the register's head: `page`, or `old/page -> new/page` for a page that
has moved. What links and bookmarks out there say is known nowhere else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from course.problems import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

LASTING = "go"
"""Folder of the site below which each lesson and each question has an address that lasts."""

_LINE = re.compile(r"(?P<page>[\w.-]+(?:/[\w.-]+)*)(?:\s+->\s+(?P<to>[\w.-]+(?:/[\w.-]+)*))?")


@dataclass(frozen=True, slots=True)
class Address:
    """A page of a release, where it went (empty: it is there), and its line (from 1)."""

    page: str
    to: str
    line: int


def read_addresses(text: str) -> tuple[list[Address], list[Problem]]:
    """Return the addresses of a register and what is wrong with its lines."""
    found: dict[str, Address] = {}
    problems = []
    for number, line in enumerate(text.splitlines(), 1):
        entry = line.partition("#")[0].strip()
        match = _LINE.fullmatch(entry)
        if match and match["page"] not in found:
            found[match["page"]] = Address(match["page"], match["to"] or "", number)
        elif entry:
            problems.append(Problem(Code.ADDRESS, _wrong(entry, bool(match)), number))
    return list(found.values()), problems


def _wrong(entry: str, twice: bool) -> str:
    if twice:
        return f"`{entry.split(maxsplit=1)[0]}` stands here twice: keep one line"
    return f"`{entry}` is no address: write `page`, or `old/page -> new/page`"


def check_addresses(addresses: Iterable[Address], pages: Collection[str]) -> list[Problem]:
    """Return what the register and the pages of the course disagree on."""
    return [
        Problem(Code.ADDRESS, message, address.line)
        for address in addresses
        for message in _disagreements(address, pages)
    ]


def _disagreements(address: Address, pages: Collection[str]) -> Iterator[str]:
    page, to = address.page, address.to
    if not to and page not in pages:
        yield f"the page {page} is gone: say where it went, as in `{page} -> new/page`"
    elif to and page in pages:
        yield f"the page {page} is there: take `-> {to}` away, or delete the page"
    elif to and to not in pages:
        yield f"{page} leads to the page {to}, which does not exist"


def unlisted(addresses: Iterable[Address], pages: Iterable[str]) -> list[str]:
    """Return the pages that the register does not know yet, in order."""
    return sorted(set(pages) - {address.page for address in addresses})
