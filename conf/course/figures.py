"""The course's own drawings: what the file of one says about itself, and where it is shown.

No Sphinx.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MODULES = "amdtr"
"""First letters of file names in teaching order: a figure is named after its lesson."""

_TITLE = re.compile(r"<title\b[^>]*>(.*?)</title>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure on a page: its file below the folder of pages, its text alternative, its id."""

    file: str
    alt: str
    anchor: str


def drawings(folder: Path) -> list[Path]:
    """Return the drawings of a folder in teaching order."""
    return sorted(folder.glob("*.svg"), key=_order)


def _order(path: Path) -> tuple[int, str]:
    return MODULES.find(path.name[0]) % (len(MODULES) + 1), path.name


def title_of(source: str) -> str:
    """Return the title of a drawing; empty when it has none."""
    found = _TITLE.search(source)
    return " ".join(unescape(found[1]).split()) if found else ""


def first_shown(pages: Iterable[tuple[str, tuple[Shown, ...]]], file: str) -> tuple[str, Shown]:
    """Return the page that shows a drawing first, and how; raise LookupError when none does."""
    for page, figures in pages:
        for shown in figures:
            if shown.file == file:
                return page, shown
    raise LookupError(file)
