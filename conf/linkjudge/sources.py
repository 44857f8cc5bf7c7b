"""Finds the line of a link in the files that a page was made of. Knows no Sphinx.

Sphinx keeps the line of a paragraph or a directive; authors want the line with the address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from linkjudge.doi import doi_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


def line_with(text: str, lines: Sequence[str], start: int = 1) -> int:
    """Give the first line from a start on that holds a text (from 1), 0 where none does."""
    rows = range(max(start, 1), len(lines) + 1)
    return next((row for row in rows if text in lines[row - 1]), 0)


class Sources:
    """The lines of files, each file read once."""

    def __init__(self) -> None:
        self.lines: dict[Path, list[str]] = {}
        self.found: dict[tuple[str, Path], int] = {}

    def places(
        self, url: str, page: Path, line: int, others: Sequence[Path]
    ) -> Iterator[tuple[Path, int]]:
        """Give path and line: the address itself, in the page or a file it uses, then the page."""
        here = line_with(url, self._read(page), line)
        if not here:
            for path in others:
                if row := self._first_line(url, path):
                    yield path, row
        yield page, here or line

    def _first_line(self, url: str, path: Path) -> int:
        if (url, path) not in self.found:
            lines, doi = self._read(path), doi_of(url)
            row = line_with(url, lines) or (line_with(doi, lines) if doi else 0)
            self.found[url, path] = row
        return self.found[url, path]

    def _read(self, path: Path) -> list[str]:
        if path not in self.lines:
            try:
                text = path.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError):
                # A picture, or a page that an extension made.
                text = ""
            self.lines[path] = text.splitlines()
        return self.lines[path]
